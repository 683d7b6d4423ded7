/** The policy's windows (policy part 2, "Clocks"): a date, perhaps imprecise, against the first contact. */
import { addMonths } from './calendar';
import type { DateRange, FactValue } from './facts';
import type { PolicyWindow } from './flow';

const HOUR_MS = 3_600_000;

export interface Clock {
  /** The customer's first message of this request, as Instagram stamped it, epoch milliseconds. */
  readonly firstContactAt: number;
  /** IANA zone of the shop. */
  readonly timeZone: string;
}

/** `across`: the edge lies within the range, so the policy counts it as inside and flags it `check_date`. */
export type Standing = 'inside' | 'outside' | 'across';

/** When a window that starts at `at` ends; the last moment is inside. */
export function windowEnd(window: PolicyWindow, at: number, timeZone: string): number {
  return 'hours' in window ? at + window.hours * HOUR_MS : addMonths(at, window.months, timeZone);
}

/** Whether the first contact fell into the window, for every moment of the range. An unknown date is `across`. */
export function standingOf(window: PolicyWindow, range: DateRange | undefined, clock: Clock): Standing {
  if (!range) return 'across';
  if (clock.firstContactAt <= windowEnd(window, range.from, clock.timeZone)) return 'inside';
  return clock.firstContactAt > windowEnd(window, range.to, clock.timeZone) ? 'outside' : 'across';
}

/** A date that has not come is asked again (policy part 2, "Clocks"). `now` in epoch milliseconds. */
export function isFuture(value: FactValue, now: number): boolean {
  return typeof value === 'object' && value.from > now;
}
