/** Whole days of the shop's calendar as numbers, so that date arithmetic never meets a clock or a time zone. */
import { DateTime } from 'luxon';
import { zoneOf } from '../core/calendar';
import type { DateRange } from '../core/facts';

/** Days since 1 January 1970. */
export type Day = number;
/** Both ends belong to it. */
export interface DaySpan {
  readonly from: Day;
  readonly to: Day;
  /** Said in hours or minutes: minutes since midnight of the first and of the last day. Whole days without it. */
  readonly minutes?: { readonly from: number; readonly to: number };
}
/** The moment that words such as "today" and "two hours ago" are read against. */
export interface Today {
  readonly day: Day;
  /** Minutes since local midnight. */
  readonly minute: number;
}

const DAY_MS = 86_400_000;

/** Local day and minute of `now` (epoch milliseconds) in an IANA zone. */
export function todayIn(now: number, timeZone: string): Today {
  const local = DateTime.fromMillis(now, { zone: zoneOf(timeZone) });
  return {
    day: Math.round(Date.UTC(local.year, local.month - 1, local.day) / DAY_MS),
    minute: local.hour * 60 + local.minute,
  };
}

/** The day of a calendar date (month 1 to 12); undefined when there is no such date. */
export function dayFrom(year: number, month: number, date: number): Day | undefined {
  const at = new Date(Date.UTC(year, month - 1, date));
  const exists = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
  return exists ? at.getTime() / DAY_MS : undefined;
}

export function partsOf(day: Day): { year: number; month: number; date: number } {
  const at = new Date(day * DAY_MS);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() };
}

/** 1 (Monday) to 7 (Sunday). */
export function weekdayOf(day: Day): number {
  return ((day + 3) % 7) + 1;
}

export function mondayOf(day: Day): Day {
  return day - weekdayOf(day) + 1;
}

/** The same date `months` later, or that month's last day. Fractions count as thirty days a month. */
export function addMonths(day: Day, months: number): Day {
  const whole = Math.trunc(months);
  const { year, month, date } = partsOf(day);
  const first = new Date(Date.UTC(year, month - 1 + whole, 1));
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return first.getTime() / DAY_MS + Math.min(date, length) - 1 + Math.round((months - whole) * 30);
}

/** From the first to the last day of a calendar month. */
export function monthSpan(year: number, month: number): DaySpan {
  const from = Date.UTC(year, month - 1, 1) / DAY_MS;
  return { from, to: Date.UTC(year, month, 1) / DAY_MS - 1 };
}

/** From 00:00:00 of the first to 23:59:59 of the last day, on the zone's clock; or to the minute, where it was said so. */
export function rangeOf(span: DaySpan, timeZone: string): DateRange {
  if (span.minutes) {
    return {
      from: localStart(span.from, timeZone)
        .plus({ seconds: Math.round(span.minutes.from * 60) })
        .toMillis(),
      to: localStart(span.to, timeZone)
        .plus({ seconds: Math.round(span.minutes.to * 60) })
        .toMillis(),
    };
  }
  return {
    from: localStart(span.from, timeZone).toMillis(),
    to: localStart(span.to, timeZone).set({ hour: 23, minute: 59, second: 59 }).toMillis(),
  };
}

function localStart(day: Day, timeZone: string): DateTime {
  const { year, month, date } = partsOf(day);
  return DateTime.fromObject({ year, month, day: date }, { zone: zoneOf(timeZone) }).startOf('day');
}
