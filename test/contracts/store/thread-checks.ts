import type { ClaimedJob } from '../../../src/store/port';
import { CONVERSATION, IGSID, NOON, outgoing } from '../../builders';
import {
  type Checks,
  claimAnyJob,
  claimJob,
  deliveries,
  LEASE_MS,
  say,
  send,
  takeTurn,
  textOf,
} from './steps';

const actionOf = ({ job }: ClaimedJob) => (job.kind === 'thread_control' ? job.action : job.kind);

export const threadChecks: Checks = {
  'a thread is passed after what the turn says, and holds back what comes later': async (store) => {
    await takeTurn(store, { thread: 'pass', outgoing: [outgoing('goodbye')] });
    await takeTurn(store, { outgoing: [outgoing('later')] }, NOON + 1);
    expect(textOf(await send(store, 'm1', NOON + 1))).toBe('goodbye');
    const job = await claimJob(store, NOON + 1);
    expect(job).toMatchObject({
      conversationId: CONVERSATION,
      job: { kind: 'thread_control', action: 'pass', igsid: IGSID },
    });
    expect(await claimAnyJob(store, NOON + 1)).toBeUndefined();
    expect(await store.settleJob(job, { result: 'sent' }, NOON + 1)).toBe('settled');
    expect(textOf(await claimJob(store, NOON + 1))).toBe('later');
  },
  'a thread is taken before what the turn says': async (store) => {
    await takeTurn(store, { thread: 'take', outgoing: [outgoing('hello')] });
    expect((await store.counts(NOON)).jobs).toMatchObject({ thread_control: 1, message: 1 });
    const job = await claimJob(store);
    expect(actionOf(job)).toBe('take');
    await store.settleJob(job, { result: 'failed', reason: 'no_routing' }, NOON);
    expect(textOf(await claimJob(store))).toBe('hello');
    expect((await store.counts(NOON)).jobs).toMatchObject({ thread_control: 0 });
  },
  'a call for a thread waits for its retry, and is made again when its caller vanished': async (store) => {
    await takeTurn(store, { thread: 'take', outgoing: [outgoing('hello')] });
    const settlement = { result: 'retry', retryAt: NOON + 5, reason: 'transient' } as const;
    await store.settleJob(await claimJob(store), settlement, NOON);
    expect(await claimAnyJob(store, NOON + 4)).toBeUndefined();
    expect(await claimJob(store, NOON + 5)).toMatchObject({ attempts: 1 });
    const again = await claimJob(store, NOON + 5 + LEASE_MS);
    expect([actionOf(again), again.attempts]).toEqual(['take', 2]);
  },
  'withholding leaves calls for a thread where they are': async (store) => {
    await takeTurn(store, { thread: 'pass', outgoing: [outgoing('goodbye')] });
    await takeTurn(store, { withholdQueued: true }, NOON + 1);
    expect(await deliveries(store)).toEqual(['goodbye:withheld']);
    expect(actionOf(await claimJob(store, NOON + 1))).toBe('pass');
  },
  'an erased conversation has no call left': async (store) => {
    await say(store, 'hi');
    await takeTurn(store, { thread: 'pass' }, NOON + 1);
    await store.erase(IGSID);
    expect(await claimAnyJob(store, NOON + 2)).toBeUndefined();
  },
};
