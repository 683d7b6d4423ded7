import { StoreError } from '../port';

/** Result codes (https://sqlite.org/rescode.html) after which the same call may succeed later. */
const TRANSIENT = /^SQLITE_(FULL|BUSY|LOCKED|IOERR|CANTOPEN|READONLY|NOMEM|PERM|AUTH|PROTOCOL|INTERRUPT)/;
const DAMAGED = /^SQLITE_(CORRUPT|NOTADB|SCHEMA|FORMAT)/;

/** SQLite's result code; `undefined` for an error that is not SQLite's. */
export function sqliteCode(error: unknown): string | undefined {
  // By its code, not its class: a process with two copies of the driver throws the other copy's errors.
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : undefined;
}

/** An engine's fault as a {@link StoreError}; any other error (a mistake of ours) unchanged. */
export function toStoreError(error: unknown): unknown {
  const code = sqliteCode(error) ?? '';
  if (TRANSIENT.test(code)) {
    return new StoreError('unavailable', `the store cannot be written: ${code}`, { cause: error });
  }
  if (DAMAGED.test(code)) {
    return new StoreError('broken', `the store cannot be read: ${code}`, { cause: error });
  }
  return error;
}
