import type { Database } from 'better-sqlite3';
import { StoreError } from '../port';
import { toStoreError } from './faults';

interface Waiting {
  readonly run: () => void;
  readonly settle: () => void;
  fail: (error: unknown) => void;
  failed?: { readonly error: unknown };
}

export interface CommitQueue {
  /** Runs `verb` in this tick's transaction; resolves once it is on disk. A fault undoes this verb alone. */
  run<T>(verb: () => T): Promise<T>;
  /** Runs what waits at once and refuses everything after. */
  close(): void;
}

/**
 * Group commit: all verbs that are called in one tick of the event loop share one transaction, and so one sync of
 * the disk. Each runs in a savepoint of its own. No promise resolves before COMMIT has returned.
 */
export function createCommitQueue(db: Database, onCommitted: () => void): CommitQueue {
  const statements = {
    begin: db.prepare('BEGIN IMMEDIATE'),
    savepoint: db.prepare('SAVEPOINT verb'),
    release: db.prepare('RELEASE verb'),
    undo: db.prepare('ROLLBACK TO verb'),
    commit: db.prepare('COMMIT'),
    rollback: db.prepare('ROLLBACK'),
  };
  let waiting: Waiting[] = [];
  let scheduled: NodeJS.Immediate | undefined;
  let closed = false;

  function runInSavepoint(one: Waiting): void {
    statements.savepoint.run();
    try {
      one.run();
    } catch (error) {
      // A full disk makes SQLite undo the whole transaction by itself; then nobody's work is left.
      if (!db.inTransaction) throw error;
      statements.undo.run();
      one.failed = { error };
    }
    statements.release.run();
  }

  function flush(): void {
    scheduled = undefined;
    const batch = waiting;
    waiting = [];
    try {
      statements.begin.run();
      for (const one of batch) runInSavepoint(one);
      statements.commit.run();
    } catch (error) {
      if (db.inTransaction) statements.rollback.run();
      for (const one of batch) one.failed ??= { error };
    }
    for (const one of batch) {
      if (one.failed) one.fail(toStoreError(one.failed.error));
      else one.settle();
    }
    onCommitted();
  }

  return {
    run: <T>(verb: () => T) =>
      new Promise<T>((resolve, reject) => {
        if (closed) return reject(new StoreError('unavailable', 'the store is closed'));
        let result: T;
        waiting.push({
          run: () => {
            result = verb();
          },
          settle: () => resolve(result),
          fail: reject,
        });
        scheduled ??= setImmediate(flush);
      }),
    close() {
      closed = true;
      if (!scheduled) return;
      clearImmediate(scheduled);
      flush();
    },
  };
}
