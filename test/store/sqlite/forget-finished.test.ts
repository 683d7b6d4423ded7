import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store';
import { NOON } from '../../builders';
import { takeTurn } from '../../contracts/store/steps';

const TEN_YEARS_MS = 10 * 365 * 24 * 3_600_000;

test('without the setting nothing is forgotten, however old; with it many are, in one sweep', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'returns-desk-forget-'));
  const file = join(folder, 'store.sqlite');
  let store = await openSqliteStore({ file });
  for (let number = 0; number < 120; number += 1) {
    const conversationId = `x:${number}`;
    const event = { id: `e${number}`, type: 'customer.said', conversationId, at: NOON } as const;
    await store.receive([{ event: { ...event, mid: `m${number}`, attachments: [] }, readyAt: NOON }], NOON);
    await store.setAside(
      (await store.claimConversation({ now: NOON, leaseMs: 1_000 }))!.claim,
      [event.id],
      'odd',
      NOON,
    );
  }
  await store.sweep(NOON + TEN_YEARS_MS);
  expect((await store.counts(NOON)).conversations).toBe(120);
  await store.close();
  store = await openSqliteStore({ file, forgetFinishedAfterMs: TEN_YEARS_MS });
  await takeTurn(store, {}, NOON + 1);
  await store.sweep(NOON + TEN_YEARS_MS + 1);
  expect((await store.counts(NOON)).conversations).toBe(1);
  await store.close();
  rmSync(folder, { recursive: true });
});
