/** The account's rest: one trouble is one pause, however many messages met it. */
import type { SendFailure } from '../../src/instagram/send-result';
import { createLog } from '../../src/log';
import { createMetrics } from '../../src/work/metrics';
import { createSendGate } from '../../src/work/send-gate';
import { systemRandom } from '../../src/work/surroundings';

const NOW = Date.UTC(2026, 10, 26, 3);
const FIRST_REST_MS = { dead_token: 30_000, rate_limited: 2_000 };
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

function trouble(reason: 'dead_token' | 'rate_limited', pauseMs?: number): SendFailure {
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

test.each(['dead_token', 'rate_limited'] as const)('%s for many at once rests as for one', (reason) => {
  const gate = createGate();
  for (const learn of beginMany(gate)) learn(trouble(reason));
  expect(gate.restsUntil()).toBe(NOW + FIRST_REST_MS[reason]);
});

test('each probe that fails doubles the rest', () => {
  const gate = createGate();
  const restsMs = [1, 2, 3].map(() => {
    gate.begin()(trouble('dead_token'));
    const restMs = gate.restsUntil() - now;
    now = gate.restsUntil();
    return restMs;
  });
  expect(restsMs).toEqual([30_000, 60_000, 120_000]);
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
