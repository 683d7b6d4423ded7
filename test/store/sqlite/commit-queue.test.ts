import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createCommitQueue } from '../../../src/store/sqlite/commit-queue';

let folder: string;
let db: Database.Database;
let commits: number;
const queueOf = () =>
  createCommitQueue(db, () => {
    commits += 1;
  });
const rows = () => db.prepare<[], { word: string }>('SELECT word FROM note ORDER BY rowid').all();
const write = (word: string) => () => db.prepare('INSERT INTO note VALUES (?)').run(word).changes;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'returns-desk-queue-'));
  db = new Database(join(folder, 'a.db'));
  db.exec('CREATE TABLE note (word TEXT UNIQUE)');
  commits = 0;
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

test('verbs of one round share one commit, in the order of their calls', async () => {
  const queue = queueOf();
  await Promise.all(['a', 'b', 'c'].map((word) => queue.run(write(word))));
  expect(rows().map(({ word }) => word)).toEqual(['a', 'b', 'c']);
  expect(commits).toBe(1);
});

test('a verb of the next round of the event loop shares the commit', async () => {
  const queue = queueOf();
  const first = queue.run(write('a'));
  await new Promise(setImmediate);
  await Promise.all([first, queue.run(write('b'))]);
  expect(rows()).toHaveLength(2);
  expect(commits).toBe(1);
});

test('a verb that comes after the commit gets one of its own', async () => {
  const queue = queueOf();
  await queue.run(write('a'));
  await queue.run(write('b'));
  expect(commits).toBe(2);
});

test('nothing resolves before the commit', async () => {
  const queue = queueOf();
  let resolvedInside = false;
  const first = queue.run(write('a')).then(() => {
    resolvedInside = db.inTransaction;
  });
  await Promise.all([first, queue.run(write('b'))]);
  expect(resolvedInside).toBe(false);
  expect(rows()).toHaveLength(2);
});

test('a fault undoes its own verb alone', async () => {
  const queue = queueOf();
  const results = await Promise.allSettled([
    queue.run(write('a')),
    queue.run(() => {
      write('half')();
      throw new Error('mistake');
    }),
    queue.run(write('b')),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(rows().map(({ word }) => word)).toEqual(['a', 'b']);
});

test('a full disk is unavailable for everyone in the commit, and passes', async () => {
  const queue = queueOf();
  const pages = Number(db.pragma('page_count', { simple: true }));
  db.pragma(`max_page_count = ${pages + 1}`);
  const results = await Promise.allSettled([queue.run(write('a')), queue.run(write('x'.repeat(100_000)))]);
  const failed = results.filter((result) => result.status === 'rejected');
  expect(failed.length).toBeGreaterThan(0);
  for (const { reason } of failed) expect(reason).toMatchObject({ name: 'StoreError', code: 'unavailable' });
  db.pragma('max_page_count = 1000000');
  await queue.run(write('later'));
  const kept = results.filter(({ status }) => status === 'fulfilled').length;
  expect(rows()).toHaveLength(kept + 1);
});

test('a commit that fails rejects all of its verbs', async () => {
  db.exec(`CREATE TABLE parent (id INTEGER PRIMARY KEY);
    CREATE TABLE child (id INTEGER REFERENCES parent DEFERRABLE INITIALLY DEFERRED)`);
  db.pragma('foreign_keys = ON');
  const queue = queueOf();
  const orphan = () => db.prepare('INSERT INTO child VALUES (7)').run();
  const results = await Promise.allSettled([queue.run(write('a')), queue.run(orphan)]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(rows()).toEqual([]);
  await expect(queue.run(write('b'))).resolves.toBe(1);
});
