/** Which of the times in a message is when the piece was received, or when the repair was said to be ready. */
import type { DateFact } from '../core/facts';
import type { ReadFact } from '../core/understanding';
import { rangeOf, type Today } from './calendar-days';
import { explain, pickDate } from './date-cues';
import type { FoundDate } from './date-rules';
import { dropDenied } from './date-slips';
import { type Message, quote } from './views';

export type DateFacts = Partial<Record<DateFact, ReadFact>>;

/** The dated facts that free text states; a time beside another event ("ordered", "broke") is neither. */
export function readDateFacts(
  message: Message,
  dates: readonly FoundDate[],
  today: Today,
  timeZone: string,
  isPickup: boolean,
): DateFacts {
  const explained = dropDenied(dates, message.lower)
    .filter(({ found }) => found !== 'future')
    .flatMap((date) => explain(message.lower, date, isPickup) ?? []);
  const facts: DateFacts = {};
  for (const fact of ['received', 'ready_since'] as const) {
    const date = pickDate(
      message.lower,
      explained.filter((candidate) => candidate.fact === fact),
    );
    if (!date || date.found === 'future') continue;
    const { from, to, minutes } = date.found;
    const span = minutes ? date.found : { from, to: Math.min(to, today.day) };
    facts[fact] = { value: rangeOf(span, timeZone), said: quote(message, date.start, date.end) };
  }
  return facts;
}
