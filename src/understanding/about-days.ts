/** "Around the 20th", "11월 20일쯤": a day give or take a few. */
import type { Today } from './calendar-days';
import type { FoundDate } from './date-rules';
import { untilToday } from './date-spans';

const ABOUT_AFTER =
  /^\s*(?:에서|이나)?\s*(?:쯤|정도|경(?!기|치|험|우)|께|즈음|쯔음|무렵|전후|언저리)(?:에)?|^(?: ?-?ish| or so| give or take)(?![a-z])/;
const ABOUT_BEFORE =
  /(?:(?<![a-z])(?:around|about|approx(?:imately)?\.?|roughly|circa) |~ ?)(?:on )?(?:the )?$/;
const ABOUT_WITHIN = /(?<![a-z])(?:around|about) (?:the )?\d/;

/** Memory blurs with time, but a day that is named is not forgotten by a week. */
const BLUR_SHARE = 0.25;
const MOST_DAYS = 3;

/** Widens a single day that the words beside it call approximate. */
export function widenAboutDay(date: FoundDate, text: string, today: Today): FoundDate {
  if (date.found === 'future' || date.found.minutes || date.found.from !== date.found.to) return date;
  const own = text.slice(date.start, date.end);
  const passed = today.day - date.found.from;
  // "About yesterday" is what the message is about.
  if (passed < 2 && !/\d/.test(own)) return date;
  const after = ABOUT_AFTER.exec(text.slice(date.end))?.[0] ?? '';
  const before = ABOUT_BEFORE.exec(text.slice(0, date.start))?.[0] ?? '';
  if (!after && !before && !ABOUT_WITHIN.test(own)) return date;
  const slack = Math.min(MOST_DAYS, Math.max(1, Math.ceil(passed * BLUR_SHARE)));
  return {
    ...date,
    found: untilToday({ from: date.found.from - slack, to: date.found.to + slack }, today),
    start: date.start - before.length,
    end: date.end + after.length,
  };
}
