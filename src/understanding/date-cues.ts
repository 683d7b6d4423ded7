/** What the words around a time say of it: the piece came then, the repair was ready then, or something else happened. */
import type { DateFact } from '../core/facts';
import type { FoundDate } from './date-rules';

/** "Should have arrived" */
const NOT_YET_EN =
  "(?<!\\b(?:should(?: have|'ve)?|would have|will|(?:supposed|meant|expected|due|going) to(?: have)?) (?:be |been )?)";
const RECEIVED_EN =
  "(?:receiv|reciev|recev|arriv|deliver|show(?:ed|s)? up|turned up|picked (?:it |them )?up|came (?:already |all )?(?:broken|scratched|bent|damaged|snapped|cracked)|in the mail|come to me|(?:handed|gave|brought|dropped) (?:it|them|this) (?:off )?(?:to )?(?:me|us)|(?:handed|brought) (?:me|us)|'s (?:parcel|delivery|package|mail|post)|(?:ha(?:ve|d)|'ve had|owned?) (?:it|them|this|these|the|my)\\b(?! (?:on|repaired|fixed|resized|cleaned|checked|mended)\\b))\\w*|\\b(?:got|get|gotten|came|comes?)\\b(?! (?:off|out|loose|apart|away|open|undone|un(?:glued|stuck|done|hooked|clasped|attached)|detached|separated|back to|engaged|married|scratched|broken|wet|caught|stuck|lost|bent|tangled|dirty|bigger|smaller|fat|worse|darker|black|green|an? (?:message|text|email|call|notif)|to)\\b)";
const RECEIVED_KO =
  '받(?!침|았어야|기로|아야)|선물(?:해|로)?\\s*(?:준|줬|주)|도착(?!\\s*(?:했어야|해야|할|예정|한다고))|수령|배송\\s*(?:왔|온|완료|되|된|됐)|택배(?:가|로)?\\s*(?:왔|온|와서|와가|와있|와\\s있)|(?:물건|제품|상품|반지|목걸이|귀걸이|팔찌)(?:이|가)?\\s*(?:왔|온)|(?:왔|온)(?=는데|어요|습니다|지|네|고|더|음|\\s*(?:거|것|반지|목걸이|귀걸이|팔찌|제품|상품|물건|택배|머리|헤어|집게))|배달';
const UNBOXED =
  /(?:opened|unboxed|unwrapped) (?:up )?(?:my|the|this) (?:parcel|package|box|mail|packet|delivery|envelope)\w*|(?:택배|박스|소포|상자|포장)(?:를|을|도|지를)?\s*(?:방금|막|지금|이제)?\s*(?:뜯|열|풀|깠|까)|개봉|언박싱/g;
const READY_EN =
  // "Nobody told me", "haven't heard"
  "(?<!(?:n't|\\b(?:not|never|nobody|no one|nothing|noone|without))(?: been| has| have| ever| even| yet| anyone| anybody| a| an| any| the){0,3} )" +
  '(?:ready|told|said|notif|messag|text|e?mail|call|finish|done|complet|inform|dm|repaired|contacted|heard|let me know)\\w*';
/** "연락이 없어요", "안내 못 받았어요" */
const NOT_TOLD_KO =
  '(?!\\s*(?:이|가|을|를|은|는|도|조차)?\\s*(?:아직|아직도|전혀|한\\s*번도|따로)?\\s*(?:없|못|안\\s*(?:받|왔|와|옴|주|해|하|됐|돼)|받은\\s*적|받지))';
const READY_KO = `(?:연락|문자|카톡|전화|안내|메시지|알림|말씀|디엠|dm|메일)${NOT_TOLD_KO}|완료|끝났|끝난|다\\s*됐|다\\s*되|준비|찾아가라`;
/** What is repaired was sent or brought to the shop. */
const SENT_IN =
  /\b(?:(?:i|we)(?:'?ve| have)? (?:just )?(?:sent|send|posted|mailed|shipped|gave|handed|left|brought|dropped)|(?:sent|send|posted|mailed|shipped|handed|left|brought|dropped) (?:it|them|this|these|the|my)\b|since i (?:sent|posted|mailed|shipped|gave|handed|left|brought|dropped)|dropp?ed off|sent in)|맡[겼긴겨기]|접수|보[냈낸]|부[쳤친쳐]|발송|드렸/g;
/** "Arrived broken", "부러져서 왔어요" tell of the arrival. */
const CAME_SO =
  '(?<!\\b(?:came|comes?|arriv\\w+|delivered|(?:turned|showed) up)(?: (?:already|all|totally|completely|so|badly|slightly|kinda|a|an|the|its|my|one|bit|with|w|in|to|me|here))* )';
const CAME_SO_KO = '(?![져진저]\\s*(?:거|게|걸|서|채로?|상태로)?\\s*(?:도착|왔|온|배송|배달|받))';
const OTHER_EVENTS = new RegExp(
  `${CAME_SO}\\b(?:orders? (?:of|from|on|dated)\\b|(?:made|placed|put in|did) (?:my|the|an|this|our) (?:\\w+ )?order|(?<!(?:my|the|an|this|our) )order|bought|buy|purchas|paid|broke|snapp|fell|came off|came out|popped|notic|saw|reali[sz]|discover|found out|wore|worn|wear|start|drop|ship|sent|wedding|birthday|trip|need it|return|cancel|happen|lost|tarnish|turned(?! up))\\w*|주문|구매|결제|샀|산\\s|산지|시켰|시킨|(?:빠[졌지]|떨어|부러|끊어)${CAME_SO_KO}|끊[겼겨긴김]|보니|봤|발견|착용|끼고|발송|출발|결혼|생일|보냈|맡겼|맡긴|접수|신청|변했|변색|썼|꼈|찼|쓴\\s|낀\\s`,
  'g',
);
const RECEIVED = new RegExp(`${NOT_YET_EN}(?:${RECEIVED_EN})|${RECEIVED_KO}`, 'g');
const READY = new RegExp(`${READY_EN}|${READY_KO}`, 'g');
const CONTACT_RECEIVED =
  /(?:연락|문자|카톡|전화|안내|알림|메시지|메일|답장)(?:을|를|이|가)?\s*(?:받|왔|온)|got (?:an? |the )?(?:message|text|e?mail|call|notif)/;
/** "Haven't even had it a week" */
const HAD_SO_LONG = /\bhad (?:it|them|this)\b|\bowned it\b/;
const JUST_CAME = /just (?:got|received|arrived|came|delivered|picked|had)/;
/** "2주 만에 받았어요": how long it took, not when. */
const WAITED = /만에$/;
const SENTENCE_END = /[.!?\n](?=\s|$)/;
const CLAUSE_END = /,|\b(?:and|but|then)\b|는데|지만|[았었했왔]고|니까/;

/** How far from the time the word that explains it may stand. */
const REACH = 34;
/** A parcel may be opened days after it came: its opening tells of the arrival only where nothing else does. */
const UNBOXED_FARTHER = 40;
/** From this distance on, a date is of something else than what "just" was said of. */
const ANOTHER_MATTER = 28;
/** "Just got it, like last week" */
const ADDS_TO_IT = /^(?:[\s,.~-]|\b(?:it|them|this|like|so|maybe|probably|i think|around|about)\b)+$/;
/** Within this distance of another event, a date is that event's. */
const BESIDE = 16;

export interface ExplainedDate {
  readonly date: FoundDate;
  readonly fact: DateFact;
  /** How far, in characters, what explains it stands from it; farther across clauses. */
  readonly distance: number;
}

/** Which dated fact the words around a time make it; undefined when they are of another event, or say nothing. */
export function explain(lower: string, date: FoundDate, isPickup: boolean): ExplainedDate | undefined {
  const own = lower.slice(date.start, date.end);
  if (saysJustCame(own) || HAD_SO_LONG.test(own)) return { date, fact: 'received', distance: 0 };
  const { before, after } = around(lower, date);
  if (WAITED.test(own) && !/지\s*$/.test(before)) return undefined;
  const other = distanceTo(OTHER_EVENTS, lower, date);
  const contact = CONTACT_RECEIVED.test(before + own + after);
  if (isPickup || contact) {
    const distance = distanceTo(READY, lower, date);
    return isPickup && distance < other ? { date, fact: 'ready_since', distance } : undefined;
  }
  const received = distanceTo(RECEIVED, lower, date);
  const unboxed = distanceTo(UNBOXED, lower, date);
  if (Math.min(received, unboxed) >= other) return undefined;
  return { date, fact: 'received', distance: Math.min(received, unboxed + UNBOXED_FARTHER) };
}

/** Whether every time in the words is when something was sent in, and none of them when it was said to be ready. */
export function datesSending(lower: string, dates: readonly FoundDate[]): boolean {
  return (
    dates.length > 0 &&
    dates.every((date) => distanceTo(SENT_IN, lower, date) < distanceTo(READY, lower, date))
  );
}

/** "Just got it" says that it was lately: today, unless a date is named. */
export function saysJustCame(text: string): boolean {
  return JUST_CAME.test(text.toLowerCase());
}

/** The one whose explanation stands nearest; a date that is named wins over "just", unless it is of another matter. */
export function pickDate(lower: string, dates: readonly ExplainedDate[]): FoundDate | undefined {
  const nearest = (some: readonly ExplainedDate[]) =>
    some.reduce<ExplainedDate | undefined>(
      (best, one) => (best && best.distance <= one.distance ? best : one),
      undefined,
    );
  const named = nearest(dates.filter(({ date }) => !date.yields));
  const vague = nearest(dates.filter(({ date }) => date.yields));
  if (!named || !vague) return (named ?? vague)?.date;
  const adds = ADDS_TO_IT.test(lower.slice(vague.date.end, named.date.start));
  return adds || named.distance < ANOTHER_MATTER ? named.date : vague.date;
}

/** "Ordered it 3 weeks ago": the date of something else. */
export function isOfOtherEvent(lower: string, date: FoundDate): boolean {
  return distanceTo(OTHER_EVENTS, lower, date) < BESIDE;
}

const ORDERED =
  /\b(?:(?:made|placed|put in|did) (?:my|the|an|this|our) (?:\w+ )?order|ordered|paid)\b|주문|결제|시켰|시킨/g;

/** "I ordered it on 5 November, that's all I know" does not tell when it came. */
export function isOfOrderAlone(lower: string, date: FoundDate): boolean {
  return distanceTo(ORDERED, lower, date) < BESIDE && explain(lower, date, false) === undefined;
}

/** "it never came", "아직 안 왔어요". */
const DENIED = /(?:\b(?:never|not|yet to)|n'?t)(?: yet| even)? $|(?:^|\s)(?:안|못)\s*$/;

/** Between a verb and the time that passed since: "받은 지 이제 막 2주". */
const SINCE_THEN =
  /^(?:은|ㄴ)?\s*지(?:는|도|가)?\s*(?:(?:이제|막|겨우|고작|벌써|딱|거의|한|약|아직|대략|대충)\s*)*$/;

/** "주문은 월요일, 받은 건 화요일": the word is the topic of the time that follows. */
const IS_TOPIC = /^(?:은|한|했던|된)?\s*(?:은|는|건|게|거는|것은|날은|날짜는|일은|일자는|때는)\s*$/;

/** Characters to the nearest such word. In Korean the verb follows its time, so what precedes counts as farther. */
function distanceTo(words: RegExp, lower: string, date: FoundDate): number {
  const { before, after } = around(lower, date);
  const isKorean = /[가-힣]/.test(before + lower.slice(date.start, date.end) + after);
  let least = Number.POSITIVE_INFINITY;
  for (const match of after.matchAll(words)) {
    if (DENIED.test(after.slice(0, match.index))) continue;
    const clauses = CLAUSE_END.test(after.slice(0, match.index)) ? 12 : 0;
    least = Math.min(least, match.index + (isKorean ? 0 : 6) + clauses);
  }
  for (const match of before.matchAll(words)) {
    if (DENIED.test(before.slice(0, match.index))) continue;
    const distance = before.length - match.index - match[0].length;
    const between = before.slice(match.index + match[0].length);
    const adjoining = SINCE_THEN.test(between) || IS_TOPIC.test(between);
    const clauses = CLAUSE_END.test(before.slice(match.index)) ? 14 : 0;
    least = Math.min(least, adjoining ? 0 : distance + clauses + (isKorean ? 16 : 0));
  }
  return least;
}

/** What stands within reach before and after a time, in its own sentence. */
function around(lower: string, { start, end }: FoundDate): { before: string; after: string } {
  const after = lower.slice(end, end + REACH);
  const before = lower.slice(Math.max(0, start - REACH), start);
  const stop = SENTENCE_END.exec(after);
  return { before: before.split(/[.!?\n]\s/).at(-1) ?? '', after: stop ? after.slice(0, stop.index) : after };
}
