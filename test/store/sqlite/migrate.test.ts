import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { partitionOf } from '../../../src/store/partition';
import { migrate } from '../../../src/store/sqlite/migrate';
import { openDatabase } from '../../../src/store/sqlite/open-database';

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

/** A store as the program made it whose newest migration was `newest`. */
function openAsOf(newest: string): { old: Database.Database; file: string } {
  const shipped = join(__dirname, '../../../src/store/sqlite/migrations');
  const before = readdirSync(shipped).filter((name) => name.slice(0, 4) <= newest);
  for (const name of before) copyFileSync(join(shipped, name), join(folder, name));
  const file = join(folder, 'desk.sqlite');
  const old = new Database(file);
  old.function('partition_of', (id) => partitionOf(String(id)));
  migrate(old, folder);
  return { old, file };
}

test('a store whose keys named their customers keeps the keys, and what became of staff actions alone', () => {
  const { old, file } = openAsOf('0008');
  const note = old.prepare(
    'INSERT INTO seen_event (digest, conversation_id, seen_at, outcome, partition) VALUES (?, ?, ?, ?, ?)',
  );
  const digest = (name: string) => Buffer.from(name);
  note.run(digest('said'), 'x:0', 1, '{"eventId":"m:1"}', null);
  note.run(digest('claimed'), 'x:0', 2, '{"eventId":"desk:claim:1","refused":"already_claimed"}', null);
  note.run(digest('erased'), null, 3, null, null);
  note.run(digest('moved'), null, 4, null, 7);
  old.close();
  const store = openDatabase(file);
  expect(store.prepare('SELECT * FROM seen_event ORDER BY seen_at').all()).toEqual([
    { digest: digest('said'), seen_at: 1, partition: partitionOf('x:0') },
    { digest: digest('claimed'), seen_at: 2, partition: partitionOf('x:0') },
    { digest: digest('erased'), seen_at: 3, partition: null },
    { digest: digest('moved'), seen_at: 4, partition: 7 },
  ]);
  expect(store.prepare('SELECT * FROM event_outcome').all()).toEqual([
    { digest: digest('claimed'), conversation_id: 'x:0', outcome: '{"refused":"already_claimed"}' },
  ]);
  store.close();
});

test('a store that kept every mid twice keeps the second ones of messages that were sent twice', () => {
  const { old, file } = openAsOf('0009');
  const say = old.prepare(
    `INSERT INTO transcript (id, conversation_id, request, at, author, text, mid, delivery)
     VALUES (?, 'x:0', 1, 0, 'bot', '', ?, 'sent')`,
  );
  say.run('once', 'm1');
  say.run('twice', 'm2');
  const note = old.prepare("INSERT INTO sent_mid (conversation_id, mid, message_id) VALUES ('x:0', ?, ?)");
  note.run('m1', 'once');
  note.run('m2', 'twice');
  note.run('m3', 'twice');
  old.close();
  const store = openDatabase(file);
  expect(store.prepare('SELECT * FROM further_mid').all()).toEqual([
    { conversation_id: 'x:0', mid: 'm3', message_id: 'twice' },
  ]);
  store.close();
});
