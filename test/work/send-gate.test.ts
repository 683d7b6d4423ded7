/** The account's rest: one trouble is one pause, however many messages met it. */
import type { SendFailure } from '../../src/instagram/send-result';
import { createLog } from '../../src/log';
import { createMetrics } from '../../src/work/metrics';
import { createSendGate } from '../../src/work/send-gate';
import { systemRandom } from '../../src/work/surroundings';

const NOW = Date.UTC(2026, 10, 26, 3);
const FIRST_REST_MS = { dead_token: 5_000, rate_limited: 2_000, timeout: 2_000, restricted: 30_000 } as const;
const QUARTER_MS = 15 * 60_000;
type Trouble = keyof typeof FIRST_REST_MS;
const TROUBLES = Object.keys(FIRST_REST_MS) as readonly Trouble[];
const IN_FLIGHT = 32;

let now = NOW;
beforeEach(() => {
  now = NOW;
});

function createGate() {
  return createSendGate({
    clock: () => now,
    random: { ...systemRandom, next: () => 0 },
    log: createLog('silent'),
    metrics: createMetrics(),
  });
}

function trouble(reason: Trouble, pauseMs?: number): SendFailure {
  const told = pauseMs === undefined ? {} : { pauseMs };
  return {
    ok: false,
    kind: 'not_sent',
    reason,
    code: '1',
    concerns: 'account',
    retry: { again: true },
    ...told,
  };
}

const beginMany = (gate: ReturnType<typeof createGate>) => Array.from({ length: IN_FLIGHT }, gate.begin);

test.each(TROUBLES)('%s for many at once rests as for one', (reason) => {
  const gate = createGate();
  for (const learn of beginMany(gate)) learn(trouble(reason));
  expect(gate.restsUntil()).toBe(NOW + FIRST_REST_MS[reason]);
});

/** The rests of a trouble that goes on, each probed as soon as it may be. */
function restThrough(gate: ReturnType<typeof createGate>, reason: Trouble, probes: number): number[] {
  return Array.from({ length: probes }, () => {
    gate.begin()(trouble(reason));
    const restMs = gate.restsUntil() - now;
    now = gate.restsUntil();
    return restMs;
  });
}

test.each([
  ['rate_limited', [2_000, 4_000, 6_000, 6_000]],
  ['dead_token', [5_000, 6_000, 6_000, 6_000]],
  ['timeout', [2_000, 4_000, 6_000, 6_000]],
  ['restricted', [30_000, 60_000, 120_000, 240_000]],
] as const)('each probe that fails makes the rest longer: %s', (reason, restsMs) => {
  expect(restThrough(createGate(), reason, restsMs.length)).toEqual(restsMs);
});

test.each(['rate_limited', 'dead_token', 'timeout'] as const)(
  '%s is looked at once a minute after a quarter of an hour',
  (reason) => {
    const gate = createGate();
    restThrough(gate, reason, 1);
    now = NOW + QUARTER_MS;
    expect(restThrough(gate, reason, 5).at(-1)).toBe(60_000);
  },
);

test('a probe that hung has rested meanwhile', () => {
  const gate = createGate();
  restThrough(gate, 'timeout', 3);
  const learn = gate.begin();
  now += 10_000;
  learn(trouble('timeout'));
  expect(gate.isOpen()).toBe(true);
});

test('a rest that Instagram asks for begins when it asks', () => {
  const gate = createGate();
  const learn = gate.begin();
  now += 10_000;
  learn(trouble('rate_limited', 5_000));
  expect(gate.restsUntil()).toBe(now + 5_000);
});

test('the longest rest that Instagram asks for is kept', () => {
  const gate = createGate();
  const [first, second] = beginMany(gate);
  first?.(trouble('rate_limited', 5_000));
  second?.(trouble('rate_limited', 60_000));
  expect(gate.restsUntil()).toBe(NOW + 60_000);
});

test('a message that was on its way before the trouble began says nothing about its end', () => {
  const gate = createGate();
  const [first, second] = beginMany(gate);
  first?.(trouble('dead_token'));
  second?.({ ok: true });
  now = gate.restsUntil();
  gate.begin();
  expect(gate.isOpen()).toBe(false);
});

test('one that comes back late lets no second probe pass', () => {
  const gate = createGate();
  const [first, second] = beginMany(gate);
  first?.(trouble('dead_token'));
  now = gate.restsUntil();
  gate.begin();
  second?.(undefined);
  expect(gate.isOpen()).toBe(false);
});

test('after a probe that was taken, the next trouble rests as the first did', () => {
  const gate = createGate();
  gate.begin()(trouble('dead_token'));
  now = gate.restsUntil();
  gate.begin()({ ok: true });
  gate.begin()(trouble('dead_token'));
  expect(gate.restsUntil()).toBe(now + FIRST_REST_MS.dead_token);
});
