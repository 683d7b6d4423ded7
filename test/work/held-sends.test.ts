import type { SendResult } from '../../src/instagram/send-result';
import { createLog } from '../../src/log';
import { isHeldLong, notingHeld } from '../../src/work/held-sends';
import { readStatus, type SettingStore } from '../../src/work/status';

const MINUTE_MS = 60_000;
const NOON = Date.parse('2026-11-23T03:00:00Z');
const failure = (concerns: 'account' | 'message', reason: 'restricted' | 'bad_request'): SendResult => ({
  ok: false,
  kind: 'refused',
  reason,
  code: '368',
  concerns,
  retry: { again: true },
});
const RESTRICTED = failure('account', 'restricted');
const REFUSED = failure('message', 'bad_request');
const SENT: SendResult = { ok: true, mid: 'm1' };

let now: number;
let kept: Map<string, string>;
let broken: boolean;
const store: SettingStore = {
  getSetting: async (key) => kept.get(key),
  async setSetting(key, value) {
    if (broken) throw new Error('the disk is full');
    if (value === undefined) kept.delete(key);
    else kept.set(key, value);
  },
};
beforeEach(() => {
  now = NOON;
  kept = new Map();
  broken = false;
});

/** Sends one after the other, `MINUTE_MS` apart, as one process would. */
async function sendAll(results: readonly SendResult[]): Promise<readonly SendResult[]> {
  const left = [...results];
  const send = notingHeld(async () => left.shift() ?? SENT, {
    ...{ store, clock: () => now, log: createLog('silent') },
  });
  const answers: SendResult[] = [];
  for (const _ of results) {
    answers.push(await send({ igsid: '1', text: 'Hello', quickReplies: [] }));
    now += MINUTE_MS;
  }
  return answers;
}
const noted = () => readStatus(store, 'sends');

test('trouble of the account is noted from its first sign on', async () => {
  await sendAll([RESTRICTED, RESTRICTED]);
  expect(await noted()).toEqual({ since: NOON, triedAt: NOON + MINUTE_MS, reason: 'restricted' });
});

test('a message that leaves ends it, also for another process', async () => {
  await sendAll([RESTRICTED]);
  await sendAll([SENT]);
  expect(await noted()).toBeUndefined();
});

test('a message that is refused for its own sake changes nothing', async () => {
  await sendAll([REFUSED]);
  expect(await noted()).toBeUndefined();
  await sendAll([RESTRICTED, REFUSED]);
  expect(await noted()).toMatchObject({ reason: 'restricted' });
});

test('trouble of long ago is not counted to that of today', async () => {
  await sendAll([RESTRICTED]);
  now += 60 * MINUTE_MS;
  const again = now;
  await sendAll([RESTRICTED]);
  expect(await noted()).toMatchObject({ since: again });
});

test('what Instagram answered is passed on when it cannot be noted', async () => {
  broken = true;
  expect(await sendAll([RESTRICTED, SENT])).toEqual([RESTRICTED, SENT]);
});

test.each([
  ['a short pause', 9, 0, false],
  ['ten minutes of refusals', 10, 0, true],
  ['a refusal that nobody tried again since', 10, 30, false],
])('%s is worth an alarm: %#', (_case, lasted, ago, expected) => {
  const status = { since: NOON, triedAt: NOON + lasted * MINUTE_MS, reason: 'restricted' };
  expect(isHeldLong(status, status.triedAt + ago * MINUTE_MS)).toBe(expected);
});
