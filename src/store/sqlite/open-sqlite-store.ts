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
import { KEYS_A_STEP } from './sweep';

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

  /** Repeats a step until it forgets fewer than it might; others commit in between. */
  async function forgetAll(most: number, step: () => number): Promise<number> {
    for (let total = 0; ; ) {
      const forgotten = await queue.run(step);
      total += forgotten;
      if (forgotten < most) return total;
    }
  }

  const changes = createLocalFeed();

  return {
    changes,
    ...announceWork(makeDurable(verbs, queue), changes),
    async sweep(now) {
      const swept = await forgetAll(KEYS_A_STEP, () => verbs.sweep(now));
      if (forgetFinishedAfterMs === undefined) return swept;
      const before = now - forgetFinishedAfterMs;
      return swept + (await forgetAll(FORGOTTEN_AT_ONCE, () => verbs.forgetFinished(before)));
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
