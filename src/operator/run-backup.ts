/** `npm run backup`: a copy of everything, made by the running process or, while none runs, from its files. */
import { z } from 'zod';
import { createMakeBackup } from '../work/backup';
import { operatorUrlOf } from './connect-operator';
import { OperatorError, type OperatorIo } from './io';

const MIB = 1024 * 1024;
/** A large store takes a while. */
const TIMEOUT_MS = 600_000;
const backupSchema = z.object({ folder: z.string(), bytes: z.number(), photos: z.number() });
type Made = z.infer<typeof backupSchema>;

/** Prints the new folder. @throws OperatorError when the engine is backed up by other means. */
export async function runBackup(io: OperatorIo): Promise<void> {
  if (io.settings.REDIS_URL)
    throw new OperatorError(
      'Redis is backed up by its own means (BGSAVE, or its append-only files): see the runbook',
    );
  const made = (await askRunning(io)) ?? (await copyFiles(io));
  io.print(`${made.folder}  (${(made.bytes / MIB).toFixed(1)} MiB, ${made.photos} photos)`);
  io.print("It holds customers' data and the Instagram token: keep it as private as the original.");
}

async function askRunning(io: OperatorIo): Promise<Made | undefined> {
  const headers = { Authorization: `Bearer ${io.settings.DESK_API_TOKEN ?? ''}` };
  const options = { headers, timeout: TIMEOUT_MS, validateStatus: () => true };
  const answer = await io.http
    .post<unknown>(`${operatorUrlOf(io)}/backup`, {}, options)
    .catch(() => undefined);
  if (answer === undefined) return undefined;
  if (answer.status === 401) throw new OperatorError('The running process does not know this DESK_API_TOKEN');
  const made = backupSchema.safeParse(answer.data).data;
  if (!made) throw new OperatorError(`The running process made no backup (${answer.status}): see its log`);
  return made;
}

async function copyFiles(io: OperatorIo): Promise<Made> {
  const store = await io.openStore();
  try {
    const made = await createMakeBackup({ store, folder: io.settings.DATA_DIR, clock: io.clock })();
    if (!made) throw new OperatorError('This engine has no backup of its own');
    return made;
  } finally {
    await store.close();
  }
}
