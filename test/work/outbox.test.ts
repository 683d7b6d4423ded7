/** A job's lease lives as long as its try, and no longer than a moment after its process. */
import { createLog } from '../../src/log';
import type { ClaimedJob, Settlement, Store } from '../../src/store/port';
import { createMetrics } from '../../src/work/metrics';
import { createRunDue } from '../../src/work/outbox';
import { CONVERSATION, NOON, outgoing } from '../builders';

const CLAIMED: ClaimedJob = {
  jobId: 'j1',
  fence: 7,
  conversationId: CONVERSATION,
  attempts: 0,
  queuedAt: NOON,
  unsureBefore: false,
  job: {
    kind: 'message',
    message: outgoing('hello'),
    igsid: '1',
    lastCustomerAt: NOON,
    speaker: 'bot',
  },
};
const SENT: Settlement = { result: 'sent', mid: 'm1' };

beforeEach(() => jest.useFakeTimers({ now: NOON }));
afterEach(() => jest.useRealTimers());

/** Runs one job on a store that keeps the lease, with a send that takes `sendMs`; tells when a lease ended unrenewed. */
function runJob(sendMs: number, { isStoreUp = true, claimMs = 0 } = {}) {
  let leaseUntil = 0;
  const lapses: number[] = [];
  const settlements: Settlement[] = [];
  const sends: number[] = [];
  const noteLapse = () => {
    if (Date.now() >= leaseUntil) lapses.push(Date.now());
  };
  const store = {
    claimJob: async ({ leaseMs }: { leaseMs: number }) => {
      leaseUntil = Date.now() + leaseMs;
      await new Promise((resolve) => setTimeout(resolve, claimMs));
      return CLAIMED;
    },
    renewJob: async (_claimed: unknown, until: number) => {
      if (!isStoreUp) throw new Error('the store is gone');
      noteLapse();
      leaseUntil = until;
      return true;
    },
    settleJob: async (_claimed: unknown, settlement: Settlement) => {
      noteLapse();
      settlements.push(settlement);
      return 'settled';
    },
  } as unknown as Store;
  const unused = async () => SENT;
  const run = createRunDue(
    {
      store,
      sendMessage: () => {
        sends.push(Date.now());
        return new Promise((resolve) => setTimeout(() => resolve(SENT), sendMs));
      },
      controlThread: unused,
      tellHandoff: unused,
      keepEvidence: unused,
      clock: Date.now,
      log: createLog('silent'),
      metrics: createMetrics(),
      unsureHoldMs: 6_000,
      onSettled: () => {},
    },
    ['message'],
  );
  return { done: run(), lapses, settlements, sends, leaseEndsAt: () => leaseUntil };
}

test('a send may take longer than a lease: it is renewed', async () => {
  const { done, lapses, settlements } = runJob(20_000);
  await jest.advanceTimersByTimeAsync(20_000);
  await done;
  expect(lapses).toEqual([]);
  expect(settlements).toEqual([SENT]);
});

test('once it is done the lease is left alone', async () => {
  const { done, leaseEndsAt } = runJob(1_500);
  await jest.advanceTimersByTimeAsync(1_500);
  await done;
  const endedAt = leaseEndsAt();
  await jest.advanceTimersByTimeAsync(10_000);
  expect(leaseEndsAt()).toBe(endedAt);
});

test('a process that vanishes holds up its message for three seconds at most', async () => {
  const { leaseEndsAt } = runJob(600_000);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(leaseEndsAt() - Date.now()).toBeLessThanOrEqual(3_000);
});

test('a store that cannot renew does not end the send', async () => {
  const { done, settlements } = runJob(5_000, { isStoreUp: false });
  await jest.advanceTimersByTimeAsync(5_000);
  await done;
  expect(settlements).toEqual([SENT]);
});

test('a claim that is heard of only after its lease sends nothing, and is put back', async () => {
  const { done, settlements, sends } = runJob(100, { claimMs: 3_000 });
  await jest.advanceTimersByTimeAsync(4_000);
  await done;
  expect(sends).toEqual([]);
  expect(settlements).toEqual([{ result: 'retry', retryAt: NOON + 3_000, reason: 'claimed_too_late' }]);
});
