import type { Database } from 'better-sqlite3';

/** A pause this long counts as idle. */
const IDLE_MS = 200;
/** Under steady load a checkpoint is forced after this many commits, so that the log stays bounded. */
const COMMITS_PER_CHECKPOINT = 1_000;

export interface Checkpoints {
  /** To be called after each commit, and after one that failed. */
  noteCommit(hasFailed: boolean): void;
  stop(): void;
}

/**
 * Copies the write-ahead log into the database file while nobody waits for a commit. A checkpoint that fails is
 * reported and tried again after the next commit: the log still holds everything.
 */
export function scheduleCheckpoints(db: Database, report: (error: unknown) => void): Checkpoints {
  let commits = 0;
  let timer: NodeJS.Timeout | undefined;

  function checkpoint(): void {
    clearTimeout(timer);
    timer = undefined;
    try {
      db.pragma('wal_checkpoint(TRUNCATE)');
      commits = 0;
    } catch (error) {
      report(error);
    }
  }

  return {
    noteCommit(hasFailed) {
      // On a full disk the log is what can be emptied; while callers try again there is no idle moment for it.
      if (hasFailed) return checkpoint();
      commits += 1;
      if (timer) timer.refresh();
      else timer = setTimeout(checkpoint, IDLE_MS).unref();
      if (commits >= COMMITS_PER_CHECKPOINT) checkpoint();
    },
    stop: () => clearTimeout(timer),
  };
}
