import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { migrate } from '../../../src/store/sqlite/migrate';

let folder: string;
let db: Database.Database;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'returns-desk-migrate-'));
  db = new Database(':memory:');
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});
const add = (name: string, sql: string) => writeFileSync(join(folder, name), sql);
const version = () => db.pragma('user_version', { simple: true });

test('files run in the order of their numbers, each once', () => {
  add('0002-fill.sql', 'INSERT INTO t VALUES (1);');
  add('0001-make.sql', 'CREATE TABLE t (a);');
  add('README.md', 'not SQL');
  migrate(db, folder);
  migrate(db, folder);
  expect(db.prepare('SELECT a FROM t').all()).toEqual([{ a: 1 }]);
  expect(version()).toBe(2);
});

test('a store in the middle gets only what it lacks', () => {
  add('0001-make.sql', 'CREATE TABLE t (a);');
  migrate(db, folder);
  db.exec('INSERT INTO t VALUES (7)');
  add('0002-more.sql', 'ALTER TABLE t ADD COLUMN b DEFAULT 8;');
  migrate(db, folder);
  expect(db.prepare('SELECT a, b FROM t').all()).toEqual([{ a: 7, b: 8 }]);
});

test('a migration that fails leaves the store as it was', () => {
  add('0001-make.sql', 'CREATE TABLE t (a);');
  add('0002-bad.sql', 'CREATE TABLE u (a); INSERT INTO nowhere VALUES (1);');
  expect(() => migrate(db, folder)).toThrow(/nowhere/);
  expect(version()).toBe(1);
  expect(() => db.prepare('SELECT * FROM u')).toThrow();
});
