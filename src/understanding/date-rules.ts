import type { Today } from './calendar-days';
import type { Found } from './date-spans';

/** One form in which people write a time. Rules are tried in order; what one has taken, later ones do not see. */
export interface DateRule {
  /** Global; runs on lower-case text. */
  readonly pattern: RegExp;
  /** Undefined: not a date after all. */
  readonly read: (match: RegExpMatchArray, today: Today) => Found | undefined;
  /** Read only when the whole message answers "when?": too easily something else elsewhere. */
  readonly answersOnly?: boolean;
  /** Says only that it was lately, or long ago ("just", "막"): a date named beside it is the one. */
  readonly yields?: boolean;
}

export interface FoundDate {
  readonly found: Found;
  readonly start: number;
  readonly end: number;
  /** Gives way to a date that is named. */
  readonly yields?: boolean;
}

const TAKEN = '\u0001';

/** Every date expression of a lower-case text, in the order of the text; `refine` may add what stands beside one. */
export function applyDateRules(
  rules: readonly DateRule[],
  text: string,
  today: Today,
  isAnswer: boolean,
  refine: (date: FoundDate, left: string) => FoundDate,
): FoundDate[] {
  const dates: FoundDate[] = [];
  let left = text;
  for (const { pattern, read, answersOnly, yields } of rules) {
    if (answersOnly && !isAnswer) continue;
    for (const match of [...left.matchAll(pattern)]) {
      const found = read(match, today);
      if (found === undefined) continue;
      const place = { start: match.index, end: match.index + match[0].length };
      const date = refine({ found, ...place, ...(yields && { yields }) }, left);
      dates.push(date);
      left = left.slice(0, date.start) + TAKEN.repeat(date.end - date.start) + left.slice(date.end);
    }
  }
  return dates.sort((a, b) => a.start - b.start);
}
