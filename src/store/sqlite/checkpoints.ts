import type { Database } from 'better-sqlite3';

/** A pause this long counts as idle. */
const IDLE_MS = 200;
/**
 * Under steady load a checkpoint is forced after this many commits. Everybody waits for it, so often and short beats
 * seldom and long: it takes some 10 ms, where one of a thousand commits takes 50 to 130.
 */
const COMMITS_PER_CHECKPOINT = 100;
/** Those leave the log's length as it is, to be written over; so often it is cut, with the deleted words in its tail. */
const CHECKPOINTS_PER_CUT = 100;

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
  let uncut = 0;
  let timer: NodeJS.Timeout | undefined;

  /** `TRUNCATE` cuts the log as well. */
  function checkpoint(mode: 'PASSIVE' | 'TRUNCATE'): void {
    try {
      db.pragma(`wal_checkpoint(${mode})`);
      commits = 0;
      uncut = mode === 'TRUNCATE' ? 0 : uncut + 1;
    } catch (error) {
      report(error);
    }
  }
  function cut(): void {
    clearTimeout(timer);
    timer = undefined;
    checkpoint('TRUNCATE');
  }

  return {
    noteCommit(hasFailed) {
      // On a full disk the log is what can be emptied; while callers try again there is no idle moment for it.
      if (hasFailed) return cut();
      commits += 1;
      if (timer) timer.refresh();
      else timer = setTimeout(cut, IDLE_MS).unref();
      if (commits < COMMITS_PER_CHECKPOINT) return;
      if (uncut + 1 >= CHECKPOINTS_PER_CUT) cut();
      else checkpoint('PASSIVE');
    },
    stop: () => clearTimeout(timer),
  };
}
