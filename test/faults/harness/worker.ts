/** One process of the product, which can be killed and started again on the same port. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { until } from '../../journeys/product';

const ROOT = join(__dirname, '..', '..', '..');
const KEPT_OUTPUT = 20_000;
/** Pino's first words of a line below level `warn`. */
const IS_QUIET = /^\{"level":[123]0,/;
/** A busy machine may take this long to start it; how long the product itself took is measured apart. */
const START_PATIENCE_MS = 90_000;

export interface Worker {
  readonly url: string;
  readonly pid: number;
  isUp(): boolean;
  /** Resolves once the process is gone. */
  end(signal: NodeJS.Signals): Promise<number | null>;
  /**
   * Starts it again on the same store and port; resolves with the milliseconds until it was ready, without those in
   * which other programs had the processor.
   */
  restart(): Promise<number>;
  /** The newest lines that it wrote, from level `warn` on. */
  output(): string;
}

/** Adds to `recorded` the mid of each send that the process noted as sent. */
export async function startWorker(
  environment: Record<string, string>,
  nodeArgs: readonly string[],
  recorded: Set<string>,
): Promise<Worker> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  let output = '';
  let ready = false;
  const read = (line: string) => {
    if (!IS_QUIET.test(line)) output = `${output}${line}\n`.slice(-KEPT_OUTPUT);
    else if (/"outbox job recorded(?: too late)?"/.test(line)) recorded.add(JSON.parse(line).mid);
  };
  const run = async (): Promise<number> => {
    const startedAt = Date.now();
    const started = spawn(process.execPath, [...nodeArgs, join(ROOT, 'dist/src/main.js')], {
      cwd: ROOT,
      env: { ...environment, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    readLines(started.stdout, read);
    readLines(started.stderr, read);
    started.once('exit', () => (ready = false));
    await until(
      async () => {
        if (started.exitCode !== null) throw new Error(`the product ended:\n${output}`);
        return (await statusOf(`${url}/readyz`)) === 200 ? true : undefined;
      },
      () => `the product did not get ready:\n${output}`,
      START_PATIENCE_MS,
    );
    ready = true;
    return Date.now() - startedAt - (await readQueuedMs(started.pid!));
  };
  await run();
  return {
    url,
    get pid() {
      return child!.pid!;
    },
    isUp: () => ready,
    end: (signal) =>
      new Promise((resolve) => {
        const ending = child!;
        ready = false;
        if (ending.exitCode !== null || ending.signalCode !== null) return resolve(ending.exitCode);
        // Once its last words are read.
        ending.once('close', (code) => resolve(code));
        ending.kill(signal);
      }),
    restart: run,
    output: () => output,
  };
}

/** How long a process could have run but had to wait for a processor (proc_pid_schedstat); 0 where nothing tells. */
async function readQueuedMs(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/schedstat`, 'utf8').catch(() => '0 0 0');
  return Math.round(Number(stat.split(' ')[1]) / 1e6);
}

function readLines(stream: Readable, read: (line: string) => void): void {
  createInterface({ input: stream }).on('line', (line) => {
    // A kill may cut the last one.
    if (line.endsWith('}') || !line.startsWith('{')) read(line);
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function statusOf(url: string): Promise<number> {
  return fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.arrayBuffer().then(() => response.status),
    () => 0,
  );
}
