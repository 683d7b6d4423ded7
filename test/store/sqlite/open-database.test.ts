import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { StoreError } from '../../../src/store/port';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'returns-desk-open-'));
  file = join(folder, 'deep', 'store.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a missing folder is made', async () => {
  const store = await openSqliteStore({ file });
  await expect(store.ping()).resolves.toBeUndefined();
  await store.close();
});

test('a second process cannot open the same store, and is told why', async () => {
  const store = await openSqliteStore({ file });
  try {
    const script = `
      const { openSqliteStore } = require(${JSON.stringify(join(__dirname, '../../../src/store/sqlite/open-sqlite-store.ts'))});
      openSqliteStore({ file: process.argv[1] }).catch((error) => console.log(error.name, error.code, error.message));`;
    const hook = join(__dirname, '../../typescript-hook.cjs');
    const { stdout } = spawnSync(process.execPath, ['--require', hook, '-e', script, file], {
      encoding: 'utf8',
    });
    expect(stdout).toMatch(/^StoreError unavailable .*in use by another process/);
  } finally {
    await store.close();
  }
});

test('a closed store can be opened again', async () => {
  const first = await openSqliteStore({ file });
  await first.setSetting('key', 'value');
  await first.close();
  const second = await openSqliteStore({ file });
  expect(await second.getSetting('key')).toBe('value');
  await second.close();
});

test('a file that is no database is broken, not overwritten', async () => {
  const path = join(folder, 'notes.txt');
  writeFileSync(path, 'these are my notes, not a database. '.repeat(200));
  await expect(openSqliteStore({ file: path })).rejects.toMatchObject({ name: 'StoreError', code: 'broken' });
});

test('a store of a newer program is refused', async () => {
  const store = await openSqliteStore({ file });
  await store.close();
  const db = new Database(file);
  db.pragma('user_version = 9999');
  db.close();
  const opening = openSqliteStore({ file });
  await expect(opening).rejects.toBeInstanceOf(StoreError);
  await expect(opening).rejects.toThrow(/schema 9999.*newer program/);
});

test('commits are synced, deleted words are overwritten, and pages of a new file are small', async () => {
  const store = await openSqliteStore({ file });
  await store.close();
  const db = new Database(file);
  expect(db.pragma('page_size', { simple: true })).toBe(4_096);
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
  db.close();
});

test('verbs after the end are refused as unavailable', async () => {
  const store = await openSqliteStore({ file });
  await store.close();
  await expect(store.ping()).rejects.toMatchObject({ code: 'unavailable' });
});

test('what was called before the end is still done', async () => {
  const store = await openSqliteStore({ file });
  const saving = store.setSetting('key', 'value');
  await store.close();
  await saving;
  const again = await openSqliteStore({ file });
  expect(await again.getSetting('key')).toBe('value');
  await again.close();
});
