/** Opens the engine that the settings name: Redis with a URL, else the embedded one. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from './log';
import type { Settings } from './settings';
import type { Store } from './store/port';
import { openSqliteStore } from './store/sqlite/open-sqlite-store';
import type { Clock } from './work/surroundings';

const DAY_MS = 86_400_000;

export interface OpenStoreDeps {
  readonly settings: Pick<Settings, 'DATA_DIR' | 'REDIS_URL' | 'FORGET_FINISHED_DAYS' | 'shopId'>;
  readonly log: Log;
  readonly clock: Clock;
}

export async function openStore({ settings, log, clock }: OpenStoreDeps): Promise<Store> {
  await mkdir(settings.DATA_DIR, { recursive: true, mode: 0o700 });
  const days = settings.FORGET_FINISHED_DAYS;
  const shared = { log, ...(days > 0 && { forgetFinishedAfterMs: days * DAY_MS }) };
  // Loaded only where it is used: its driver costs a single process about 20 MB.
  if (settings.REDIS_URL) {
    const { openRedisStore } = await import('./store/redis/open-redis-store.js');
    return openRedisStore({ url: settings.REDIS_URL, shopId: settings.shopId, ...shared });
  }
  const file = join(settings.DATA_DIR, 'returns-desk.sqlite');
  return openSqliteStore({ file, openedAt: clock(), ...shared });
}
