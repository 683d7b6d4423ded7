import { createLog } from '../../src/log';
import { createMetrics } from '../../src/work/metrics';
import { createQuietWatch, expectedHours } from '../../src/work/quiet';
import { readStatus } from '../../src/work/status';

const HOUR_MS = 3_600_000;
const START = Date.UTC(2026, 10, 1);

function createSettings() {
  const kept = new Map<string, string>();
  return {
    getSetting: async (key: string) => kept.get(key),
    setSetting: async (key: string, value: string | undefined) => {
      if (value === undefined) kept.delete(key);
      else kept.set(key, value);
    },
  };
}

/** A shop that hears something every hour from 9 to 18, for `days`; then silence until `hours` later. */
async function live(days: number, hours: number) {
  let now = START;
  const store = createSettings();
  const watch = createQuietWatch({
    store,
    clock: () => now,
    log: createLog('silent'),
    metrics: createMetrics(),
  });
  for (let day = 0; day < days; day++) {
    for (let hour = 9; hour < 18; hour++) {
      now = START + (day * 24 + hour) * HOUR_MS;
      watch.note();
      await watch.look();
    }
  }
  now += hours * HOUR_MS;
  await watch.look();
  return readStatus(store, 'arrivals');
}

test('a night is not unusual', async () => {
  expect(await live(7, 15)).not.toHaveProperty('quietSince');
});
test('a working day without anything is', async () => {
  expect(await live(7, 24)).toMatchObject({ quietSince: START + (6 * 24 + 17) * HOUR_MS });
});
test('nothing is unusual before there are habits', async () => {
  expect(await live(1, 40)).not.toHaveProperty('quietSince');
});
test('an hour counts as often as it usually has something', () => {
  const [always, once] = [[9, 33, 57, 81], [9]];
  expect(expectedHours(always, 105, 106)).toBeCloseTo(1, 1);
  expect(expectedHours(once, 105, 106)).toBeCloseTo(1 / 4, 1);
  expect(expectedHours(always, 106, 128)).toBe(0);
});
