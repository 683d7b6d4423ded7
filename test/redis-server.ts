import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

const ENSURE = join(__dirname, '../scripts/ensure-redis.mjs');
const START_TRIES = 100;
const BETWEEN_TRIES_MS = 50;

export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** Empties it. */
  flush(): Promise<void>;
  /** Runs a command as an operator would. */
  run(command: string, ...args: readonly string[]): Promise<unknown>;
  /** Stands it still, as a machine that hangs, or lets it go on. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void;
  /** Ends the process without warning and starts another on the same port and data. */
  restart(): Promise<void>;
  /** Ends the process without warning, as a crash would; its data stay. */
  kill(): Promise<void>;
  /** Ends the process and removes its data. */
  stop(): Promise<void>;
}

let binary: { readonly path: string; readonly libraries?: string } | undefined;
function findBinary() {
  if (!binary) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [ENSURE], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    binary = JSON.parse(stdout) as { path: string; libraries?: string };
  }
  return binary;
}

/** A port that is free, and for cluster nodes its bus port too. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  const port = typeof address === 'object' && address ? address.port : 0;
  // A node's bus listens 10000 above its port.
  return port < 55_000 ? port : freePort();
}

export async function waitUntilReady(port: number): Promise<void> {
  const probe = new Redis({ port, lazyConnect: true, retryStrategy: () => null, protocol: 2 });
  probe.on('error', () => {});
  for (let tried = 0; tried < START_TRIES; tried += 1) {
    try {
      if (probe.status !== 'ready') await probe.connect();
      await probe.ping();
      probe.disconnect();
      return;
    } catch {
      // Not listening yet.
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MS));
    }
  }
  throw new Error(`redis-server on port ${port} did not become ready`);
}

/** Starts the binary; its output is nobody's. */
export function spawnRedis(args: readonly string[]): ChildProcess {
  const { path, libraries } = findBinary();
  return spawn(path, args, {
    stdio: 'ignore',
    env: { ...process.env, ...(libraries && { LD_LIBRARY_PATH: libraries }) },
  });
}

export const ended = (child: ChildProcess): Promise<unknown> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', resolve));

/** Starts a Redis of its own for a test: a free port, a fresh folder, every write synced. */
export async function startRedis(
  options: { readonly port?: number; readonly folder?: string; readonly arguments?: readonly string[] } = {},
): Promise<RedisServer> {
  const port = options.port ?? (await freePort());
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'returns-desk-redis-'));
  const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
  const place = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, '--daemonize', 'no'];
  const run = () => spawnRedis([...place, ...durable, ...(options.arguments ?? [])]);
  let child = run();
  await waitUntilReady(port);
  const end = async () => {
    child.kill('SIGKILL');
    await ended(child);
  };
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    async flush() {
      const admin = new Redis({ port, protocol: 2 });
      await admin.flushall();
      await admin.quit();
    },
    async run(command, ...args) {
      const admin = new Redis({ port, protocol: 2 });
      try {
        return await admin.call(command, ...args);
      } finally {
        admin.disconnect();
      }
    },
    async restart() {
      await end();
      child = run();
      await waitUntilReady(port);
    },
    signal: (name) => void child.kill(name),
    kill: end,
    async stop() {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
