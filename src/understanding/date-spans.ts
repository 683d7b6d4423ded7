/** What time words mean, whatever their language: spans of days counted back from today. */
import {
  addMonths,
  type Day,
  type DaySpan,
  dayFrom,
  mondayOf,
  monthSpan,
  partsOf,
  type Today,
  weekdayOf,
} from './calendar-days';

export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';
export type Manner = 'exact' | 'about' | 'over' | 'under' | 'almost';
export type Part = 'start' | 'middle' | 'end';
/** What a date expression was found to mean; a day to come is no answer to "when did you get it". */
export type Found = DaySpan | 'future';

const MINUTES_A_DAY = 1440;
/** How much "about" widens, as a share of the time that passed. */
const ABOUT_SHARE = 0.25;
/** How much shorter "almost" may be. */
const ALMOST_SHARE = 0.75;
/** A year-less date read in the other order competes only when it is this recent. */
const RECENT_DAYS = 60;
/** A year-less date that lies this close ahead is rather a slip than a date of last year: nobody is refused by it. */
const SOON_DAYS = 60;

/** The day that was `amount` units before now. */
function goBack(amount: number, unit: Exclude<Unit, 'minute' | 'hour'>, { day }: Today): Day {
  switch (unit) {
    case 'day':
      return day - Math.round(amount);
    case 'week':
      return day - Math.round(amount * 7);
    case 'month':
      return addMonths(day, -amount);
    case 'year':
      return addMonths(day, -amount * 12);
  }
}

/** "2 to 3 weeks ago", "over a month ago": from `low` to `high` units back, as wide as the manner says. */
export function spanAgo(low: number, high: number, unit: Unit, manner: Manner, today: Today): DaySpan {
  if (unit === 'hour' || unit === 'minute') return minutesAgo(low, high, unit, manner, today);
  // "Not even a day": the hours count where a window is 24 of them.
  if (unit === 'day' && high === 1 && manner === 'under') return minutesAgo(24, 24, 'hour', manner, today);
  const from = goBack(high, unit, today);
  const to = goBack(low, unit, today);
  const passed = today.day - from;
  switch (manner) {
    case 'exact':
      return { from, to };
    case 'about': {
      const slack = passed === 0 ? 0 : Math.max(1, Math.ceil(passed * ABOUT_SHARE));
      return { from: from - slack, to: Math.min(today.day, to + slack) };
    }
    case 'over':
      return { from: goBack(high * 2, unit, today), to: Math.min(from, to - 1) };
    case 'under':
      return { from: Math.min(from + 1, today.day), to: today.day };
    case 'almost':
      return { from: Math.min(from + 1, today.day), to: goBack(low * ALMOST_SHARE, unit, today) };
  }
}

/** "2 hours ago" is half an hour more or less; hours matter where a window is 24 of them. */
function minutesAgo(
  low: number,
  high: number,
  unit: 'minute' | 'hour',
  manner: Manner,
  today: Today,
): DaySpan {
  const size = unit === 'hour' ? 60 : 1;
  const slack = size * (manner === 'exact' ? 0.5 : Math.max(1, high * ABOUT_SHARE));
  const now = today.day * MINUTES_A_DAY + today.minute;
  const oldest = manner === 'over' ? high * 2 * size : high * size + (manner === 'under' ? 0 : slack);
  const newest = manner === 'under' ? 0 : low * size - (manner === 'over' ? 0 : slack);
  const from = Math.floor(now - oldest);
  const to = Math.min(now, Math.ceil(now - newest));
  const [first, last] = [Math.floor(from / MINUTES_A_DAY), Math.floor(to / MINUTES_A_DAY)];
  return {
    from: first,
    to: last,
    minutes: { from: from - first * MINUTES_A_DAY, to: to - last * MINUTES_A_DAY },
  };
}

/** "In the last month", "in the past week": until today. */
export function withinLast(unit: Unit, today: Today): DaySpan {
  if (unit === 'day') return daysAgo(0, 1, today);
  return unit === 'week' ? daysAgo(0, 7, today) : spanAgo(1, 1, unit, 'under', today);
}

export function daysAgo(low: number, high: number, today: Today): DaySpan {
  return { from: today.day - high, to: today.day - low };
}

/** Counted in calendar weeks from Monday: 0 is this week (up to today), 1 the last. */
export function weeksBack(count: number, today: Today, part?: Part): DaySpan {
  const monday = mondayOf(today.day) - 7 * count;
  const [from, to] =
    part === 'start' ? [0, 2] : part === 'middle' ? [1, 4] : part === 'end' ? [3, 6] : [0, 6];
  return untilToday({ from: monday + from, to: monday + to }, today);
}

/** Counted in calendar months: 0 is this month (up to today), 1 the last. */
export function monthsBack(count: number, today: Today, part?: Part): DaySpan {
  const { year, month } = partsOf(addMonths(today.day, -count));
  return untilToday(partOfMonth(year, month, part), today);
}

export function partOfMonth(year: number, month: number, part?: Part): DaySpan {
  const { from, to } = monthSpan(year, month);
  if (part === 'start') return { from, to: from + 9 };
  if (part === 'middle') return { from: from + 9, to: from + 20 };
  return part === 'end' ? { from: from + 20, to } : { from, to };
}

/** A month named without a year: the latest one that has begun. */
export function namedMonth(month: number, today: Today, part?: Part, year?: number): Found {
  const now = partsOf(today.day);
  const span = partOfMonth(year ?? now.year - (month > now.month ? 1 : 0), month, part);
  if (span.from > today.day) return year === undefined ? partOfMonth(now.year - 1, month, part) : 'future';
  return untilToday(span, today);
}

export function yearsBack(count: number, today: Today, part?: Part): DaySpan {
  const year = partsOf(today.day).year - count;
  const [first, last] =
    part === 'start' ? [1, 3] : part === 'middle' ? [5, 8] : part === 'end' ? [10, 12] : [1, 12];
  return untilToday({ from: monthSpan(year, first).from, to: monthSpan(year, last).to }, today);
}

/** The latest such weekday before today; said on that very weekday it may also be today. */
export function recentWeekday(weekday: number, today: Today): DaySpan {
  const back = (weekdayOf(today.day) - weekday + 7) % 7;
  return back === 0 ? daysAgo(0, 7, today) : daysAgo(back, back, today);
}

/** "last Friday": also the one a week earlier while this week's has already been. */
export function lastWeekday(weekday: number, today: Today): DaySpan {
  const back = (weekdayOf(today.day) - weekday + 7) % 7 || 7;
  const thisWeek = today.day - back >= mondayOf(today.day);
  return daysAgo(back, thisWeek ? back + 7 : back, today);
}

/** A weekday of the week `weeks` before this one. On a Sunday a week may have begun today or on Monday. */
export function weekdayWeeksBack(weekday: number, weeks: number, today: Today): Found {
  const day = mondayOf(today.day) + weekday - 1 - 7 * weeks;
  if (weekdayOf(today.day) === 7 && weekday !== 7) {
    return weeks === 0 ? { from: day, to: day } : { from: day, to: day + 7 };
  }
  return day > today.day ? 'future' : { from: day, to: day };
}

/** The Saturday and Sunday `back` weekends ago; 0 is the running or the latest one. */
export function weekendsBack(back: number, today: Today): DaySpan {
  const saturday = today.day - ((weekdayOf(today.day) + 1) % 7) - 7 * back;
  return untilToday({ from: saturday, to: saturday + 1 }, today);
}

/** The latest day with this number, this month or before. */
export function dayOfMonth(date: number, today: Today, monthsAgo?: number): DaySpan | undefined {
  for (let back = monthsAgo ?? 0; back <= (monthsAgo ?? 2); back++) {
    const { year, month } = partsOf(addMonths(today.day - partsOf(today.day).date + 1, -back));
    const day = dayFrom(year, month, date);
    if (day !== undefined && day <= today.day) return { from: day, to: day };
  }
  return undefined;
}

/** A date with its year, or the latest such date when it has none, unless it lies close ahead; undefined: no date. */
export function calendarDate(month: number, date: number, today: Today, year?: number): Found | undefined {
  if (year !== undefined) {
    const day = dayFrom(year, month, date);
    if (day === undefined) return undefined;
    return day > today.day ? 'future' : { from: day, to: day };
  }
  const ahead = dayFrom(partsOf(today.day).year, month, date) ?? 0;
  if (ahead > today.day && ahead - today.day <= SOON_DAYS) return 'future';
  for (let candidate = partsOf(today.day).year; candidate > partsOf(today.day).year - 8; candidate--) {
    const day = dayFrom(candidate, month, date);
    if (day !== undefined && day <= today.day) return { from: day, to: day };
  }
  return undefined;
}

/** Two numbers whose order is not known: month first, unless only the other order is a date, or both are recent. */
export function twoNumberDate(first: number, second: number, today: Today, year?: number): Found | undefined {
  const monthFirst = calendarDate(first, second, today, year);
  const dayFirst = calendarDate(second, first, today, year);
  if (!monthFirst || !dayFirst) return monthFirst ?? dayFirst;
  // The question asks for month/day; the other order competes only where month/day would be long ago, or is to come.
  const isRecent = (found: Found): boolean => found !== 'future' && today.day - found.from <= RECENT_DAYS;
  return !isRecent(monthFirst) && isRecent(dayFirst) ? dayFirst : monthFirst;
}

export function hull(a: DaySpan, b: DaySpan): DaySpan {
  return { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) };
}

export function untilToday(span: DaySpan, today: Today): DaySpan {
  return { from: Math.min(span.from, today.day), to: Math.min(span.to, today.day) };
}
