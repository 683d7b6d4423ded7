import Database from 'better-sqlite3';
import { StoreError } from '../port';

/** Result codes (https://sqlite.org/rescode.html) after which the same call may succeed later. */
const TRANSIENT = /^SQLITE_(FULL|BUSY|LOCKED|IOERR|CANTOPEN|READONLY|NOMEM|PERM|AUTH|PROTOCOL|INTERRUPT)/;
const DAMAGED = /^SQLITE_(CORRUPT|NOTADB|SCHEMA|FORMAT)/;

/** An engine's fault as a {@link StoreError}; any other error (a mistake of ours) unchanged. */
export function toStoreError(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  if (TRANSIENT.test(error.code)) {
    return new StoreError('unavailable', `the store cannot be written: ${error.code}`, { cause: error });
  }
  if (DAMAGED.test(error.code)) {
    return new StoreError('broken', `the store cannot be read: ${error.code}`, { cause: error });
  }
  return error;
}
