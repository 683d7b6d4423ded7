/** Opens the engine that the settings name: Redis with a URL, else the embedded one. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from './log';
import type { Settings } from './settings';
import type { Store } from './store/port';
import { openRedisStore } from './store/redis/open-redis-store';
import { openSqliteStore } from './store/sqlite/open-sqlite-store';
import type { Clock } from './work/surroundings';

export interface OpenStoreDeps {
  readonly settings: Pick<Settings, 'DATA_DIR' | 'REDIS_URL'>;
  readonly log: Log;
  readonly clock: Clock;
}

export async function openStore({ settings, log, clock }: OpenStoreDeps): Promise<Store> {
  await mkdir(settings.DATA_DIR, { recursive: true, mode: 0o700 });
  if (settings.REDIS_URL) return openRedisStore({ url: settings.REDIS_URL, log });
  const file = join(settings.DATA_DIR, 'returns-desk.sqlite');
  return openSqliteStore({ file, openedAt: clock(), log });
}
