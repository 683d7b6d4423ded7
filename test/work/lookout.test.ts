import { createLog } from '../../src/log';
import { type ChangeFeed, createLocalFeed } from '../../src/store/change-feed';
import type { NextDue } from '../../src/store/port';
import { createLookout, type Lookout } from '../../src/work/lookout';

const HOUR = 3_600_000;
let changes: ChangeFeed;
let due: NextDue;
let nextDue: jest.Mock<Promise<NextDue>>;
let lookout: Lookout;
const turns = { expect: jest.fn() };
const messages = { expect: jest.fn() };
beforeEach(() => {
  jest.useFakeTimers({ now: HOUR });
  jest.clearAllMocks();
  changes = createLocalFeed();
  due = {};
  nextDue = jest.fn(async () => due);
  lookout = createLookout({ store: { nextDue, changes }, clock: Date.now, log: createLog('silent') });
  lookout.guide(turns, 'turn');
  lookout.guide(messages, 'message', 'thread_control');
  lookout.start();
});
afterEach(async () => {
  await lookout.stop();
  jest.useRealTimers();
});
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);
/** So that the first look is over. */
const settle = async () => {
  await pass(60_000);
  nextDue.mockClear();
};

test('loops that ask together are told by one look when their work is due', async () => {
  await settle();
  due = { turn: 2 * HOUR, thread_control: 3 * HOUR, message: 4 * HOUR };
  for (let n = 0; n < 5; n += 1) lookout.ask();
  await pass(100);
  expect(nextDue).toHaveBeenCalledTimes(1);
  expect(turns.expect).toHaveBeenLastCalledWith(2 * HOUR);
  expect(messages.expect).toHaveBeenLastCalledWith(3 * HOUR);
});

test('hardly looks while nobody says that there is work', async () => {
  await settle();
  await pass(HOUR);
  expect(nextDue.mock.calls.length).toBeLessThanOrEqual(HOUR / 30_000);
});

test('looks soon after another process said that there is work', async () => {
  await settle();
  changes.publish({ type: 'work' });
  await pass(3_000);
  expect(nextDue).toHaveBeenCalledTimes(1);
});

test('looks again when the first look may have been before the work was there', async () => {
  await settle();
  await pass(2_400);
  changes.publish({ type: 'work' });
  const saidAt = Date.now();
  const lookedAt: number[] = [];
  nextDue.mockImplementation(async () => {
    lookedAt.push(Date.now() - saidAt);
    return due;
  });
  await pass(10_000);
  expect(lookedAt.some((at) => at >= 1_000 && at <= 5_000)).toBe(true);
});

test('looks at once when messages may have been missed', async () => {
  await settle();
  changes.publish({ type: 'unknown' });
  await pass(100);
  expect(nextDue).toHaveBeenCalledTimes(1);
});

test('a look that fails is made up for', async () => {
  await settle();
  nextDue.mockRejectedValueOnce(new Error('engine away'));
  lookout.ask();
  await pass(5_000);
  expect(nextDue.mock.calls.length).toBeGreaterThan(1);
});
