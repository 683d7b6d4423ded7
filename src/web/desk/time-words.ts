/** Times as people read them, in the shop's zone and the reader's language. */
import type { DateRange } from '../../core/facts';
import type { View } from './view';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

function localeOf(view: View): string {
  return view.language === 'ko' ? 'ko-KR' : 'en-GB';
}

/** `22 Nov, 15:04`. */
export function timeText(view: View, at: number): string {
  return new Intl.DateTimeFormat(localeOf(view), {
    timeZone: view.timeZone,
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

/** `Sat 22 Nov`. */
export function dayText(view: View, at: number): string {
  return new Intl.DateTimeFormat(localeOf(view), {
    timeZone: view.timeZone,
    weekday: 'short',
    month: 'short',
    day: 'numeric',
  }).format(at);
}

/** A date or a range of days. */
export function rangeText(view: View, range: DateRange): string {
  const from = dayText(view, range.from);
  const to = dayText(view, range.to);
  return from === to ? from : `${from} – ${to}`;
}

/** `2026-11-22` in the shop's zone. */
export function isoDay(timeZone: string, at: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
}

/** `24 hours`, `1 month`. */
export function unitText(view: View, count: number, unit: 'hour' | 'month'): string {
  return new Intl.NumberFormat(localeOf(view), { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

/** A span in its two largest units: `5 h 12 min`, `3 d 4 h`. */
export function spanText(view: View, spanMs: number): string {
  const { t } = view;
  const span = Math.max(0, spanMs);
  if (span < HOUR_MS) return t('span.minutes', { minutes: Math.floor(span / MINUTE_MS) });
  const hours = Math.floor(span / HOUR_MS);
  if (span < DAY_MS) return t('span.hours', { hours, minutes: Math.floor((span % HOUR_MS) / MINUTE_MS) });
  return t('span.days', { days: Math.floor(span / DAY_MS), hours: hours % 24 });
}

/** `12 min ago`, in one unit; `just now` below a minute. */
export function agoText(view: View, at: number): string {
  const span = Math.max(0, view.now - at);
  if (span < MINUTE_MS) return view.t('span.now');
  const format = new Intl.RelativeTimeFormat(localeOf(view), { numeric: 'auto', style: 'short' });
  if (span < HOUR_MS) return format.format(-Math.floor(span / MINUTE_MS), 'minute');
  if (span < DAY_MS) return format.format(-Math.floor(span / HOUR_MS), 'hour');
  return format.format(-Math.floor(span / DAY_MS), 'day');
}
