/** The folder of downloaded photos: random names, written aside first, so that a half-written file is never shown. */
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCodeOf } from '../error-code';
import type { Random } from './surroundings';

export interface EvidenceFiles {
  /** Writes a copy aside and names it; {@link EvidenceFiles.settle} puts it in its place. */
  write(bytes: Buffer, extension: string): Promise<string>;
  settle(name: string): Promise<void>;
  /** `undefined` when it is not there. */
  read(name: string): Promise<Buffer | undefined>;
  /** Removes both the copy and what was written aside; none is a fault when it is gone already. */
  remove(names: readonly string[]): Promise<void>;
  /** Removes what was written aside before `before` and never settled (a crash between the two). */
  removeStrays(before: number): Promise<number>;
}

/** Names that we made ourselves; anything else never reaches the file system. */
const NAME = /^[0-9a-f]{32}\.[a-z0-9]{2,5}$/;

function isMissing(error: unknown): boolean {
  return errorCodeOf(error) === 'ENOENT';
}

export function createEvidenceFiles(folder: string, random: Random): EvidenceFiles {
  const aside = join(folder, 'incoming');
  const checked = (name: string): string => {
    if (!NAME.test(name)) throw new Error('not a name of an evidence file');
    return name;
  };
  return {
    async write(bytes, extension) {
      const name = checked(`${random.hex(16)}.${extension}`);
      await mkdir(aside, { recursive: true, mode: 0o700 });
      await writeFile(join(aside, name), bytes, { mode: 0o600, flag: 'wx', flush: true });
      return name;
    },
    async settle(name) {
      await rename(join(aside, checked(name)), join(folder, name));
    },
    async read(name) {
      try {
        return await readFile(join(folder, checked(name)));
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    async remove(names) {
      for (const name of names) {
        await rm(join(folder, checked(name)), { force: true });
        await rm(join(aside, name), { force: true });
      }
    },
    removeStrays: (before) => removeStrays(aside, before),
  };
}

async function removeStrays(aside: string, before: number): Promise<number> {
  const names = await readdir(aside).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  let removed = 0;
  for (const name of names) {
    const { mtimeMs } = await stat(join(aside, name));
    if (mtimeMs >= before) continue;
    await rm(join(aside, name), { force: true });
    removed += 1;
  }
  return removed;
}
