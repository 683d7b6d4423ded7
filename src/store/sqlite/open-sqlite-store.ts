import { announceWork } from '../announce-work';
import { createLocalFeed } from '../change-feed';
import type { Store } from '../port';
import { scheduleCheckpoints } from './checkpoints';
import { createCommitQueue } from './commit-queue';
import { createVerbs } from './create-verbs';
import { endLeases } from './end-leases';
import { FORGOTTEN_AT_ONCE } from './forget-finished';
import { makeDurable } from './make-durable';
import { openDatabase } from './open-database';

export interface SqliteOptions {
  /** Path of the database file; its folder is made when missing. */
  readonly file: string;
  /** Now, epoch milliseconds: leases that a dead process left end then. Without it they run out by themselves. */
  readonly openedAt?: number;
  /** Finished conversations (nothing open, nothing waiting) are erased by the sweep after this; never without it. */
  readonly forgetFinishedAfterMs?: number;
  /** Told of faults that no caller sees, such as a failed checkpoint. */
  readonly log?: { warn(details: object, message: string): void };
}

/**
 * Opens the embedded engine: one SQLite file, for one process. Rejects with a `StoreError` when another
 * process has the file open, or when it was written by a newer version of the program.
 */
export async function openSqliteStore(options: SqliteOptions): Promise<Store> {
  const { file, openedAt, log, forgetFinishedAfterMs } = options;
  const db = openDatabase(file);
  const checkpoints = scheduleCheckpoints(db, (error) =>
    log?.warn({ err: error }, 'the checkpoint of the store failed; it is tried again after the next commit'),
  );
  if (openedAt !== undefined) endLeases(db, openedAt);
  const queue = createCommitQueue(db, checkpoints.noteCommit);
  const verbs = createVerbs(db, { forgets: forgetFinishedAfterMs !== undefined });
  const probe = db.prepare('UPDATE fence SET last = last');

  async function forgetFinished(before: number): Promise<number> {
    let total = 0;
    for (;;) {
      const forgotten = await queue.run(() => verbs.forgetFinished(before));
      total += forgotten;
      if (forgotten < FORGOTTEN_AT_ONCE) return total;
    }
  }

  const changes = createLocalFeed();

  return {
    changes,
    ...announceWork(makeDurable(verbs, queue), changes),
    async sweep(now) {
      const swept = await queue.run(() => verbs.sweep(now));
      return forgetFinishedAfterMs === undefined
        ? swept
        : swept + (await forgetFinished(now - forgetFinishedAfterMs));
    },
    ping: () => queue.run(() => void probe.run()),
    async backup(copy) {
      await db.backup(copy);
    },
    async close() {
      queue.close();
      checkpoints.stop();
      db.close();
    },
  };
}
