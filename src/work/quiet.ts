/** Notices when Instagram has been silent for unusually long: the sign of an unsubscribed or broken webhook. */
import { Gauge } from 'prom-client';
import type { Log } from '../log';
import type { Metrics } from './metrics';
import { readStatus, type SettingStore, type Status, writeStatus } from './status';
import type { Clock } from './surroundings';

export interface QuietDeps {
  readonly store: SettingStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
}
export interface QuietWatch {
  /** Instagram delivered something. */
  note(): void;
  /** Keeps what was noted and judges the silence. */
  look(): Promise<void>;
}

const HOUR_MS = 3_600_000;
const HOURS_A_DAY = 24;
/** The habit of a shop is read from this many days. */
const DAYS = 14;
/** Before so many days nothing is usual. */
const DAYS_TO_LEARN = 3;
/** So many hours, each of which usually has something, without anything. */
const UNUSUAL_HOURS = 4;

/** How many of the hours from `from` up to `to` usually have something; from 0 to their number. */
export function expectedHours(hours: readonly number[], from: number, to: number): number {
  const first = Math.min(...hours);
  const days = Math.min(DAYS, (to - first) / HOURS_A_DAY);
  if (hours.length === 0 || days < DAYS_TO_LEARN) return 0;
  const active = new Map<number, number>();
  for (const hour of hours) active.set(hour % HOURS_A_DAY, (active.get(hour % HOURS_A_DAY) ?? 0) + 1);
  let expected = 0;
  for (let hour = from; hour < to; hour++) expected += (active.get(hour % HOURS_A_DAY) ?? 0) / days;
  return expected;
}

export function createQuietWatch({ store, clock, log, metrics }: QuietDeps): QuietWatch {
  let noted: number | undefined;
  const gauge = new Gauge({
    name: 'returns_desk_unusual_quiet',
    help: '1 while Instagram has been silent for unusually long',
    registers: [metrics.registry],
  });

  function judge(before: Status['arrivals'], now: number): Status['arrivals'] {
    const thisHour = Math.floor(now / HOUR_MS);
    const { lastAt, hours, quietSince } = before;
    if (lastAt === undefined) return before;
    const lastHour = Math.floor(lastAt / HOUR_MS);
    if (expectedHours(hours, lastHour + 1, thisHour) < UNUSUAL_HOURS) return { lastAt, hours };
    if (quietSince === undefined)
      log.error({ alarm: 'unusual_quiet', lastAt: new Date(lastAt).toISOString() }, 'Instagram is silent');
    return { lastAt, hours, quietSince: quietSince ?? lastAt };
  }
  return {
    note() {
      noted = clock();
    },
    async look() {
      const now = clock();
      const kept = (await readStatus(store, 'arrivals')) ?? { hours: [] };
      const lastAt = Math.max(noted ?? 0, kept.lastAt ?? 0) || undefined;
      const oldest = Math.floor(now / HOUR_MS) - DAYS * HOURS_A_DAY;
      const heard = noted === undefined ? [] : [Math.floor(noted / HOUR_MS)];
      const hours = [...new Set([...kept.hours, ...heard])].filter((hour) => hour >= oldest);
      const status = judge({ ...kept, ...(lastAt !== undefined && { lastAt }), hours }, now);
      gauge.set(status.quietSince === undefined ? 0 : 1);
      if (JSON.stringify(status) !== JSON.stringify(kept)) await writeStatus(store, 'arrivals', status);
    },
  };
}
