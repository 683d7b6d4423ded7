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
}

export interface FoundDate {
  readonly found: Found;
  readonly start: number;
  readonly end: number;
}

const TAKEN = '\u0001';

/** Every date expression of a lower-case text, in the order of the text; `refine` may add what stands beside one. */
export function applyDateRules(
  rules: readonly DateRule[],
  text: string,
  today: Today,
  isAnswer: boolean,
  refine: (date: FoundDate, left: string, today: Today) => FoundDate,
): FoundDate[] {
  const dates: FoundDate[] = [];
  let left = text;
  for (const { pattern, read, answersOnly } of rules) {
    if (answersOnly && !isAnswer) continue;
    for (const match of [...left.matchAll(pattern)]) {
      const found = read(match, today);
      if (found === undefined) continue;
      const date = refine({ found, start: match.index, end: match.index + match[0].length }, left, today);
      dates.push(date);
      left = left.slice(0, date.start) + TAKEN.repeat(date.end - date.start) + left.slice(date.end);
    }
  }
  return dates.sort((a, b) => a.start - b.start);
}
