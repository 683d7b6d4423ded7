/** The two engines as the benchmark runs them: fresh, on this machine, with the durability that the table names. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Store } from '../../src/store/port';
import { openRedisStore } from '../../src/store/redis/open-redis-store';
import { openRedisTransfer } from '../../src/store/redis/open-redis-transfer';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store';
import { openSqliteTransfer } from '../../src/store/sqlite/open-sqlite-transfer';
import type { Transferable, TransferRecord } from '../../src/store/transfer';
import { freePort, readCpuMs } from './program';

const REWRITE_POLL_MS = 200;

export interface Engine {
  readonly name: 'SQLite' | 'Redis';
  /** What of it survives which fault. */
  readonly durability: string;
  /** For the product's environment. */
  readonly environment: Readonly<Record<string, string>>;
  openStore(): Promise<Store>;
  /** Writes records into the empty store while no program uses it; durable as named afterwards. */
  fill(records: AsyncIterable<TransferRecord>): Promise<void>;
  /** Everything in the store, while no program uses it. */
  readAll(): Promise<TransferRecord[]>;
  /** What the store takes, on disk or in the server's memory. */
  bytes(): Promise<number>;
  /** CPU of a server of its own so far, milliseconds; 0 for the embedded engine. */
  cpuMs(): number;
  stop(): Promise<void>;
}

async function importInto(target: Transferable, records: AsyncIterable<TransferRecord>): Promise<void> {
  await target.importAll(records);
  await target.close();
}

async function exportFrom(source: Transferable): Promise<TransferRecord[]> {
  const records: TransferRecord[] = [];
  for await (const record of source.exportAll()) records.push(record);
  await source.close();
  return records;
}

export async function startSqlite(): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-sqlite-'));
  const file = join(folder, 'returns-desk.sqlite');
  return {
    name: 'SQLite',
    durability: 'SQLite, synced to disk before the answer',
    environment: { DATA_DIR: folder },
    openStore: () => openSqliteStore({ file }),
    fill: async (records) => importInto(await openSqliteTransfer(file), records),
    readAll: async () => exportFrom(await openSqliteTransfer(file)),
    bytes: async () => (existsSync(file) ? statSync(file).size : 0),
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
    fill: async (records) => {
      // A rewrite at the end leaves the same file, and in less time than a million commands.
      await admin.config('SET', 'appendonly', 'no');
      await importInto(await openRedisTransfer(url), records);
      await admin.config('SET', 'appendonly', 'yes');
      while (/aof_rewrite_(in_progress|scheduled):1/.test(await admin.info('persistence')))
        await setTimeout(REWRITE_POLL_MS);
    },
    readAll: async () => exportFrom(await openRedisTransfer(url)),
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
