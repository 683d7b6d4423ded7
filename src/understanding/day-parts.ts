/** "yesterday evening", "오늘 아침": hours rather than whole days, since a window may be 24 of them. */
import type { DaySpan, Today } from './calendar-days';
import type { DateRule } from './date-rules';
import { daysAgo } from './date-spans';

const MINUTES_A_DAY = 1440;
const SECOND = 1 / 60;
/** Minutes since the day's midnight; each ends a second before `to`, a night on the day after. */
const DAY_PARTS = {
  am: { from: 0, to: 12 * 60 },
  morning: { from: 5 * 60, to: 12 * 60 },
  afternoon: { from: 12 * 60, to: 18 * 60 },
  pm: { from: 12 * 60, to: MINUTES_A_DAY },
  evening: { from: 17 * 60, to: MINUTES_A_DAY },
  night: { from: 20 * 60, to: 28 * 60 },
} as const;
type DayPart = keyof typeof DAY_PARTS;
/** Before this minute "last night" may still be running. */
const DAWN = 6 * 60;

export const YESTERDAY = 'yesterday|yesturday|yesteday|yesterdy|ysterday|yesterady|yestarday|yday|ytd|yest';
const PART_NAMES: Readonly<Record<string, DayPart>> = {
  am: 'am',
  morning: 'morning',
  mornin: 'morning',
  afternoon: 'afternoon',
  arvo: 'afternoon',
  evening: 'evening',
  night: 'night',
  nite: 'night',
  아침: 'morning',
  오전: 'am',
  오후: 'pm',
  저녁: 'evening',
  밤: 'night',
};

/** A part of the day so many days back, cut at now; the whole day when the part has not begun. */
function spanOfPart(daysBack: number, part: DayPart, today: Today): DaySpan {
  if (part === 'night' && daysBack === 1 && today.minute < DAWN) return daysAgo(0, 1, today);
  const day = today.day - daysBack;
  const { from, to } = DAY_PARTS[part];
  const now = daysBack * MINUTES_A_DAY + today.minute;
  if (from > now) return { from: day, to: day };
  const end = Math.min(to - SECOND, now);
  const later = Math.floor(end / MINUTES_A_DAY);
  return { from: day, to: day + later, minutes: { from, to: end - later * MINUTES_A_DAY } };
}

const readDayPart: DateRule['read'] = ([, day = '', part = ''], today) =>
  spanOfPart(/^(?:y|어)/.test(day) ? 1 : 0, PART_NAMES[part] ?? 'evening', today);

/** To be tried before the rules for whole days, which would take "yesterday" alone. */
export const DAY_PART_RULES: readonly DateRule[] = [
  {
    pattern: new RegExp(
      `(?<![a-z])(${YESTERDAY}|today|this)(?: in the| (?:very )?(?:early|late))? (am|morning?|afternoon|arvo|evening|night|nite)(?![a-z])`,
      'g',
    ),
    read: readDayPart,
  },
  {
    pattern: /(?<![a-z])last (?:evening|eve)(?![a-z])|엊저녁/g,
    read: (_, today) => spanOfPart(1, 'evening', today),
  },
  {
    pattern: /(?<![a-z])(?:last (?:night|nite)|the night before)(?![a-z])|어젯밤|간밤|지난\s*밤/g,
    read: (_, today) => spanOfPart(1, 'night', today),
  },
  { pattern: /(어제|어저께|오늘|금일)\s*(아침|오전|오후|저녁|밤)/g, read: readDayPart },
];
