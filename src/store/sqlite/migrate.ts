import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { StoreError } from '../port';

const FOLDER = join(__dirname, 'migrations');

/**
 * Brings the schema up to date: the numbered files that the store has not seen, in order, each in one transaction.
 * The file's number is kept in `user_version`. A store written by a newer version of the program is refused.
 */
export function migrate(db: Database, folder = FOLDER): void {
  const files = readdirSync(folder)
    .filter((name) => /^\d{4}-.+\.sql$/.test(name))
    .sort();
  const newest = Number(files.at(-1)?.slice(0, 4) ?? 0);
  const current = Number(db.pragma('user_version', { simple: true }));
  if (current > newest) {
    throw new StoreError(
      'broken',
      `the store has schema ${current}, this program knows ${newest}: start the newer program`,
    );
  }
  for (const name of files) {
    const number = Number(name.slice(0, 4));
    if (number <= current) continue;
    const sql = readFileSync(join(folder, name), 'utf8');
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${number}`);
    })();
  }
}
