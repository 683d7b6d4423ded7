/** "friday evening", "어제 오후 3시": hours rather than whole days, since a window may be 24 of them. */
import type { DaySpan, Today } from './calendar-days';
import type { DateRule, FoundDate } from './date-rules';
import { daysAgo } from './date-spans';

const MINUTES_A_DAY = 1440;
const SECOND = 1 / 60;
/** Minutes since the day's midnight; each ends a second before `to`, a night on the day after. */
const DAY_PARTS = {
  dawn: { from: 0, to: 8 * 60 },
  am: { from: 0, to: 12 * 60 },
  morning: { from: 5 * 60, to: 12 * 60 },
  noon: { from: 11 * 60, to: 15 * 60 },
  afternoon: { from: 12 * 60, to: 18 * 60 },
  pm: { from: 12 * 60, to: MINUTES_A_DAY },
  evening: { from: 17 * 60, to: MINUTES_A_DAY },
  night: { from: 20 * 60, to: 28 * 60 },
} as const;
type DayPart = keyof typeof DAY_PARTS;
/** Minutes since the day's midnight; `to` is not part of it. */
interface Hours {
  readonly from: number;
  readonly to: number;
}
/** Before this minute "last night" may still be running. */
const DAWN = 6 * 60;
/** "At 3pm" is an hour more or less: people round, and remember the doorbell rather than the clock. */
const CLOCK_SLACK = 60;

export const YESTERDAY = 'yesterday|yesturday|yesteday|yesterdy|ysterday|yesterady|yestarday|yday|ytd|yest';
const PART_NAMES: Readonly<Record<string, DayPart>> = {
  am: 'am',
  morning: 'morning',
  mornin: 'morning',
  noon: 'noon',
  midday: 'noon',
  lunchtime: 'noon',
  lunch: 'noon',
  afternoon: 'afternoon',
  arvo: 'afternoon',
  pm: 'pm',
  evening: 'evening',
  eve: 'evening',
  night: 'night',
  nite: 'night',
  새벽: 'dawn',
  아침: 'morning',
  오전: 'am',
  점심: 'noon',
  낮: 'afternoon',
  오후: 'pm',
  저녁: 'evening',
  밤: 'night',
};

/** The hours of the first day on, until those of the last, cut at now; whole days when they have not begun. */
function narrow(span: DaySpan, { from, to }: Hours, today: Today): DaySpan {
  const midnight = (day: number) => (day - today.day) * MINUTES_A_DAY;
  if (midnight(span.to) + from > today.minute) return span;
  const end = Math.min(midnight(span.to) + to - SECOND, today.minute);
  const last = Math.floor(end / MINUTES_A_DAY);
  return { from: span.from, to: today.day + last, minutes: { from, to: end - last * MINUTES_A_DAY } };
}

function lastNight(today: Today): DaySpan {
  return today.minute < DAWN ? daysAgo(0, 1, today) : narrow(daysAgo(1, 1, today), DAY_PARTS.night, today);
}

/** To be tried before the rules for whole days. */
export const DAY_PART_RULES: readonly DateRule[] = [
  {
    pattern: /(?<![a-z])this (?:very )?(?:early |late )?(morning?|afternoon|arvo|evening)(?![a-z])/g,
    read: ([, part = ''], today) =>
      narrow(daysAgo(0, 0, today), DAY_PARTS[PART_NAMES[part] ?? 'evening'], today),
  },
  {
    pattern: /(?<![a-z])last (?:evening|eve)(?![a-z])|엊저녁/g,
    read: (_, today) => narrow(daysAgo(1, 1, today), DAY_PARTS.evening, today),
  },
  {
    pattern:
      /(?<![a-z])(?:last (?:night|nite)|(?:the night before|yesterday night)(?! last))(?![a-z])|어젯밤|간밤|지난\s*밤|어제\s*밤/g,
    read: (_, today) => lastNight(today),
  },
];

const EN_PART = 'am|mornin|morning|noon|midday|lunch|lunchtime|afternoon|arvo|pm|evening|eve|night|nite';
const EN_CLOCK = '(\\d{1,2})(?:[:.](\\d\\d))? ?(am|pm)|(\\d{1,2}):(\\d\\d)(?! ?[ap]m)';
/** What may follow a day: "in the evening", "around 7 pm", "at 15:30". */
const AFTER_EN = new RegExp(
  `^,?(?: (?:in|at|around|about|during|like|the|very|early|late|sometime|maybe|approx))* ?(?:(${EN_PART})(?![a-z])|(?:${EN_CLOCK})(?![a-z\\d]))`,
);
/** "The evening of the 20th", "3pm on friday"; a part alone may be a greeting ("morning, yesterday I got"). */
const BEFORE_EN = new RegExp(
  `(?<![a-z\\d:])(?:(${EN_PART}) (?:of|on) (?:the )?|(?:${EN_CLOCK}),? (?:(?:on|of) )?(?:the )?)$`,
);
const AFTER_KO =
  /^(?:에|날|이?요|,)?\s*(?:(이른|늦은)\s*)?(새벽|아침|오전|점심|낮|오후|저녁|밤)?\s*(?:에\s*)?(?:(?:한|약)\s*)?(?:(\d{1,2})\s*시(?!간))?/;

/** The day's hours, when the words beside it say them: a part of the day or a time on the clock. */
export function narrowToHours(date: FoundDate, text: string, today: Today): FoundDate {
  if (date.found === 'future' || date.found.minutes) return date;
  const after = text.slice(date.end);
  const found = hoursAfter(after) ?? hoursBefore(text.slice(0, date.start));
  if (!found) return date;
  return {
    ...date,
    found: narrow(date.found, found.hours, today),
    start: date.start - found.before,
    end: date.end + found.after,
  };
}

interface FoundHours {
  readonly hours: Hours;
  /** How many characters before and after the day say so. */
  readonly before: number;
  readonly after: number;
}

function hoursAfter(after: string): FoundHours | undefined {
  const english = AFTER_EN.exec(after);
  const hours = english && englishHours(english);
  if (english && hours) return { hours, before: 0, after: english[0].length };
  const korean = AFTER_KO.exec(after);
  const [whole = '', , part, hour] = korean ?? [];
  const said = koreanHours(part, hour);
  return said && { hours: said, before: 0, after: whole.trimEnd().length };
}

function hoursBefore(before: string): FoundHours | undefined {
  const english = BEFORE_EN.exec(before);
  const hours = english && englishHours(english);
  return english && hours ? { hours, before: english[0].length, after: 0 } : undefined;
}

function englishHours([, part, hour, minute, half, hour24, minute24]: RegExpExecArray): Hours | undefined {
  if (part) return DAY_PARTS[PART_NAMES[part] ?? 'pm'];
  if (hour24) return Number(hour24) > 12 ? aroundClock(Number(hour24), Number(minute24)) : undefined;
  const twelve = Number(hour);
  if (!half || twelve < 1 || twelve > 12) return undefined;
  return aroundClock((twelve % 12) + (half === 'pm' ? 12 : 0), Number(minute ?? 0));
}

function koreanHours(part: string | undefined, hour: string | undefined): Hours | undefined {
  const said = part === undefined ? undefined : DAY_PARTS[PART_NAMES[part] ?? 'pm'];
  const clock = hour === undefined ? undefined : Number(hour);
  if (clock !== undefined && clock > 12) return aroundClock(clock, 0);
  if (clock === undefined || said === undefined) return said;
  const [morning, evening] = [aroundClock(clock % 12, 0), aroundClock((clock % 12) + 12, 0)];
  return [morning, evening].find((hours) => hours && overlap(hours, said)) ?? said;
}

function overlap(a: Hours, b: Hours): boolean {
  return a.from + CLOCK_SLACK >= b.from && a.to - CLOCK_SLACK < b.to;
}

function aroundClock(hour: number, minute: number): Hours | undefined {
  if (hour > 24 || minute > 59) return undefined;
  const at = hour * 60 + minute;
  return { from: Math.max(0, at - CLOCK_SLACK), to: Math.min(MINUTES_A_DAY, at + CLOCK_SLACK) };
}
