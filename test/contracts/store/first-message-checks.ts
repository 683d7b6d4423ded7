import type { Turn } from '../../../src/core/turn-types';
import type { ClaimedJob, Store } from '../../../src/store/port';
import { CONVERSATION, caseRecord, conversation, NOON, outgoing, said, turn } from '../../builders';
import {
  type Checks,
  claim,
  claimAnyJob,
  claimJob,
  deliveries,
  HOLD_MS,
  LEASE_MS,
  receive,
  say,
  send,
  textOf,
} from './steps';

/** A turn whose first message is to be taken along. */
async function commitTaking(store: Store, plan: Partial<Turn>, now = NOON) {
  await receive(store, [said(`take at ${now}`)], now);
  const claimed = await claim(store, now, CONVERSATION);
  const outcomes = claimed.events.map(({ id }) => ({ eventId: id }));
  const commit = { claim: claimed.claim, now, turn: turn({ outcomes, ...plan }) };
  return store.commitTurn({ ...commit, takeForMs: LEASE_MS });
}
async function take(store: Store, plan: Partial<Turn>, now = NOON): Promise<ClaimedJob> {
  const taken = await commitTaking(store, plan, now);
  if (typeof taken === 'string') throw new Error(`the turn was ${taken}, and nothing was taken`);
  return taken;
}

/** A message may be claimed with the turn that writes it; all that holds for a claim holds for this one. */
export const firstMessageChecks: Checks = {
  'it is claimed as any job is, with all that its sending needs': async (store) => {
    const message = outgoing('choose', { quickReplies: [{ title: 'Ring', payload: 'product_type=ring' }] });
    const saved = conversation({ lastCustomerAt: NOON - 5, adUntil: NOON + 99 });
    const taken = await take(store, { conversation: saved, speaker: 'bot', outgoing: [message] });
    await store.settleJob(taken, { result: 'retry', retryAt: NOON, reason: 'network' }, NOON);
    const again = await claimJob(store);
    expect(again.fence).not.toBe(taken.fence);
    expect(taken).toEqual({ ...again, fence: taken.fence, attempts: 0 });
  },
  'it is on its way: nobody else can claim it, and the next one waits': async (store) => {
    const taken = await take(store, { outgoing: [outgoing('one'), outgoing('two')] });
    expect(textOf(taken)).toBe('one');
    expect(await claimAnyJob(store)).toBeUndefined();
    expect(await store.settleJob(taken, { result: 'sent', mid: 'm1' }, NOON)).toBe('settled');
    expect(textOf(await send(store, 'm2'))).toBe('two');
    expect(await deliveries(store)).toEqual(['one:sent', 'two:sent']);
  },
  'its lease can be renewed': async (store) => {
    const taken = await take(store, { outgoing: [outgoing('one')] });
    expect(await store.renewJob(taken, NOON + 3 * LEASE_MS)).toBe(true);
    expect(await claimAnyJob(store, NOON + 2 * LEASE_MS)).toBeUndefined();
  },
  'it is unsure once its sender vanished': async (store) => {
    await take(store, { outgoing: [outgoing('one')] });
    expect(await claimAnyJob(store, NOON + LEASE_MS)).toBeUndefined();
    expect(await deliveries(store)).toEqual(['one:unsure']);
    expect(await claimJob(store, NOON + LEASE_MS + HOLD_MS)).toMatchObject({ unsureBefore: true });
  },
  'it is not taken while another stands before it': async (store) => {
    await say(store, 'before');
    expect(await commitTaking(store, { outgoing: [outgoing('one')] }, NOON + 1)).toBe('committed');
    expect(textOf(await send(store, 'm1', NOON + 1))).toBe('before');
    expect(textOf(await send(store, 'm2', NOON + 1))).toBe('one');
  },
  'it is taken when the turn itself took back what stood before it': async (store) => {
    await say(store, 'before');
    const plan = { takenBack: ['out:before'], outgoing: [outgoing('one')] };
    expect(textOf(await take(store, plan, NOON + 1))).toBe('one');
  },
  'it is not taken before its time': async (store) => {
    const waits = { author: 'staff', by: 'mina', leavesAt: NOON + 5 } as const;
    const plan = { outgoing: [outgoing('one', waits)], cases: [caseRecord('a')] };
    expect(await commitTaking(store, plan)).toBe('committed');
    expect(textOf(await claimAnyJob(store, NOON + 5))).toBe('one');
  },
  'it is not taken before the thread is ours': async (store) => {
    expect(await commitTaking(store, { thread: 'take', outgoing: [outgoing('one')] })).toBe('committed');
    expect((await claimJob(store)).job).toMatchObject({ kind: 'thread_control' });
  },
  'a turn that says nothing is only committed': async (store) => {
    expect(await commitTaking(store, {})).toBe('committed');
  },
  'a message that was said before is not taken again': async (store) => {
    await say(store, 'one');
    await send(store, 'm1');
    expect(await commitTaking(store, { outgoing: [outgoing('one')] }, NOON + 1)).toBe('committed');
    expect(await deliveries(store)).toEqual(['one:sent']);
  },
  'a stale turn takes nothing': async (store) => {
    await receive(store, [said('a')]);
    const lost = await claim(store);
    await claim(store, NOON + LEASE_MS);
    const plan = turn({ outgoing: [outgoing('one')] });
    const commit = { claim: lost.claim, now: NOON + LEASE_MS, turn: plan, takeForMs: LEASE_MS };
    expect(await store.commitTurn(commit)).toBe('stale');
    expect(await claimAnyJob(store, NOON + LEASE_MS)).toBeUndefined();
  },
  'a turn committed once more by the same holder is stale, and takes nothing': async (store) => {
    await receive(store, [said('a')]);
    const { claim: held } = await claim(store);
    const commit = {
      claim: held,
      now: NOON,
      turn: turn({ outgoing: [outgoing('one')] }),
      takeForMs: LEASE_MS,
    };
    expect(await store.commitTurn(commit)).toMatchObject({ job: { message: { text: 'one' } } });
    expect(await store.commitTurn(commit)).toBe('stale');
  },
};
