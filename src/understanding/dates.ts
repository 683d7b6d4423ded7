/** Reads when something happened, in either language, as a range of whole days in the shop's zone. */
import type { DateRange } from '../core/facts';
import { rangeOf, todayIn } from './calendar-days';
import type { FoundDate } from './date-rules';
import { hull } from './date-spans';
import { findDates } from './find-dates';
import { foldCharacters, lowerInPlace } from './normalise';

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

const RECEIPT =
  /receiv|reciev|got|get|arriv|came|come|deliver|show(?:ed)? up|picked|here|받|도착|왔|온|오|수령|배송\s*(?:완료|됐|되|받)|택배/;
const OTHER_EVENT =
  /order|bought|purchas|paid|broke|fell|noticed|wore|주문|구매|결제|샀|산\s|시켰|빠졌|떨어졌|부러|끊어|착용|연락|문의/;
const JOINED = /^[\s,]*(?:or|to|and|-|~|until|아니면|이나|나|또는|혹은|에서|부터|인가|쯤|에)*[\s,]*$/;
const DENIED_BEFORE = /\b(?:not|wasn'?t|isn'?t)\s*(?:on |the )?$/;
const DENIED_AFTER = /^\s*(?:가|이|은|는|에)?\s*(?:아니|말고)/;

/**
 * The time that an answer names, from 00:00:00 of its first day to 23:59:59 of its last. Imprecise words give a wide
 * range and two readings their hull. A time to come gives `'future'`, no time at all `undefined`.
 */
export function readDate(text: string, { now, timeZone }: DateContext): ReadDate | 'future' | undefined {
  const folded = foldCharacters(text);
  const lower = lowerInPlace(folded);
  const dates = findDates(lower, todayIn(now, timeZone), true);
  const kept = dates.filter((date) => dates.length === 1 || !isDenied(date, lower));
  const chosen = joinNeighbours(kept, lower) ?? mostFitting(kept, lower);
  if (!chosen || chosen.found === 'future') return chosen && 'future';
  return {
    range: rangeOf(chosen.found, timeZone),
    said: folded.slice(chosen.start, chosen.end).trim(),
  };
}

/** "not yesterday, ..." and "어제 말고". */
export function isDenied({ start, end }: FoundDate, text: string): boolean {
  return DENIED_BEFORE.test(text.slice(0, start)) || DENIED_AFTER.test(text.slice(end));
}

/** "Monday or Tuesday", "11/18~11/20": one span. */
function joinNeighbours(dates: readonly FoundDate[], text: string): FoundDate | undefined {
  const [first, second] = dates;
  if (!first || !second || first.found === 'future' || second.found === 'future') return undefined;
  const between = text.slice(first.end, second.start);
  if (!JOINED.test(between) || between.trim() === '') return undefined;
  return { found: hull(first.found, second.found), start: first.start, end: second.end };
}

/** Among several times, the one beside a word of receiving; else the first that is not beside another event. */
function mostFitting(dates: readonly FoundDate[], text: string): FoundDate | undefined {
  if (dates.length < 2) return dates[0];
  const beside = (date: FoundDate) => text.slice(Math.max(0, date.start - 18), date.end + 14);
  return (
    dates.find((date) => RECEIPT.test(beside(date)) && !OTHER_EVENT.test(beside(date))) ??
    dates.find((date) => !OTHER_EVENT.test(text.slice(date.end, date.end + 12))) ??
    dates[0]
  );
}
