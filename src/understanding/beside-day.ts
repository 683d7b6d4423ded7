/** "추석 전에", "before Nov 10", "after Chuseok": not that day, but the time up to it or since. */
import type { Today } from './calendar-days';
import type { FoundDate } from './date-rules';

const BEFORE_AFTER_IT =
  /^\s*(?:이|보다)?\s*(?:바로\s*)?(?:이전|전)(?:에|에는|쯤)?(?:이요|이에요|인데|입니다|요)?(?![가-힣])/;
const BEFORE_IT = /(?<![a-z])(?<!\bdays? )(?:before|prior to)\s+(?:the\s+)?$/;
const SINCE_AFTER_IT =
  /^\s*(?:이|을|를)?\s*(?:지나고|지나서|이후|후|다음)(?:에|에요|이요|로|요)?(?:\s*나서)?(?:요)?(?![가-힣])/;
const SINCE_IT = /(?<![a-z])(?<!\bdays? )after\s+(?:the\s+)?$/;
/** "Not before Nov 10", "10일 전에는 못 받았어요": since then. "Not after" says too little to go by. */
const DENIED = /(?:\bnot|\bnever|n't)(?:\s+\w+){0,3}\s*$/;
const DENIED_KO = /^\s*(?:못|안)\s*(?:받|왔|온|도착)/;
/** A day with a name or a number of its own; "after 3 days" and "2주 후에" count from another day. */
const NAMED = /[월욜]|요일|추석|설|성탄|크리스마스|데이|연휴|절|\d[-/.]\d|[a-z]{3}/;
const COUNTED =
  /\b(?:days?|weeks?|months?|years?|hours?|minutes?|ago|today|now)\b|^\s*(?:\d+|한|두|세|몇|며칠)\s*(?:일|주|달|개월|년|시간)/;
/** How far back "before" reaches: past every window, and no further than a talk of it makes sense. */
const DAYS_BEFORE = 90;

/** The span before or since a day that the words beside it set apart. */
export function spanBesideDay(date: FoundDate, text: string, today: Today): FoundDate {
  const { found, start, end } = date;
  const own = text.slice(start, end);
  if (found === 'future' || found.minutes || !NAMED.test(own) || COUNTED.test(own)) return date;
  const before = BEFORE_IT.exec(text.slice(0, start))?.[0] ?? '';
  const after = BEFORE_AFTER_IT.exec(text.slice(end))?.[0] ?? '';
  const isDenied =
    DENIED.test(text.slice(0, start - before.length)) || DENIED_KO.test(text.slice(end + after.length));
  if ((before || after) && !isDenied)
    return {
      ...date,
      found: { from: found.from - DAYS_BEFORE, to: Math.min(found.from - 1, today.day) },
      start: start - before.length,
      end: end + after.length,
    };
  const since = SINCE_IT.exec(text.slice(0, start))?.[0] ?? '';
  const past = SINCE_AFTER_IT.exec(text.slice(end))?.[0] ?? '';
  if (isDenied ? !before && !after : !since && !past) return date;
  return {
    ...date,
    found: { from: Math.min(found.to, today.day), to: today.day },
    start: start - Math.max(since.length, before.length),
    end: end + Math.max(past.length, after.length),
  };
}
