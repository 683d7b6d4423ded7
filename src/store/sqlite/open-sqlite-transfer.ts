import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Database } from 'better-sqlite3';
import type { Transferable } from '../transfer';
import { exportRecords } from './export-records';
import { toStoreError } from './faults';
import { importRecords } from './import-records';
import { openDatabase } from './open-database';

/** Tables of which any row means that the store was used. */
const TABLES = ['conversation', 'seen_event', 'kept_aside', 'setting', 'deletion', 'orphaned_file'];
const LOGS = ['', '-wal', '-shm'];

const isUsed = (db: Database): boolean =>
  TABLES.some((table) => db.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get() !== undefined);

/**
 * The file as one side of a move. Rejects with a `StoreError` when a process has it open, and holds it until it is
 * closed. An import is made beside it and takes its place only once it is whole.
 */
export async function openSqliteTransfer(file: string): Promise<Transferable> {
  let db: Database | undefined = existsSync(file) ? openDatabase(file) : undefined;
  const unfinished = `${file}.importing`;

  async function fill(write: (target: Database) => Promise<void>): Promise<void> {
    const target = openDatabase(unfinished);
    try {
      await write(target);
    } finally {
      // Closing brings the log into the file.
      target.close();
    }
  }
  const removeUnfinished = () => Promise.all(LOGS.map((log) => rm(`${unfinished}${log}`, { force: true })));

  return {
    isEmpty: async () => db === undefined || !isUsed(db),
    async *exportAll() {
      if (db) yield* exportRecords(db);
    },
    async importAll(records) {
      await removeUnfinished();
      try {
        await fill((target) => importRecords(target, records));
      } catch (error) {
        await removeUnfinished();
        throw toStoreError(error);
      }
      db?.close();
      await Promise.all(LOGS.slice(1).map((log) => rm(`${file}${log}`, { force: true })));
      await rename(unfinished, file);
      db = openDatabase(file);
    },
    async close() {
      db?.close();
    },
  };
}
