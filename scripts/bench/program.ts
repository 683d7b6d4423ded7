/** What is measured runs in a process of its own, whose CPU and memory the kernel counts. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ACCOUNT, SECRET } from './deliveries';
import type { Inside } from './probe';

export interface Program {
  readonly port: number;
  /** Not a yardstick. */
  readonly isProduct: boolean;
  /** Spawn to ready, milliseconds. */
  readonly startMs: number;
  /** CPU spent so far, user and system, milliseconds. */
  cpuMs(): number;
  /** Resident memory, MB. */
  memoryMb(): number;
  /** Watches the event loop until the next look. */
  watch(): void;
  /** Asks the program itself; it collects its garbage first. Only the product answers. */
  look(): Promise<Inside>;
  stop(): Promise<void>;
}

const DIST = join(__dirname, '..', '..');
/** `USER_HZ` of Linux, and with it the resolution of `cpuMs`. */
const TICK_MS = 10;
const READY_PATH = '/readyz';
const STOP_MS = 10_000;
/** The profiler writes its file when the process ends by itself. */
const PROFILER = process.env.BENCH_PROFILE
  ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`]
  : [];

/** The product on an engine, whose place is named in the environment. */
export function startProduct(graphPort: number, environment: Record<string, string>): Promise<Program> {
  return startProgram(
    [...PROFILER, '--expose-gc', '--require', join(__dirname, 'probe.js'), join(DIST, 'src/main.js')],
    {
      NODE_ENV: 'test',
      META_VERIFY_TOKEN: 'bench',
      META_APP_SECRET: SECRET,
      INSTAGRAM_ACCOUNT_ID: ACCOUNT,
      INSTAGRAM_ACCESS_TOKEN: 'bench-token',
      GRAPH_API_URL: graphUrl(graphPort),
      BURST_QUIET_MS: '0',
      TYPING_INDICATOR: 'off',
      LOG_LEVEL: 'warn',
      ...environment,
    },
    READY_PATH,
  );
}

export function startYardstick(name: 'bare' | 'express'): Promise<Program> {
  return startProgram([join(__dirname, 'yardsticks.js'), name], {}, '/');
}

/** The least that a durable turn costs, on SQLite in the environment's `DATA_DIR`. */
export function startDurableLoop(graphPort: number, environment: Record<string, string>): Promise<Program> {
  const graph = { GRAPH_API_URL: graphUrl(graphPort) };
  return startProgram([...PROFILER, join(__dirname, 'durable-loop.js')], { ...graph, ...environment }, '/');
}

function graphUrl(port: number): string {
  return `http://127.0.0.1:${port}/v26.0`;
}

async function startProgram(
  args: readonly string[],
  environment: Record<string, string>,
  readyPath: string,
): Promise<Program> {
  const port = await freePort();
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH ?? '', ...environment, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  while (!(await isReady(`http://127.0.0.1:${port}${readyPath}`))) {
    if (child.exitCode !== null) throw new Error(`${args.at(-1)} did not start`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const { pid = 0 } = child;
  return {
    port,
    isProduct: readyPath === READY_PATH,
    startMs: performance.now() - startedAt,
    cpuMs: () => readCpuMs(pid),
    memoryMb: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024,
    watch: () => void child.send('watch'),
    look: () => look(child),
    stop: () => stop(child),
  };
}

function look(child: ChildProcess): Promise<Inside> {
  return new Promise((resolve) => {
    child.once('message', (inside) => resolve(inside as Inside));
    child.send('look');
  });
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    child.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

/** `proc(5)`: fields 14 and 15 of `stat`, counted after the name, which may hold spaces. */
export function readCpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

async function isReady(url: string): Promise<boolean> {
  return fetch(url).then(
    async (response) => {
      await response.arrayBuffer();
      return response.ok;
    },
    () => false,
  );
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
