/** Dates that are denied ("not yesterday") or taken back for the next one ("11/3, no sorry, 11/13"). */
import type { FoundDate } from './date-rules';

const DENIED_BEFORE = /\b(?:not|wasn'?t|isn'?t)\s*(?:on |the )?$/;
const DENIED_AFTER = /^\s*(?:가|이|은|는|에)?\s*(?:아니(?!면)|말고)/;
const FILLER =
  "(?:oh|um+|uh+|er+|hm+|it|was|is|it's|its|that|i|think|on|the|about|around|like|maybe|hang on|hold on|아|어|음|\\S{1,8}보니(?:까)?|(?:이|이에|예|에)?요)";
const TAKES_BACK =
  "(?:no+|nope|wait|sorry|sry|oops|whoops|i mean|i meant|i mean't|actually|make that|make it|or rather|rather|scratch that|correction|my bad|my mistake|typo|아참|앗|아니다?|정정|죄송\\S*|미안\\S*|잘못(?:\\s*\\S+요)?)";
const SLIP = new RegExp(
  `^(?:[\\s,.!?;*~-]*(?:${FILLER}|${TAKES_BACK})(?![a-z]))*[\\s,.!?;*~-]*(?<![a-z])${TAKES_BACK}(?![a-z])(?:[\\s,.!?;*~-]*(?:${FILLER}|${TAKES_BACK})(?![a-z]))*[\\s,.!?;*~:-]*$`,
);
const LONGEST_SLIP = 60;

/** The dates that stand. One alone stands: it is all that there is to understand. */
export function dropDenied(dates: readonly FoundDate[], text: string): readonly FoundDate[] {
  if (dates.length < 2) return dates;
  return dates.filter((date, index) => {
    const next = dates[index + 1];
    return !isDenied(date, text) && !(next && isSlip(text.slice(date.end, next.start)));
  });
}

function isSlip(between: string): boolean {
  return between.length <= LONGEST_SLIP && SLIP.test(between);
}

function isDenied({ start, end }: FoundDate, text: string): boolean {
  return DENIED_BEFORE.test(text.slice(0, start)) || DENIED_AFTER.test(text.slice(end));
}
