import { CONVERSATION, caseRecord, conversation, NOON, outgoing, photo, said } from '../../builders';
import {
  type Checks,
  claim,
  claimAny,
  claimAnyJob,
  claimJob,
  commit,
  deliveries,
  HOLD_MS,
  LEASE_MS,
  receive,
  say,
  send,
  takeTurn,
  textOf,
} from './steps';

export const outboxChecks: Checks = {
  'the next job of each kind is due when it was queued for, and later once it is tried': async (store) => {
    await takeTurn(store, {
      outgoing: [outgoing('hi')],
      cases: [caseRecord('c1')],
      handedOver: ['c1'],
      evidence: [photo('p1')],
    });
    const due = { message: NOON, handoff_webhook: NOON, evidence: NOON };
    expect(await store.nextDue()).toEqual(due);
    const job = await claimJob(store, NOON, ['evidence']);
    await store.settleJob(job, { result: 'retry', retryAt: NOON + 500, reason: 'timeout' }, NOON);
    expect(await store.nextDue()).toEqual({ ...due, evidence: NOON + 500 });
  },
  'a message job carries all that its sending needs': async (store) => {
    const message = outgoing('hi', { author: 'staff', by: 'mina' });
    const buttons = outgoing('choose', { quickReplies: [{ title: 'Ring', payload: 'product_type=ring' }] });
    const saved = conversation({ lastCustomerAt: NOON - 5 });
    await takeTurn(store, { conversation: saved, speaker: 'person', outgoing: [message, buttons] });
    const job = await send(store, 'm1', NOON + 1);
    expect(job).toEqual({
      ...{ jobId: job.jobId, fence: job.fence, conversationId: CONVERSATION, attempts: 0, queuedAt: NOON },
      unsureBefore: false,
      job: {
        kind: 'message',
        message,
        igsid: '900000000000001',
        lastCustomerAt: NOON - 5,
        speaker: 'person',
      },
    });
    expect((await claimJob(store)).job).toMatchObject({ message: buttons });
  },
  'window and speaker are read at the claim, not when the message was queued': async (store) => {
    await say(store, 'hi');
    await takeTurn(
      store,
      { conversation: conversation({ lastCustomerAt: NOON + 9 }), speaker: 'person' },
      NOON + 9,
    );
    expect((await claimJob(store, NOON + 9)).job).toMatchObject({
      lastCustomerAt: NOON + 9,
      speaker: 'person',
    });
  },
  'a message job says how long an ad keeps the window open': async (store) => {
    const saved = conversation({ lastCustomerAt: NOON, adUntil: NOON + 99 });
    await takeTurn(store, { conversation: saved, outgoing: [outgoing('hi')] });
    expect((await claimJob(store)).job).toMatchObject({ adUntil: NOON + 99 });
  },
  'messages of one conversation leave in order': async (store) => {
    await say(store, 'one', 'two');
    await say(store, 'three');
    for (const expected of ['one', 'two', 'three'])
      expect(textOf(await send(store, expected))).toBe(expected);
    expect(await claimAnyJob(store)).toBeUndefined();
  },
  'a lane has one job in flight': async (store) => {
    await say(store, 'one', 'two');
    await claimJob(store);
    expect(await claimAnyJob(store)).toBeUndefined();
  },
  'conversations do not wait for each other': async (store) => {
    await say(store, 'one', 'two');
    await receive(store, [said('b', { conversationId: 'x:2' })]);
    const other = conversation({ id: 'x:2' });
    await commit(store, await claim(store), { conversation: other, outgoing: [outgoing('theirs')] });
    const texts = [textOf(await claimAnyJob(store)), textOf(await claimAnyJob(store))];
    expect(texts.sort()).toEqual(['one', 'theirs']);
  },
  'the oldest due job comes first': async (store) => {
    await receive(store, [said('b', { conversationId: 'x:2' })]);
    const other = conversation({ id: 'x:2' });
    await commit(store, await claim(store), { conversation: other, outgoing: [outgoing('older')] }, NOON);
    await takeTurn(store, { outgoing: [outgoing('newer')] }, NOON + 5);
    expect(textOf(await claimAnyJob(store, NOON + 10))).toBe('older');
  },
  'only jobs of the wanted kinds are taken': async (store) => {
    await takeTurn(store, {
      outgoing: [outgoing('hi')],
      cases: [caseRecord('a')],
      handedOver: ['a'],
      evidence: [photo('p')],
    });
    const job = async (kind: 'evidence' | 'handoff_webhook' | 'message') =>
      (await claimJob(store, NOON, [kind])).job;
    expect(await job('evidence')).toEqual({ kind: 'evidence', evidenceId: 'p' });
    expect(await job('handoff_webhook')).toEqual({ kind: 'handoff_webhook', caseId: 'a' });
    expect((await job('message')).kind).toBe('message');
  },
  'each webhook and each download is a lane of its own': async (store) => {
    await takeTurn(store, {
      cases: [caseRecord('a'), caseRecord('b')],
      handedOver: ['a', 'b'],
      evidence: [photo('p'), photo('q')],
    });
    for (let n = 0; n < 4; n += 1) await claimJob(store);
    expect(await claimAnyJob(store)).toBeUndefined();
  },
  'jobs are counted until they are done': async (store) => {
    await takeTurn(store, {
      outgoing: [outgoing('hi')],
      cases: [caseRecord('a')],
      handedOver: ['a'],
      evidence: [photo('p')],
    });
    const jobs = { message: 1, handoff_webhook: 1, evidence: 1 };
    expect(await store.counts(NOON)).toMatchObject({ jobs, oldestJobAt: NOON });
    for (let n = 0; n < 3; n += 1) await store.settleJob(await claimJob(store), { result: 'sent' }, NOON);
    const { jobs: left, oldestJobAt } = await store.counts(NOON);
    expect({ left, oldestJobAt }).toEqual({
      left: { message: 0, handoff_webhook: 0, evidence: 0, thread_control: 0 },
      oldestJobAt: undefined,
    });
  },
  'a sent message shows its mid': async (store) => {
    await say(store, 'hi');
    expect(await store.settleJob(await claimJob(store), { result: 'sent', mid: 'm1' }, NOON)).toBe('settled');
    expect(await store.transcript(CONVERSATION, 1, 10)).toMatchObject([{ mid: 'm1', delivery: 'sent' }]);
  },
  'a retry waits for its time, keeps its place and counts the tries': async (store) => {
    await say(store, 'one', 'two');
    const job = await claimJob(store);
    await store.settleJob(job, { result: 'retry', retryAt: NOON + 500, reason: 'rate_limited' }, NOON);
    expect(await claimAnyJob(store, NOON + 499)).toBeUndefined();
    const again = await claimJob(store, NOON + 500);
    expect(again).toMatchObject({ jobId: job.jobId, attempts: 1, unsureBefore: false, queuedAt: NOON });
    expect(textOf(again)).toBe('one');
  },
  'a failed message is shown with its reason and lets the next one go': async (store) => {
    await say(store, 'one', 'two');
    await store.settleJob(await claimJob(store), { result: 'failed', reason: 'blocked' }, NOON);
    expect(await store.transcript(CONVERSATION, 1, 10)).toMatchObject([
      { text: 'one', delivery: 'failed', failure: 'blocked' },
      { text: 'two', delivery: 'queued' },
    ]);
    expect(textOf(await claimAnyJob(store))).toBe('two');
  },
  'a withheld message is shown as such and never comes back': async (store) => {
    await say(store, 'one');
    await store.settleJob(await claimJob(store), { result: 'withheld', reason: 'person' }, NOON);
    expect(await deliveries(store)).toEqual(['one:withheld']);
    expect(await claimAnyJob(store, NOON + 10 * HOLD_MS)).toBeUndefined();
  },
  'an unsure message is held for its echo, then comes back as unsure': async (store) => {
    await say(store, 'one', 'two');
    const job = await claimJob(store);
    await store.settleJob(job, { result: 'unsure', decideAt: NOON + HOLD_MS, reason: 'timeout' }, NOON);
    expect(await deliveries(store)).toEqual(['one:unsure', 'two:queued']);
    expect(await claimAnyJob(store, NOON + HOLD_MS - 1)).toBeUndefined();
    expect(await claimJob(store, NOON + HOLD_MS)).toMatchObject({
      jobId: job.jobId,
      unsureBefore: true,
      attempts: 1,
    });
  },
  'a message whose lease ran out is unsure, held after the lease, then comes back as unsure': async (
    store,
  ) => {
    await say(store, 'one', 'two');
    const job = await claimJob(store);
    expect(await claimAnyJob(store, NOON + LEASE_MS)).toBeUndefined();
    expect(await deliveries(store)).toEqual(['one:unsure', 'two:queued']);
    expect(await claimAnyJob(store, NOON + LEASE_MS + HOLD_MS - 1)).toBeUndefined();
    expect(await store.nextDue()).toEqual({ message: NOON + LEASE_MS + HOLD_MS });
    const again = await claimJob(store, NOON + LEASE_MS + HOLD_MS);
    expect(again).toMatchObject({ jobId: job.jobId, unsureBefore: true, attempts: 1 });
  },
  'a message whose lease and hold both ran out unseen is held anew': async (store) => {
    await say(store, 'one');
    await claimJob(store);
    const late = NOON + LEASE_MS + HOLD_MS + 1;
    expect(await claimAnyJob(store, late)).toBeUndefined();
    expect(await deliveries(store)).toEqual(['one:unsure']);
    expect(await store.nextDue()).toEqual({ message: late + HOLD_MS });
    expect(await claimJob(store, late + HOLD_MS)).toMatchObject({ unsureBefore: true });
  },
  'a renewed lease ends later': async (store) => {
    await say(store, 'one');
    const job = await claimJob(store);
    expect(await store.renewJob(job, NOON + 2 * LEASE_MS)).toBe(true);
    expect(await claimAnyJob(store, NOON + 2 * LEASE_MS - 1)).toBeUndefined();
    expect(await deliveries(store)).toEqual(['one:queued']);
    expect(await store.nextDue()).toEqual({ message: NOON + 2 * LEASE_MS });
  },
  'a lost lease, or one that is over, is not renewed': async (store) => {
    await say(store, 'one');
    const job = await claimJob(store);
    expect(await store.renewJob({ ...job, fence: job.fence + 1 }, NOON + 2 * LEASE_MS)).toBe(false);
    await claimAnyJob(store, NOON + LEASE_MS);
    expect(await store.renewJob(job, NOON + 2 * LEASE_MS)).toBe(false);
    await store.settleJob(job, { result: 'sent', mid: 'm1' }, NOON + LEASE_MS);
    expect(await store.renewJob(job, NOON + 2 * LEASE_MS)).toBe(false);
  },
  'a webhook or download whose lease ran out simply comes back': async (store) => {
    await takeTurn(store, { cases: [caseRecord('a')], handedOver: ['a'], evidence: [photo('p')] });
    const jobs = [await claimJob(store), await claimJob(store)].map(({ jobId }) => jobId).sort();
    const again = [await claimJob(store, NOON + LEASE_MS), await claimJob(store, NOON + LEASE_MS)];
    expect(again.map(({ jobId }) => jobId).sort()).toEqual(jobs);
    expect(again).toMatchObject([
      { attempts: 1, unsureBefore: false },
      { attempts: 1, unsureBefore: false },
    ]);
  },
  'a settlement under a lost lease is stale and changes nothing': async (store) => {
    await takeTurn(store, { cases: [caseRecord('a')], handedOver: ['a'] });
    const lost = await claimJob(store);
    const current = await claimJob(store, NOON + LEASE_MS);
    expect(await store.settleJob(lost, { result: 'failed', reason: 'late' }, NOON)).toBe('stale');
    expect(await store.settleJob(current, { result: 'retry', retryAt: NOON, reason: 'again' }, NOON)).toBe(
      'settled',
    );
    expect((await claimJob(store, NOON + LEASE_MS)).jobId).toBe(lost.jobId);
  },
  'a late answer that the message was sent is honoured under a lost lease': async (store) => {
    await say(store, 'one');
    const lost = await claimJob(store);
    const later = NOON + LEASE_MS + HOLD_MS;
    const current = await claimJob(store, later);
    expect(await store.settleJob(lost, { result: 'sent', mid: 'm1' }, later)).toBe('stale');
    expect(await deliveries(store)).toEqual(['one:sent']);
    await store.settleJob(current, { result: 'retry', retryAt: later, reason: 'network' }, later);
    expect(await claimAnyJob(store, later + HOLD_MS)).toBeUndefined();
  },
  'a late answer from the only sender settles an unsure message': async (store) => {
    await say(store, 'one');
    const job = await claimJob(store);
    await claimAnyJob(store, NOON + LEASE_MS);
    expect(await store.settleJob(job, { result: 'sent', mid: 'm1' }, NOON + LEASE_MS)).toBe('settled');
    expect(await deliveries(store)).toEqual(['one:sent']);
  },
  'a job cannot be settled twice': async (store) => {
    await say(store, 'one');
    const job = await claimJob(store);
    await store.settleJob(job, { result: 'retry', retryAt: NOON, reason: 'network' }, NOON);
    expect(await store.settleJob(job, { result: 'failed', reason: 'twice' }, NOON)).toBe('stale');
    expect(await deliveries(store)).toEqual(['one:queued']);
  },
  'settling an unknown job is stale': async (store) => {
    expect(await store.settleJob({ jobId: '404', fence: 1 }, { result: 'sent', mid: 'm' }, NOON)).toBe(
      'stale',
    );
  },
  'jobs make no events': async (store) => {
    await say(store, 'one');
    await send(store, 'm1');
    expect(await claimAny(store)).toBeUndefined();
  },
};
