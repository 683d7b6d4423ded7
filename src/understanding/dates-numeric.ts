/** Dates in digits, and dates with an English month name (those by chrono-node). */
import { strict as chrono } from 'chrono-node/en';
import { partsOf, type Today } from './calendar-days';
import type { DateRule } from './date-rules';
import { calendarDate, type Found, twoNumberDate } from './date-spans';

const MONTH_NAME =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

const fullYear = (digits: string) => (digits.length === 2 ? 2000 + Number(digits) : Number(digits));

/** What chrono makes of a date with a month name. */
function readNamedMonth(match: RegExpMatchArray, today: Today) {
  const { year, month, date } = partsOf(today.day);
  const reference = new Date(year, month - 1, date, 12);
  const start = chrono.parse(
    match[0].replace(/,? last year$/, '').replace(/(\d)\s+(st|nd|rd|th)\b/, '$1$2'),
    reference,
  )[0]?.start;
  const [readMonth, readDay] = [start?.get('month'), start?.get('day')];
  if (!start || !readMonth || !readDay || !start.isCertain('day')) return undefined;
  const lastYear = match[0].endsWith('last year') ? year - 1 : undefined;
  const readYear = start.isCertain('year') ? (start.get('year') ?? undefined) : lastYear;
  return calendarDate(readMonth, readDay, today, readYear);
}

const LONG_AGO_DAYS = 730;

/** "26.11.18" is a day of 2026 and "18/11/26" as well: the later one, and one to come rather than one of long ago. */
function likelier(a: Found | undefined, b: Found | undefined, today: Today): Found | undefined {
  if (!a || !b) return a ?? b;
  if (a !== 'future' && b !== 'future') return a.from > b.from ? a : b;
  const past = a === 'future' ? b : a;
  return past !== 'future' && today.day - past.from <= LONG_AGO_DAYS ? past : 'future';
}

export const NUMERIC_RULES: readonly DateRule[] = [
  {
    pattern: /(?<!\d)(20\d\d)\s?[-./]\s?(\d{1,2})\s?[-./]\s?(\d{1,2})(?!\d)/g,
    read: (m, today) => calendarDate(Number(m[2]), Number(m[3]), today, Number(m[1])),
  },
  {
    pattern: /(?<!\d)(20\d\d)(0\d|1[0-2])([0-3]\d)(?!\d)/g,
    read: (m, today) => calendarDate(Number(m[2]), Number(m[3]), today, Number(m[1])),
    answersOnly: true,
  },
  {
    pattern: /(?<!\d)(\d\d)\s?[-./]\s?(\d{1,2})\s?[-./]\s?(\d{1,2})(?!\d)/g,
    read: (m, today) =>
      likelier(
        calendarDate(Number(m[2]), Number(m[3]), today, fullYear(m[1] ?? '')),
        twoNumberDate(Number(m[1]), Number(m[2]), today, fullYear(m[3] ?? '')),
        today,
      ),
  },
  {
    pattern: /(?<![\d.])(\d{1,2})\s?[-./]\s?(\d{1,2})\s?[-./]\s?(20\d\d|\d\d)(?!\d)/g,
    read: (m, today) => twoNumberDate(Number(m[1]), Number(m[2]), today, fullYear(m[3] ?? '')),
  },
  {
    pattern: new RegExp(
      `(?<![a-z\\d])(?:${MONTH_NAME}\\.?\\s?(?:the )?\\d{1,2}(?!\\d)(?:\\s?(?:st|nd|rd|th))?|\\d{1,2}(?:\\s?(?:st|nd|rd|th))?(?: of)?[ -]?${MONTH_NAME}(?![a-z]))(?:,?\\s?20\\d\\d|,? last year)?`,
      'g',
    ),
    read: readNamedMonth,
  },
  {
    pattern: /(?<![\d/.])(\d{1,2})\/(\d{1,2})(?![\d/])(,? last year)?/g,
    read: (m, today) =>
      twoNumberDate(Number(m[1]), Number(m[2]), today, m[3] ? partsOf(today.day).year - 1 : undefined),
  },
  {
    pattern: /(?<![\d.])(\d{2})\.\s?(\d{2})(?![\d.]*\d)|(?<![\d.])(\d{1,2})\.\s?(\d{1,2})(?=\.?\s?에|일)/g,
    read: (m, today) => twoNumberDate(Number(m[1] ?? m[3]), Number(m[2] ?? m[4]), today),
  },
  {
    pattern:
      /(?<![\d.])(\d{1,2})[.-]\s?(\d{1,2})(?![\d.]*\d|\s*(?:d|w|m|h|y|[가-힣]*전|주|개|달|시))|^\D{0,3}([01]\d)([0-3]\d)\D{0,6}$/g,
    read: (m, today) => twoNumberDate(Number(m[1] ?? m[3]), Number(m[2] ?? m[4]), today),
    answersOnly: true,
  },
];
