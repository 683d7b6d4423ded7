/** The two engines as the benchmark runs them: fresh, on this machine, with the durability that the table names. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { Store } from '../../src/store/port';
import { openRedisStore } from '../../src/store/redis/open-redis-store';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store';
import { freePort, readCpuMs } from './program';

export interface Engine {
  readonly name: 'SQLite' | 'Redis';
  /** What of it survives which fault. */
  readonly durability: string;
  /** For the product's environment. */
  readonly environment: Readonly<Record<string, string>>;
  openStore(): Promise<Store>;
  /** What the store takes, on disk or in the server's memory. */
  bytes(): Promise<number>;
  /** CPU of a server of its own so far, milliseconds; 0 for the embedded engine. */
  cpuMs(): number;
  stop(): Promise<void>;
}

export async function startSqlite(): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-sqlite-'));
  const file = join(folder, 'returns-desk.sqlite');
  return {
    name: 'SQLite',
    durability: 'SQLite, synced to disk before the answer',
    environment: { DATA_DIR: folder },
    openStore: () => openSqliteStore({ file }),
    bytes: async () => statSync(file).size,
    cpuMs: () => 0,
    stop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

export async function startRedis(): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-redis-'));
  const port = await freePort();
  const server = spawnServer(port, folder);
  const url = `redis://127.0.0.1:${port}`;
  const admin = new Redis(url);
  admin.on('error', () => {});
  await admin.ping();
  return {
    name: 'Redis',
    durability: 'Redis, append-only file synced every second',
    environment: { DATA_DIR: folder, REDIS_URL: url },
    openStore: () => openRedisStore({ url }),
    bytes: async () => Number(/used_memory:(\d+)/.exec(await admin.info('memory'))?.[1]),
    cpuMs: () => readCpuMs(server.pid ?? 0),
    async stop() {
      admin.disconnect();
      const exited = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGKILL');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function spawnServer(port: number, folder: string): ChildProcess {
  const found = execFileSync(process.execPath, ['scripts/ensure-redis.mjs'], { encoding: 'utf8' });
  const { path, libraries } = JSON.parse(found) as { path: string; libraries?: string };
  const kept = ['--appendonly', 'yes', '--appendfsync', 'everysec', '--save', ''];
  const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  const env = { ...process.env, ...(libraries !== undefined && { LD_LIBRARY_PATH: libraries }) };
  return spawn(path, [...place, ...kept], { stdio: 'ignore', env });
}
