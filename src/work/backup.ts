/** A copy of everything the shop keeps, made while the program runs: it alone can read the embedded store. */
import { constants, copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Store } from '../store/port';
import type { Clock } from './surroundings';

export interface BackupDeps {
  readonly store: Store;
  /** `DATA_DIR`. */
  readonly folder: string;
  readonly clock: Clock;
}
export interface Backup {
  /** The folder of this backup. */
  readonly folder: string;
  readonly bytes: number;
  readonly photos: number;
}
export type MakeBackup = () => Promise<Backup | undefined>;

export const STORE_FILE = 'returns-desk.sqlite';
export const EVIDENCE_FOLDER = 'evidence';
const BACKUPS = 'backups';
/** A name that sorts by time and is legal everywhere. */
const nameAt = (now: number) =>
  new Date(now)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-');

/**
 * Writes `backups/<time>/` with the store and the photos; a half-made one never has its final name. `undefined`: the
 * engine has no backup of its own (Redis). The copy holds customers' data and the token.
 */
export function createMakeBackup({ store, folder, clock }: BackupDeps): MakeBackup {
  return async () => {
    if (!store.backup) return undefined;
    const target = join(folder, BACKUPS, nameAt(clock()));
    const unfinished = `${target}.unfinished`;
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(join(unfinished, EVIDENCE_FOLDER), { recursive: true, mode: 0o700 });
    await store.backup(join(unfinished, STORE_FILE));
    const photos = await copyPhotos(join(folder, EVIDENCE_FOLDER), join(unfinished, EVIDENCE_FOLDER));
    const { size } = await stat(join(unfinished, STORE_FILE));
    await rename(unfinished, target);
    return { folder: target, bytes: size + photos.bytes, photos: photos.count };
  };
}

/** Photos never change once they are written; one that is deleted meanwhile is not missed. */
async function copyPhotos(from: string, to: string): Promise<{ count: number; bytes: number }> {
  const names = await readdir(from, { withFileTypes: true }).catch(() => []);
  let count = 0;
  let bytes = 0;
  for (const entry of names.filter((each) => each.isFile())) {
    const copied = await copyFile(
      join(from, entry.name),
      join(to, entry.name),
      constants.COPYFILE_FICLONE,
    ).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return false;
        throw error;
      },
    );
    if (!copied) continue;
    count += 1;
    bytes += (await stat(join(to, entry.name))).size;
  }
  return { count, bytes };
}
