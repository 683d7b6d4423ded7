import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { partitionOf } from '../partition';
import { StoreError } from '../port';
import { sqliteCode, toStoreError } from './faults';
import { migrate } from './migrate';

/** How long opening waits for the lock of a process that is just ending. */
const LOCK_WAIT_MS = 250;
/**
 * Of a new file; an older one keeps its own. Ids are spread over the whole file, so that a commit touches many pages
 * with little on each: with pages of 8 KiB a turn wrote half as much again, log and file together.
 */
const PAGE_BYTES = 4_096;
/** The log is cut back to this size when it is checkpointed. */
const LOG_BYTES = 64 * 1_024 * 1_024;
const CACHE_KIB = 65_536;

/**
 * Opens the file as this program needs it: write-ahead log, synced at every commit (an answered webhook survives a
 * power cut), deleted content overwritten (privacy), and locked for as long as the process lives.
 */
export function openDatabase(file: string): Database.Database {
  let db: Database.Database | undefined;
  try {
    mkdirSync(dirname(file), { recursive: true });
    db = new Database(file, { timeout: LOCK_WAIT_MS });
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma(`page_size = ${PAGE_BYTES}`);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('secure_delete = ON');
    db.pragma('temp_store = MEMORY');
    db.pragma(`cache_size = -${CACHE_KIB}`);
    db.pragma(`journal_size_limit = ${LOG_BYTES}`);
    // A checkpoint in the middle of a commit stalls it; `checkpoints.ts` runs them when nothing else happens.
    db.pragma('wal_autocheckpoint = 0');
    db.exec('BEGIN IMMEDIATE; COMMIT');
    db.function('partition_of', { deterministic: true }, (id) => partitionOf(String(id)));
    migrate(db);
    return db;
  } catch (error) {
    db?.close();
    if (sqliteCode(error)?.startsWith('SQLITE_BUSY')) {
      throw new StoreError(
        'unavailable',
        `${file} is in use by another process; the embedded engine serves one process (set REDIS_URL for several)`,
        { cause: error },
      );
    }
    throw toStoreError(error);
  }
}
