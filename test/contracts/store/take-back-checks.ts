import type { Store } from '../../../src/store/port';
import { CONVERSATION, caseRecord, NOON, outgoing, said } from '../../builders';
import {
  type Checks,
  claim,
  claimAnyJob,
  commit,
  deliveries,
  receive,
  send,
  takeTurn,
  textOf,
} from './steps';

const LEAVES_AT = NOON + 5_000;

/** An answer of staff that waits. */
function answer(store: Store, ...texts: readonly string[]): Promise<void> {
  const waits = { author: 'staff', by: 'mina', leavesAt: LEAVES_AT } as const;
  return takeTurn(store, { outgoing: texts.map((text) => outgoing(text, waits)), cases: [caseRecord('a')] });
}
async function takeBack(store: Store, now: number, ...texts: readonly string[]) {
  await receive(store, [said(`back at ${now}`)], now);
  const takenBack = texts.map((text) => `out:${text}`);
  return commit(store, await claim(store, now, CONVERSATION), { takenBack }, now);
}

export const takeBackChecks: Checks = {
  'a message that waits leaves at its time, not before': async (store) => {
    await answer(store, 'one');
    expect(await claimAnyJob(store, LEAVES_AT - 1)).toBeUndefined();
    expect((await store.nextDue()).message).toBe(LEAVES_AT);
    expect(textOf(await claimAnyJob(store, LEAVES_AT))).toBe('one');
  },
  'what comes after a message that waits does not overtake it': async (store) => {
    await answer(store, 'one');
    await takeTurn(store, { outgoing: [outgoing('two')] }, NOON + 1);
    expect(await claimAnyJob(store, LEAVES_AT - 1)).toBeUndefined();
    expect(textOf(await send(store, 'm1', LEAVES_AT))).toBe('one');
    expect(textOf(await send(store, 'm2', LEAVES_AT))).toBe('two');
  },
  'a message that was taken back never leaves, and nothing shows that it was written': async (store) => {
    await answer(store, 'secret', 'words');
    expect(await takeBack(store, NOON + 1, 'secret', 'words')).toBe('committed');
    expect(await claimAnyJob(store, LEAVES_AT)).toBeUndefined();
    expect(await deliveries(store)).toEqual([]);
    expect((await store.findCases({ q: 'secret', limit: 5 })).rows).toEqual([]);
    expect((await store.counts(LEAVES_AT)).jobs.message).toBe(0);
  },
  'the next message leaves once the one before it was taken back': async (store) => {
    await answer(store, 'one');
    await takeTurn(store, { outgoing: [outgoing('two')] }, NOON + 1);
    await takeBack(store, NOON + 2, 'one');
    expect(textOf(await claimAnyJob(store, NOON + 2))).toBe('two');
  },
  'a message in flight is not taken back: the turn is stale and changes nothing': async (store) => {
    await answer(store, 'one', 'two');
    await claimAnyJob(store, LEAVES_AT);
    expect(await takeBack(store, LEAVES_AT, 'one', 'two')).toBe('stale');
    expect(await deliveries(store)).toEqual(['one:queued', 'two:queued']);
  },
  'a message that was sent is not taken back': async (store) => {
    await answer(store, 'one');
    await send(store, 'm1', LEAVES_AT);
    expect(await takeBack(store, LEAVES_AT, 'one')).toBe('stale');
    expect(await deliveries(store)).toEqual(['one:sent']);
  },
  'a message that failed once and waits again is not taken back': async (store) => {
    await answer(store, 'one');
    const job = await claimAnyJob(store, LEAVES_AT);
    if (!job) throw new Error('no job to claim');
    await store.settleJob(job, { result: 'retry', retryAt: LEAVES_AT + 9_000, reason: 'network' }, LEAVES_AT);
    expect(await takeBack(store, LEAVES_AT, 'one')).toBe('stale');
  },
  'after a stale turn the conversation is free at once': async (store) => {
    await answer(store, 'one');
    await send(store, 'm1', LEAVES_AT);
    await takeBack(store, LEAVES_AT, 'one');
    expect((await claim(store, LEAVES_AT, CONVERSATION)).events).toHaveLength(1);
  },
};
