import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../../src/store/port';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store';
import { CONVERSATION, caseRecord, conversation, heard, IGSID, NOON, photo, said } from '../../builders';
import { takeTurn } from '../../contracts/store/steps';

const SECRET = 'heirloom sapphire';
let folder: string;
let file: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'returns-desk-bytes-'));
  file = join(folder, 'store.db');
  store = await openSqliteStore({ file });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Whether any file of the closed store still holds these words. */
function liesOnDisk(words: string): boolean {
  return readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(words));
}
async function fill(): Promise<void> {
  const message = said('p', { text: `my ${SECRET} ring` });
  const remarks = [{ text: SECRET, at: 1, mid: 'mid-p' }];
  const summary = { en: `Said: ${SECRET}`, ko: '' };
  await takeTurn(store, {
    conversation: conversation({ remarks }),
    ...{ heard: [heard(message)], evidence: [photo('p')], cases: [caseRecord('a', { summary })] },
    outcomes: [{ eventId: `said:turn at ${NOON}`, awaited: true, refused: 'not_claimed_by_you' }],
  });
  await store.saveProfile(CONVERSATION, { igsid: IGSID, username: 'jiwoo_sapphire_90' });
}

test('words that were kept lie on disk', async () => {
  await fill();
  await store.close();
  for (const words of [SECRET, IGSID, 'not_claimed_by_you']) expect(liesOnDisk(words)).toBe(true);
});

test('after an erasure neither words, name nor index lie on disk', async () => {
  await fill();
  await store.erase(IGSID);
  await store.close();
  for (const words of [
    SECRET,
    'heirloom',
    'sapphire',
    'jiwoo',
    photo('p').url,
    IGSID,
    'not_claimed_by_you',
  ]) {
    expect(liesOnDisk(words)).toBe(false);
  }
});

test('after an unsend the words of the message do not lie on disk', async () => {
  await fill();
  await takeTurn(store, { redactedMids: ['mid-p'], cases: [caseRecord('a')] }, 2);
  await store.close();
  for (const words of [SECRET, 'heirloom', photo('p').url]) expect(liesOnDisk(words)).toBe(false);
});

test('the write-ahead log is emptied once the store is idle', async () => {
  await fill();
  const log = `${file}-wal`;
  expect(statSync(log).size).toBeGreaterThan(0);
  for (let tried = 0; statSync(log).size > 0 && tried < 100; tried += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(statSync(log).size).toBe(0);
  await store.close();
});

test('while commits come without a pause the log stays short', async () => {
  const MOST_BYTES = 4 * 1_024 * 1_024;
  for (let number = 0; number < 1_000; number += 1) {
    await store.setSetting('changing', `${number} `.repeat(1_000));
    expect(statSync(`${file}-wal`).size).toBeLessThan(MOST_BYTES);
  }
  await store.close();
});
