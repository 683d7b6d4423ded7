import type { SendFailure } from '../../src/instagram/send-result';
import type { ThreadControl, ThreadResult } from '../../src/instagram/thread-control';
import { createLog } from '../../src/log';
import type { Arrival, ClaimedJob, ThreadJob } from '../../src/store/port';
import { createControlThread } from '../../src/work/control-thread';
import { createMetrics } from '../../src/work/metrics';
import { createSendGate } from '../../src/work/send-gate';
import { CONVERSATION, IGSID, NOON } from '../builders';

const log = createLog('silent');
const clock = () => NOON;
const random = { next: () => 0, uuid: () => 'u', hex: () => 'h' } as never;

const failure = (extra: Partial<SendFailure> = {}): SendFailure => ({
  ...{ ok: false, kind: 'refused', reason: 'bad_request', code: '100', concerns: 'message' },
  retry: { again: false },
  ...extra,
});

async function run(action: 'pass' | 'take', result: ThreadResult | undefined, attempts = 0) {
  const received: Arrival[] = [];
  const called: string[] = [];
  let wakes = 0;
  const answer = (name: string) => async (igsid: string) => {
    called.push(`${name} ${igsid}`);
    return result ?? failure();
  };
  const threads: ThreadControl = { pass: answer('pass'), take: answer('take') };
  const control = createControlThread({
    store: {
      receive: async (arrivals) => {
        received.push(...arrivals);
        return { accepted: arrivals.length, duplicates: 0 };
      },
    },
    threads: result && threads,
    gate: createSendGate({ clock, random, log, metrics: createMetrics() }),
    ...{ clock, random, log },
    onMoved: () => {
      wakes += 1;
    },
  });
  const job: ThreadJob = { kind: 'thread_control', action, igsid: IGSID };
  const claimed = { jobId: 'thread:1', fence: 1, conversationId: CONVERSATION, attempts, queuedAt: NOON };
  const settlement = await control({ ...claimed, unsureBefore: false, job } as ClaimedJob, job);
  return { settlement, called, wakes, events: received.map(({ event }) => event) };
}

it('tells the talk that another app holds the thread, under an id that a second try repeats', async () => {
  const first = await run('pass', { ok: true, held: false });
  expect(first).toMatchObject({ settlement: { result: 'sent' }, called: [`pass ${IGSID}`], wakes: 1 });
  expect(first.events).toMatchObject([
    { type: 'thread.moved', change: 'passed', holder: 'other', conversationId: CONVERSATION },
  ]);
  expect((await run('pass', { ok: true, held: false }, 1)).events).toEqual(first.events);
});

it('tells that the thread is ours once it was taken, not when it was asked for', async () => {
  expect((await run('take', { ok: true, held: true })).events).toMatchObject([
    { change: 'taken', holder: 'us' },
  ]);
  expect(await run('take', { ok: true, held: false })).toMatchObject({
    settlement: { result: 'sent' },
    events: [],
  });
});

it('takes it for done when another app has the thread that is to be passed', async () => {
  expect(await run('pass', failure({ reason: 'thread_not_ours', concerns: 'recipient' }))).toMatchObject({
    settlement: { result: 'sent' },
    events: [{ holder: 'other' }],
  });
});

it.each([
  ['what Meta refuses for good', failure({ reason: 'no_routing' }), 0, 'failed'],
  ['what may pass', failure({ reason: 'transient', retry: { again: true } }), 0, 'retry'],
  [
    'what has not passed for two minutes',
    failure({ reason: 'transient', retry: { again: true } }),
    7,
    'failed',
  ],
  ['trouble of the account', failure({ reason: 'dead_token', concerns: 'account' }), 50, 'retry'],
] as const)('%s: %#', async (_, result, attempts, expected) => {
  const done = await run('take', result, attempts);
  expect(done.settlement).toMatchObject({ result: expected, reason: result.reason });
  expect(done.events).toEqual([]);
});

it('calls nothing where no threads are routed', async () => {
  expect(await run('pass', undefined)).toMatchObject({
    settlement: { result: 'withheld', reason: 'not_routed' },
    called: [],
  });
});
