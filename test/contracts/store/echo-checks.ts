import { arrival, CONVERSATION, echoed, NOON } from '../../builders';
import {
  type Checks,
  claim,
  claimAny,
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

const WAIT_MS = 5_000;

export const echoChecks: Checks = {
  'an echo of a message that we sent is not kept': async (store) => {
    await say(store, 'hi');
    await send(store, 'm1');
    expect(await receive(store, [echoed('m1', 'hi')])).toEqual({ accepted: 1, duplicates: 0 });
    expect(await claimAny(store, NOON + 60_000)).toBeUndefined();
    expect(await receive(store, [echoed('m1', 'hi')])).toEqual({ accepted: 0, duplicates: 1 });
  },
  'an echo that nothing of ours explains is ready at once': async (store) => {
    const typed = echoed('m9', 'hello, this is Mina');
    await store.receive([arrival(typed, NOON + WAIT_MS)], NOON);
    expect((await claim(store)).events).toEqual([typed]);
  },
  'our words that have not left yet explain no echo': async (store) => {
    await say(store, 'hi');
    await store.receive([arrival(echoed('m9', 'hi'), NOON + WAIT_MS)], NOON);
    expect((await claim(store)).events).toHaveLength(1);
    expect(await deliveries(store)).toEqual(['hi:queued']);
  },
  'our words that were sent long ago explain no new echo': async (store) => {
    await say(store, 'hi');
    await send(store, 'm1');
    await store.receive([arrival(echoed('m9', 'hi'), NOON + WAIT_MS)], NOON);
    expect((await claim(store)).events).toHaveLength(1);
  },
  'an echo confirms a message in flight by recipient and text': async (store) => {
    await say(store, 'hi\nthere ');
    const job = await claimJob(store);
    await receive(store, [echoed('m1', 'hi there')]);
    expect(await claimAny(store, NOON + WAIT_MS)).toBeUndefined();
    expect(await deliveries(store)).toEqual(['hi\nthere :sent']);
    expect(await store.settleJob(job, { result: 'sent', mid: 'm1' }, NOON)).toBe('settled');
    expect(await claimAnyJob(store, NOON + 10 * HOLD_MS)).toBeUndefined();
  },
  'an echo confirms an unsure message by text, and it is not sent again': async (store) => {
    await say(store, 'hi', 'next');
    const job = await claimJob(store);
    await store.settleJob(job, { result: 'unsure', decideAt: NOON + HOLD_MS, reason: 'timeout' }, NOON);
    await receive(store, [echoed('m1', 'hi')], NOON + 10);
    expect(await deliveries(store)).toEqual(['hi:sent', 'next:queued']);
    expect(textOf(await claimAnyJob(store, NOON + 10))).toBe('next');
    expect(await claimAny(store, NOON + 10)).toBeUndefined();
  },
  'an echo confirms a message whose sender vanished': async (store) => {
    await say(store, 'hi');
    await claimJob(store);
    const later = NOON + LEASE_MS + 1;
    expect(await claimAnyJob(store, later)).toBeUndefined();
    await receive(store, [echoed('m1', 'hi')], later);
    expect(await deliveries(store)).toEqual(['hi:sent']);
    expect(await claimAnyJob(store, later + HOLD_MS)).toBeUndefined();
  },
  'a confirmed message stays sent, whatever its sender says': async (store) => {
    await say(store, 'hi');
    const job = await claimJob(store);
    await receive(store, [echoed('m1', 'hi')]);
    await store.settleJob(job, { result: 'unsure', decideAt: NOON + 1, reason: 'timeout' }, NOON);
    expect(await deliveries(store)).toEqual(['hi:sent']);
    expect(await claimAnyJob(store, NOON + HOLD_MS)).toBeUndefined();
  },
  'the same text to another customer confirms nothing': async (store) => {
    await say(store, 'hi');
    await claimJob(store);
    await receive(store, [echoed('m1', 'hi', { conversationId: 'x:2' })]);
    expect((await claim(store)).claim.conversationId).toBe('x:2');
    expect(await deliveries(store)).toEqual(['hi:queued']);
  },
  'an unknown echo waits while a message is in flight, at most until it is ready': async (store) => {
    await say(store, 'hi');
    await claimJob(store);
    const typed = echoed('m9', 'typed by hand');
    await store.receive([arrival(typed, NOON + WAIT_MS)], NOON);
    expect(await claimAny(store, NOON + WAIT_MS - 1)).toBeUndefined();
    expect((await store.nextDue()).turn).toBe(NOON + WAIT_MS);
    expect((await claim(store, NOON + WAIT_MS)).events).toEqual([typed]);
  },
  'a waiting echo is dropped when the answer brings its mid': async (store) => {
    await say(store, 'hi');
    const job = await claimJob(store);
    await store.receive([arrival(echoed('m1', 'Hi (as Instagram shows it)'), NOON + WAIT_MS)], NOON);
    await store.settleJob(job, { result: 'sent', mid: 'm1' }, NOON);
    expect(await claimAny(store, NOON + WAIT_MS)).toBeUndefined();
    expect((await store.nextDue()).turn).toBeUndefined();
  },
  'a waiting echo with another mid is ready once the answer is there': async (store) => {
    await say(store, 'hi');
    const job = await claimJob(store);
    const typed = echoed('m9', 'typed by hand');
    await store.receive([arrival(typed, NOON + WAIT_MS)], NOON);
    await store.settleJob(job, { result: 'sent', mid: 'm1' }, NOON + 1);
    expect((await claim(store, NOON + 1)).events).toEqual([typed]);
  },
  'an echo of a message that was sent twice is ours under both mids': async (store) => {
    await say(store, 'hi');
    const first = await claimJob(store);
    const later = NOON + LEASE_MS + HOLD_MS;
    const second = await claimJob(store, later);
    expect(second).toMatchObject({ jobId: first.jobId, unsureBefore: true });
    await store.settleJob(second, { result: 'sent', mid: 'm2' }, later);
    expect(await store.settleJob(first, { result: 'sent', mid: 'm1' }, later)).toBe('stale');
    await receive(store, [echoed('m1', 'hi'), echoed('m2', 'hi')], later);
    expect(await claimAny(store, later)).toBeUndefined();
  },
  'an echo of the first try that comes after the second was answered is ours': async (store) => {
    await say(store, 'hi');
    await claimJob(store);
    const later = NOON + LEASE_MS + HOLD_MS;
    await send(store, 'm2', later);
    await receive(store, [echoed('m1', 'hi'), echoed('m2', 'hi')], later);
    expect(await claimAny(store, later)).toBeUndefined();
  },
  'an echo of the first try ends a second that was put off': async (store) => {
    await say(store, 'hi');
    await claimJob(store);
    const later = NOON + LEASE_MS + HOLD_MS;
    const second = await claimJob(store, later);
    await store.settleJob(second, { result: 'retry', retryAt: later + 1, reason: 'rate_limited' }, later);
    await receive(store, [echoed('m1', 'hi')], later);
    expect(await claimAny(store, later)).toBeUndefined();
    expect(await deliveries(store)).toEqual(['hi:sent']);
    expect(await claimAnyJob(store, later + 1)).toBeUndefined();
  },
  'an echo without text is kept unless its mid is ours': async (store) => {
    await say(store, 'hi');
    await send(store, 'm1');
    const picture = { kind: 'image', label: 'image' } as const;
    const { text: _text, ...photo } = echoed('m9', '', { attachments: [picture] });
    await receive(store, [photo, { ...photo, id: 'echo:m1', mid: 'm1' }]);
    expect((await claim(store, NOON, CONVERSATION)).events).toEqual([photo]);
  },
};
