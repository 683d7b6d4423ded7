import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store';
import { NOON, said } from '../../builders';
import { claim, claimAny, claimAnyJob, claimJob, HOLD_MS, receive, say } from '../../contracts/store/steps';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'returns-desk-leases-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Opens the same file again, as after a crash, at `openedAt`. */
async function reopen(store: { close(): Promise<void> }, openedAt: number) {
  await store.close();
  return openSqliteStore({ file: join(folder, 'store.db'), openedAt });
}

test('a conversation that a dead process held can be claimed as soon as the next one is up', async () => {
  const first = await openSqliteStore({ file: join(folder, 'store.db') });
  await receive(first, [said('hi')]);
  const held = await claim(first);
  const second = await reopen(first, NOON + 1);
  expect((await claimAny(second, NOON + 1))?.events).toEqual(held.events);
  expect(await second.commitTurn({ claim: held.claim, now: NOON, turn: {} as never })).toBe('stale');
  await second.close();
});

test('a message that a dead process was sending waits for its echo from the start on, and no longer', async () => {
  const first = await openSqliteStore({ file: join(folder, 'store.db') });
  await say(first, 'hi');
  await claimJob(first);
  const second = await reopen(first, NOON + 1);
  expect(await claimAnyJob(second, NOON + HOLD_MS)).toBeUndefined();
  expect(await claimAnyJob(second, NOON + 1 + HOLD_MS)).toMatchObject({ unsureBefore: true });
  await second.close();
});
