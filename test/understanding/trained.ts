import { DateTime } from 'luxon';
import type { FactName } from '../../src/core/facts';
import { loadModel } from '../../src/understanding/model';
import { createUnderstand } from '../../src/understanding/understand';

const timeZone = 'Asia/Seoul';
/** A Wednesday. */
const now = DateTime.fromISO('2026-11-25T15:00:00', { zone: timeZone }).toMillis();

/** The reader that the build trained on the shop's own examples. */
export function createTrainedReader() {
  const understand = createUnderstand(loadModel());
  return (text: string, asked?: FactName) => understand(text, { now, timeZone, ...(asked && { asked }) });
}

/** Facts as plain values; dates as the local days they span. */
export function plainFacts(
  facts: ReturnType<ReturnType<typeof createTrainedReader>>['facts'],
): Record<string, string> {
  const day = (at: number) => DateTime.fromMillis(at, { zone: timeZone }).toISODate() ?? '';
  return Object.fromEntries(
    Object.entries(facts).map(([fact, { value }]) => {
      if (typeof value === 'string') return [fact, value];
      const [from, to] = [day(value.from), day(value.to)];
      return [fact, from === to ? from : `${from}..${to}`];
    }),
  );
}
