/** `npm run restore -- <folder>`: puts a backup in the place of what is there, which is kept aside. */
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EVIDENCE_FOLDER, STORE_FILE } from '../work/backup';
import { OperatorError, type OperatorIo } from './io';

/** Files of the store, with its log. */
const isPartOfStore = (name: string) => name.startsWith(STORE_FILE) || name === EVIDENCE_FOLDER;

/** @throws OperatorError when a process of ours runs, or the folder is no backup. */
export async function runRestore(io: OperatorIo, [backup]: readonly string[]): Promise<void> {
  if (!backup) throw new OperatorError('Use: npm run restore -- <folder of the backup>');
  const names = await readdir(backup).catch((): string[] => []);
  if (!names.includes(STORE_FILE))
    throw new OperatorError(`${backup} is not a backup: it has no ${STORE_FILE}`);
  const folder = io.settings.DATA_DIR;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await refuseWhileRunning(io);
  const aside = join(folder, `before-restore-${io.clock()}`);
  await mkdir(aside, { mode: 0o700 });
  for (const name of (await readdir(folder)).filter(isPartOfStore))
    await rename(join(folder, name), join(aside, name));
  for (const name of names.filter(isPartOfStore))
    await cp(join(backup, name), join(folder, name), { recursive: true });
  await checkRestored(io, folder, aside);
  io.print(
    `Restored ${backup}; what was there is in ${aside}. Customers erased since that backup are back: erase them again.`,
  );
}

/** The embedded store is locked by the process that uses it, so opening it is the question. */
async function refuseWhileRunning(io: OperatorIo): Promise<void> {
  const store = await io.openStore().catch((cause: unknown) => {
    throw new OperatorError('Stop the program first: it holds the store', { cause });
  });
  await store.close();
}

/** A copy that cannot be opened must not stand where the store was. */
async function checkRestored(io: OperatorIo, folder: string, aside: string): Promise<void> {
  try {
    const store = await io.openStore();
    await store.ping();
    await store.close();
  } catch (cause) {
    for (const name of (await readdir(folder)).filter(isPartOfStore))
      await rm(join(folder, name), { recursive: true, force: true });
    for (const name of await readdir(aside)) await rename(join(aside, name), join(folder, name));
    throw new OperatorError('The backup cannot be opened; everything is as it was', { cause });
  }
}
