/** Reads when something happened, in either language, as a range of whole days in the shop's zone. */
import type { DateRange } from '../core/facts';
import { foldCharacters, lowerInPlace } from '../core/normalise';
import { rangeOf, todayIn } from './calendar-days';
import { explain, isOfOrderAlone, isOfOtherEvent, pickDate } from './date-cues';
import type { FoundDate } from './date-rules';
import { dropDenied } from './date-slips';
import { hull } from './date-spans';
import { findDates } from './find-dates';

export interface DateContext {
  /** Epoch milliseconds. */
  readonly now: number;
  /** IANA zone of the shop. */
  readonly timeZone: string;
}
export interface ReadDate {
  readonly range: DateRange;
  /** The customer's words for it. */
  readonly said: string;
}

const JOINED = /^[\s,]*(?:or|to|and|-|~|until|아니면|이나|나|또는|혹은|에서|부터|인가|쯤|에)*[\s,]*$/;

/**
 * The time that an answer names, from 00:00:00 of its first day to 23:59:59 of its last. Imprecise words give a wide
 * range and two readings their hull. A time to come gives `'future'`, no time at all `undefined`.
 */
export function readDate(text: string, { now, timeZone }: DateContext): ReadDate | 'future' | undefined {
  const folded = foldCharacters(text);
  const lower = lowerInPlace(folded);
  const dates = dropDenied(findDates(lower, todayIn(now, timeZone), true), lower);
  const named = dates.filter(({ yields }) => !yields);
  const chosen = joinNeighbours(named, lower) ?? mostFitting(dates, lower);
  if (!chosen || chosen.found === 'future') return chosen && 'future';
  return {
    range: rangeOf(chosen.found, timeZone),
    said: folded.slice(chosen.start, chosen.end).trim(),
  };
}

/** "Monday or Tuesday", "11/18~11/20": one span. */
function joinNeighbours(dates: readonly FoundDate[], text: string): FoundDate | undefined {
  const [first, second] = dates;
  if (!first || !second || first.found === 'future' || second.found === 'future') return undefined;
  const between = text.slice(first.end, second.start);
  if (!JOINED.test(between) || between.trim() === '') return undefined;
  const isReceipt = (date: FoundDate) => explain(text, date, false) !== undefined;
  if (isOfOtherEvent(text, second) || (isReceipt(first) && !isReceipt(second))) return undefined;
  return { found: hull(first.found, second.found), start: first.start, end: second.end };
}

/** Among several times, the one that is told of the receipt; else one that is not told of another event. */
function mostFitting(dates: readonly FoundDate[], text: string): FoundDate | undefined {
  const [only] = dates;
  if (dates.length < 2) return only && isOfOrderAlone(text, only) ? undefined : only;
  const past = dates.filter(({ found }) => found !== 'future');
  const received = pickDate(
    text,
    past.flatMap((date) => explain(text, date, false) ?? []),
  );
  const doubts = (date: FoundDate) =>
    (isOfOtherEvent(text, date) ? 4 : 0) + (date.found === 'future' ? 2 : 0) + (date.yields ? 1 : 0);
  return received ?? [...dates].sort((a, b) => doubts(a) - doubts(b))[0];
}
