import type { Database } from 'better-sqlite3';

/** Sorts after every key with the same beginning. */
const LAST_CHARACTER = '\u{10FFFF}';

/** Small facts of the installation by key. */
export function createSettings(db: Database) {
  const find = db.prepare<[string], { value: string }>('SELECT value FROM setting WHERE key = ?');
  const save = db.prepare<[string, string]>(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const remove = db.prepare<[string]>('DELETE FROM setting WHERE key = ?');
  const list = db.prepare<[string, string], { key: string; value: string }>(
    'SELECT key, value FROM setting WHERE key >= ? AND key < ? ORDER BY key',
  );
  function setSetting(key: string, value: string | undefined): void {
    if (value === undefined) remove.run(key);
    else save.run(key, value);
  }
  return {
    getSetting: (key: string): string | undefined => find.get(key)?.value,
    setSetting,
    replaceSetting(key: string, seen: string | undefined, value: string | undefined): boolean {
      if (find.get(key)?.value !== seen) return false;
      setSetting(key, value);
      return true;
    },
    listSettings: (prefix: string): readonly { readonly key: string; readonly value: string }[] =>
      list.all(prefix, prefix + LAST_CHARACTER),
  };
}
