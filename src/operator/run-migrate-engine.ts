/** `npm run migrate:engine -- --to redis|sqlite`: moves the whole store to the other engine while the product is stopped. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Move, moveStore } from '../store/move-store';
import { StoreError } from '../store/port';
import { namespaceOf } from '../store/redis/keys';
import { openRedisTransfer } from '../store/redis/open-redis-transfer';
import { openSqliteTransfer } from '../store/sqlite/open-sqlite-transfer';
import type { Transferable } from '../store/transfer';
import { STORE_FILE } from '../work/backup';
import { OperatorError, type OperatorIo } from './io';

type EngineName = 'redis' | 'sqlite';
const USE = 'Use: npm run migrate:engine -- --to redis|sqlite, with REDIS_URL set and the program stopped';
const NEXT: Readonly<Record<EngineName, string>> = {
  redis:
    'Start with REDIS_URL set. Photos stay in DATA_DIR, which every process must see. The old file is unchanged.',
  sqlite: 'Start without REDIS_URL. Photos stay in DATA_DIR. What Redis holds is unchanged.',
};

function readTarget(words: readonly string[]): EngineName {
  const [flag, name, ...rest] = words;
  if (flag === '--to' && rest.length === 0 && (name === 'redis' || name === 'sqlite')) return name;
  throw new OperatorError(USE);
}

/** @throws OperatorError when a store is in use, the source is empty, or the target is not. */
export async function runMigrateEngine(io: OperatorIo, words: readonly string[]): Promise<void> {
  const to = readTarget(words);
  const { DATA_DIR, REDIS_URL, shopId } = io.settings;
  if (!REDIS_URL) throw new OperatorError(USE);
  await mkdir(DATA_DIR, { recursive: true, mode: 0o700 });
  try {
    const move = await withBoth(join(DATA_DIR, STORE_FILE), { url: REDIS_URL, shopId }, (sqlite, redis) =>
      to === 'redis' ? moveStore(sqlite, redis) : moveStore(redis, sqlite),
    );
    report(io, to, move);
  } catch (error) {
    if (error instanceof StoreError) throw new OperatorError(error.message, { cause: error });
    throw error;
  }
}

async function withBoth<T>(
  file: string,
  { url, shopId }: { readonly url: string; readonly shopId?: string | undefined },
  use: (sqlite: Transferable, redis: Transferable) => Promise<T>,
): Promise<T> {
  // The file first: its lock keeps two moves apart.
  const sqlite = await openSqliteTransfer(file);
  try {
    const redis = await openRedisTransfer(url, shopId);
    try {
      return await use(sqlite, redis);
    } finally {
      await redis.close();
    }
  } finally {
    await sqlite.close();
  }
}

function report(io: OperatorIo, to: EngineName, move: Move): void {
  if (move.result === 'source_empty')
    throw new OperatorError('There is nothing to move: that store is empty');
  if (move.result === 'target_not_empty')
    throw new OperatorError(
      to === 'sqlite'
        ? `${join(io.settings.DATA_DIR, STORE_FILE)} holds a store: move the file elsewhere first`
        : `That Redis holds a store: remove its keys ${namespaceOf(io.settings.shopId)}:*, or name another database in REDIS_URL`,
    );
  if (move.result === 'different')
    throw new OperatorError(
      `Do not start on the new store: it holds ${JSON.stringify(move.found)} of ${JSON.stringify(move.written)}`,
    );
  for (const [name, count] of Object.entries(move.counts)) {
    if (count > 0) io.print(`${String(count).padStart(9)}  ${name.replaceAll('_', ' ')}`);
  }
  io.print('Moved, read back and counted the same.');
  io.print(NEXT[to]);
}
