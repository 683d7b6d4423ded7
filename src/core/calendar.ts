/** Calendar arithmetic in the shop's time zone; the one core file that uses luxon. Times are epoch milliseconds. */
import { DateTime, IANAZone } from 'luxon';
import type { DateRange } from './facts';

/** Offsets change only on a quarter of an hour, anywhere. */
const QUARTER_MS = 15 * 60_000;
/** Quarters remembered for a zone before it starts anew; a few months of dates that customers speak of. */
const MAX_REMEMBERED = 20_000;

/** A zone that remembers its offsets: asking the platform for one costs more than all the rest of a turn's dates. */
class RememberingZone extends IANAZone {
  private readonly known = new Map<number, number>();

  override offset(at: number): number {
    const quarter = Math.floor(at / QUARTER_MS);
    const known = this.known.get(quarter);
    if (known !== undefined) return known;
    if (this.known.size >= MAX_REMEMBERED) this.known.clear();
    const offset = super.offset(at);
    this.known.set(quarter, offset);
    return offset;
  }
}
const zones = new Map<string, RememberingZone>();

/** The luxon zone of an IANA name; the same object for the same name. */
export function zoneOf(timeZone: string): IANAZone {
  const known = zones.get(timeZone) ?? new RememberingZone(timeZone);
  zones.set(timeZone, known);
  return known;
}

/** `at` plus calendar months in `timeZone`; a day that the month lacks becomes its last (31 Jan + 1 = end of Feb). */
export function addMonths(at: number, months: number, timeZone: string): number {
  return DateTime.fromMillis(at, { zone: zoneOf(timeZone) })
    .plus({ months })
    .toMillis();
}

/** The whole day that is `daysAgo` days before the day of `now`, first to last second, in `timeZone`. */
export function dayRange(now: number, daysAgo: number, timeZone: string): DateRange {
  const day = DateTime.fromMillis(now, { zone: zoneOf(timeZone) }).minus({ days: daysAgo });
  return { from: day.startOf('day').toMillis(), to: day.endOf('day').startOf('second').toMillis() };
}

/** ISO 8601 with the zone's offset, to the second. */
export function toZonedIso(at: number, timeZone: string): string {
  return (
    DateTime.fromMillis(at, { zone: zoneOf(timeZone) })
      .startOf('second')
      .toISO({ suppressMilliseconds: true }) ?? ''
  );
}

/** `2026-11-23` in `timeZone`. */
export function toIsoDay(at: number, timeZone: string): string {
  return DateTime.fromMillis(at, { zone: zoneOf(timeZone) }).toISODate() ?? '';
}

/**
 * Reads `2026-11-23`, `2026-11-23T10:00`, or an interval of two of them (`a/b`, as ISO 8601 writes it). A day is its
 * whole span; a moment without an offset is in `timeZone`. `undefined` when it is none of these.
 */
export function readIsoRange(text: string, timeZone: string): DateRange | undefined {
  const [first, second, ...rest] = text.trim().split('/');
  if (first === undefined || rest.length > 0) return undefined;
  const start = readIsoPoint(first, timeZone);
  const end = second === undefined ? start : readIsoPoint(second, timeZone);
  if (!start || !end || start.from > end.to) return undefined;
  return { from: start.from, to: end.to };
}

function readIsoPoint(text: string, timeZone: string): DateRange | undefined {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(text))
    return undefined;
  const point = DateTime.fromISO(text, { zone: zoneOf(timeZone) });
  if (!point.isValid) return undefined;
  return text.includes('T')
    ? { from: point.toMillis(), to: point.toMillis() }
    : dayRange(point.toMillis(), 0, timeZone);
}

/** A day or a span of days as people write it: "20 Nov", "20 Nov – 22 Nov", "11월 20일 ~ 11월 22일". */
export function describeRange(range: DateRange, language: 'en' | 'ko', timeZone: string): string {
  const format = language === 'ko' ? 'M월 d일' : 'd MMM';
  const from = DateTime.fromMillis(range.from, { zone: zoneOf(timeZone) });
  const to = DateTime.fromMillis(range.to, { zone: zoneOf(timeZone) });
  const first = from.setLocale(language).toFormat(format);
  const last = to.setLocale(language).toFormat(format);
  return first === last ? first : `${first}${language === 'ko' ? ' ~ ' : ' – '}${last}`;
}

/** A moment to the minute: "23 Nov 16:25", "11월 23일 16:25". */
export function describeMoment(at: number, language: 'en' | 'ko', timeZone: string): string {
  const moment = DateTime.fromMillis(at, { zone: zoneOf(timeZone) }).setLocale(language);
  return moment.toFormat(language === 'ko' ? 'M월 d일 HH:mm' : 'd MMM HH:mm');
}
