import type { Database } from 'better-sqlite3';

/** A verb that waits for the next commit. */
export interface Waiting {
  readonly run: () => void;
  /** Set when the verb, or the whole commit, failed. */
  failed?: { readonly error: unknown };
}

/** Runs verbs in one transaction, each in a savepoint of its own, so that a fault undoes its own verb alone. */
export function createRunBatch(db: Database): (batch: readonly Waiting[]) => void {
  const statements = {
    begin: db.prepare('BEGIN IMMEDIATE'),
    savepoint: db.prepare('SAVEPOINT verb'),
    release: db.prepare('RELEASE verb'),
    undo: db.prepare('ROLLBACK TO verb'),
    commit: db.prepare('COMMIT'),
    rollback: db.prepare('ROLLBACK'),
  };

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

  return (batch) => {
    try {
      statements.begin.run();
      for (const one of batch) runInSavepoint(one);
      statements.commit.run();
    } catch (error) {
      if (db.inTransaction) statements.rollback.run();
      for (const one of batch) one.failed ??= { error };
    }
  };
}
