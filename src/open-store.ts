/** Opens the engine that the settings name: Redis with a URL, else the embedded one. */
import { access, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCodeOf } from './error-code';
import type { Log } from './log';
import { describeFault, type Settings, SettingsError } from './settings';
import type { Store } from './store/port';
import { openSqliteStore } from './store/sqlite/open-sqlite-store';
import type { Clock } from './work/surroundings';

const DAY_MS = 86_400_000;

export interface OpenStoreDeps {
  readonly settings: Pick<Settings, 'DATA_DIR' | 'REDIS_URL' | 'FORGET_FINISHED_DAYS' | 'shopId'>;
  readonly log: Log;
  readonly clock: Clock;
}

/** Where these come from the folder is not one, or not ours. */
const NO_FOLDER = ['EEXIST', 'ENOTDIR', 'ENOENT', 'EACCES', 'EPERM', 'EROFS'];

/** @throws SettingsError when it cannot be one of ours. */
async function openFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK);
  } catch (cause) {
    if (!NO_FOLDER.includes(errorCodeOf(cause) ?? '')) throw cause;
    throw new SettingsError(describeFault('DATA_DIR', folder, 'a folder that we may write to'), { cause });
  }
}

/** @throws SettingsError, or a fault of the engine. */
export async function openStore({ settings, log, clock }: OpenStoreDeps): Promise<Store> {
  await openFolder(settings.DATA_DIR);
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
