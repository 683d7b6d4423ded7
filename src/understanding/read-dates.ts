/** Which of the times in a message is when the piece was received, or when the repair was said to be ready. */
import type { DateFact } from '../core/facts';
import type { ReadFact } from '../core/understanding';
import { rangeOf, type Today } from './calendar-days';
import type { FoundDate } from './date-rules';
import { isDenied } from './dates';
import { type Message, quote } from './views';

interface Cues {
  readonly fact: DateFact;
  readonly words: RegExp;
}

const RECEIVED_EN =
  "(?:receiv|reciev|recev|arriv|deliver|show(?:ed|s)? up|turned up|picked (?:it |them )?up|(?:opened|unboxed|unwrapped) (?:up )?(?:my|the|this) (?:parcel|package|box|mail|packet|delivery|envelope)|came (?:already |all )?(?:broken|scratched|bent|damaged|snapped|cracked)|in the mail|'s (?:parcel|delivery|package|mail|post)|(?:ha(?:ve|d)|'ve had|owned?) (?:it|them|this|these|the|my)\\b)\\w*|\\b(?:got|get|gotten|came|comes?)\\b(?! (?:off|out|loose|apart|undone|back to|engaged|married|scratched|broken|wet|caught|stuck|lost|bent|tangled|dirty|bigger|smaller|fat|worse|darker|black|green|an? (?:message|text|email|call|notif)|to)\\b)";
const RECEIVED_KO =
  '받(?!침)|선물(?:해|로)?\\s*(?:준|줬|주)|도착|수령|배송\\s*(?:왔|온|완료|되|된|됐)|택배(?:가|로)?\\s*(?:왔|온)|(?:물건|제품|상품|반지|목걸이|귀걸이|팔찌)(?:이|가)?\\s*(?:왔|온)|(?:왔|온)(?=는데|어요|습니다|지|네|고|더|음|\\s*(?:거|것|반지|목걸이|귀걸이|팔찌|제품|상품|물건|택배|머리|헤어|집게))|배달|(?:택배|박스|소포|상자|포장)(?:를|을|도|지를)?\\s*(?:방금|막|지금|이제)?\\s*(?:뜯|열|풀|깠|까)|개봉|언박싱';
const READY_EN =
  '(?:ready|told|said|notif|messag|text|e?mail|call|finish|done|complet|inform|dm|repaired|contacted|heard|let me know)\\w*';
const READY_KO =
  '연락|문자|카톡|전화|안내|완료|끝났|끝난|다\\s*됐|다\\s*되|준비|메시지|알림|말씀|디엠|dm|메일|찾아가라';
const OTHER_EVENTS =
  /(?<!\bcame (?:already |all )?)\b(?:(?<!(?:my|the|an|this|our) )order|bought|buy|purchas|paid|broke|snapp|fell|came off|came out|popped|notic|wore|worn|wear|start|drop|ship|sent|wedding|birthday|trip|need it|return|cancel|happen|lost|tarnish|turned(?! up))\w*|주문|구매|결제|샀|산\s|산지|시켰|시킨|빠졌|빠지|떨어|부러|끊어|끊겼|착용|끼고|발송|출발|결혼|생일|보냈|맡겼|맡긴|접수|신청|변했|변색|썼|꼈|찼|쓴\s|낀\s/g;
const SENTENCE_END = /[.!?\n](?=\s|$)/;

const RECEIVED: Cues = { fact: 'received', words: new RegExp(`${RECEIVED_EN}|${RECEIVED_KO}`, 'g') };
const READY: Cues = { fact: 'ready_since', words: new RegExp(`${READY_EN}|${READY_KO}`, 'g') };
const CONTACT_RECEIVED =
  /(?:연락|문자|카톡|전화|안내|알림|메시지|메일|답장)(?:을|를|이|가)?\s*(?:받|왔|온)|got (?:an? |the )?(?:message|text|e?mail|call|notif)/;
/** How far from the time the word that explains it may stand. */
const REACH = 34;

export interface DateFacts {
  received?: ReadFact;
  ready_since?: ReadFact;
}

/** The dated facts that free text states; a time beside another event ("ordered", "broke") is neither. */
export function readDateFacts(
  message: Message,
  dates: readonly FoundDate[],
  today: Today,
  timeZone: string,
  isPickup: boolean,
): DateFacts {
  const facts: DateFacts = {};
  for (const date of dates) {
    if (date.found === 'future' || (dates.length > 1 && isDenied(date, message.lower))) continue;
    const cues = explain(message.lower, date, isPickup);
    if (!cues || facts[cues]) continue;
    const { from, to, minutes } = date.found;
    const span = minutes ? date.found : { from, to: Math.min(to, today.day) };
    facts[cues] = { value: rangeOf(span, timeZone), said: quote(message, date.start, date.end) };
  }
  return facts;
}

function explain(lower: string, date: FoundDate, isPickup: boolean): DateFact | undefined {
  const own = lower.slice(date.start, date.end);
  if (/just (?:got|received|arrived|came|delivered|picked|had)/.test(own)) return 'received';
  const after = cutSentence(lower.slice(date.end, date.end + REACH));
  const before = cutSentenceBefore(lower.slice(Math.max(0, date.start - REACH), date.start));
  const distances = (words: RegExp) =>
    nearest(words, before, after, /[가-힣]/.test(own) || /[가-힣]/.test(before + after));
  const contact = CONTACT_RECEIVED.test(before + own + after);
  const ready = isPickup || contact ? distances(READY.words) : Number.POSITIVE_INFINITY;
  const received = contact || isPickup ? Number.POSITIVE_INFINITY : distances(RECEIVED.words);
  const other = distances(OTHER_EVENTS);
  if (isPickup) return ready < other ? 'ready_since' : undefined;
  if (received < Number.POSITIVE_INFINITY && received < other) return 'received';
  return undefined;
}

/** "it never came", "아직 안 왔어요". */
const DENIED = /(?:\b(?:never|not|yet to)|n'?t)(?: yet| even)? $|(?:^|\s)(?:안|못)\s*$/;

/** Characters to the nearest such word. In Korean the verb follows its time, so what precedes counts as farther. */
function nearest(words: RegExp, before: string, after: string, isKorean: boolean): number {
  let least = Number.POSITIVE_INFINITY;
  for (const match of after.matchAll(words)) {
    if (DENIED.test(after.slice(0, match.index))) continue;
    const clauses = /,|\b(?:and|but|then)\b/.test(after.slice(0, match.index)) ? 12 : 0;
    least = Math.min(least, match.index + (isKorean ? 0 : 6) + clauses);
  }
  for (const match of before.matchAll(words)) {
    if (DENIED.test(before.slice(0, match.index))) continue;
    const distance = before.length - match.index - match[0].length;
    const adjoining = /^(?:은|ㄴ)?\s*지\s*$/.test(before.slice(match.index + match[0].length));
    const clauses = /,|\b(?:and|but|then)\b/.test(before.slice(match.index)) ? 10 : 0;
    least = Math.min(least, adjoining ? 0 : distance + clauses + (isKorean ? 16 : 0));
  }
  return least;
}

function cutSentence(text: string): string {
  const end = SENTENCE_END.exec(text);
  return end ? text.slice(0, end.index) : text;
}

function cutSentenceBefore(text: string): string {
  const parts = text.split(/[.!?\n]\s/);
  return parts.at(-1) ?? '';
}
