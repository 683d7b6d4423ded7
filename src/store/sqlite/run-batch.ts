import type { Database } from 'better-sqlite3';

/** A verb that waits for the next commit. */
export interface Waiting {
  /** May be called a second time after its first work was undone. */
  readonly run: () => void;
  /** Set when the verb, or the whole commit, failed. */
  failed?: { readonly error: unknown };
}

/**
 * Runs verbs in one transaction; a fault undoes its own verb alone.
 *
 * Faults are rare and a savepoint is dear (SQLite copies each page that a verb touches first), so the verbs run
 * without any. Only when one of them fails is everything undone and run again, each in a savepoint of its own.
 */
export function createRunBatch(db: Database): (batch: readonly Waiting[]) => void {
  const statements = {
    begin: db.prepare('BEGIN IMMEDIATE'),
    savepoint: db.prepare('SAVEPOINT verb'),
    release: db.prepare('RELEASE verb'),
    undo: db.prepare('ROLLBACK TO verb'),
    commit: db.prepare('COMMIT'),
    rollback: db.prepare('ROLLBACK'),
  };

  /** Whether all of them succeeded; otherwise nothing was changed. */
  function runAll(batch: readonly Waiting[]): boolean {
    try {
      for (const one of batch) one.run();
      return true;
    } catch {
      // A full disk makes SQLite undo the whole transaction by itself.
      if (db.inTransaction) statements.rollback.run();
      return false;
    }
  }

  function runInSavepoint(one: Waiting): void {
    statements.savepoint.run();
    try {
      one.run();
    } catch (error) {
      if (!db.inTransaction) throw error;
      statements.undo.run();
      one.failed = { error };
    }
    statements.release.run();
  }

  return (batch) => {
    try {
      statements.begin.run();
      if (!runAll(batch)) {
        statements.begin.run();
        for (const one of batch) runInSavepoint(one);
      }
      statements.commit.run();
    } catch (error) {
      if (db.inTransaction) statements.rollback.run();
      for (const one of batch) one.failed ??= { error };
    }
  };
}
