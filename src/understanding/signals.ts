/** What a message says about the talk itself: another language, why, again, a correction, no answer. */
import type { Understanding } from '../core/understanding';

type Signal = 'asksWhy' | 'asksRepeat' | 'corrects' | 'skips' | 'wholesale';
interface SignalWords {
  readonly en: RegExp;
  /** Matched against the text without its spaces. */
  readonly ko: RegExp;
}

const SIGNALS: Readonly<Record<Signal, SignalWords>> = {
  asksWhy: {
    en: /\bwhy (?:do|would|did|are) (?:you|u) (?:need|ask|want|asking)|\bwhat do (?:you|u) need (?:it|that|this|them) for|\bwhy (?:is|does|would) (?:that|this|it) (?:needed|matter|necessary|important|relevant)|^[^\p{L}\p{N}]*(?:but )?why[^\p{L}\p{N}]*$|^[^\p{L}\p{N}]*what for[^\p{L}\p{N}]*$|\bis (?:that|this|it) (?:really )?(?:necessary|needed|required)\b|\bdo (?:you|u) (?:really )?need (?:that|this|it|to know)\b|\bwhy should i (?:tell|say|send|give)|\bwhy does (?:it|that|this) matter/u,
    ko: /왜(?:자꾸|계속|또|그걸|그게|그런걸|이걸|이런걸|이게|그건|이건)*(?:물어|필요|묻|궁금|알려줘야|알아야|말해야|보내야)|꼭(?:필요|알려|말해|보내|해야|있어야)|^왜(?:요|죠|여)?[?.!~ㅠㅋㅎ]*$|그게왜|그건왜|뭐때문에(?:물|필)|어디에쓰/,
  },
  asksRepeat: {
    en: /\bwhat (?:did|do) (?:you|u) (?:say|ask|mean)|\b(?:say|ask|tell me) (?:that|it) again|\b(?:can|could|pls|please|plz) (?:(?:you|u) )?(?:please )?(?:repeat|rephrase)|^[^\p{L}\p{N}]*(?:(?:please |pls |plz )?repeat(?: (?:that|it|please|pls|plz|the question))*|come again|pardon(?: me)?|sorry\?+|what\?*|huh|hm\?+|wdym|\?+|wut|eh\?*)[^\p{L}\p{N}]*$|\bwhat(?:'s| is| was) the question|\bdid(?:n'?t| not) (?:get|understand|catch) (?:that|it|you|the question|what)|^[^\p{L}\p{N}]*(?:(?:sorry|wait|um+|which|what)[, ]+)*(?:what|which|what kind of|what'?s the|what is the) (?:order )?number(?: is (?:that|it|this)| do (?:you|u) (?:mean|need|want))?[^\p{L}\p{N}]*$|\b(?:do(?:n'?t| not)|dont) (?:get|understand) (?:it|that|you|the question|what you)|\bi'?m confused\b/u,
    ko: /다시(?:한번)?(?:말|물어|질문|설명|얘기)|뭐라(?:고|구)|^(?:네|예|응|에|뭐|뭐가)\?+$|무슨(?:말|뜻|질문|소리|얘기)|못알아|이해(?:가|를)?(?:잘)?(?:안|못)|질문이?뭐|^\?+$|^뭐(?:요|라고요|라구요)[?]*$|^(?:무슨|어떤|어느)(?:주문)?번호(?:요|인가요|말인가요|말씀|를말|예요|에요)?[^가-힣]*|^(?:주문)?번호(?:가|는)?(?:뭐|뭔)(?:예요|에요|가요|데요|죠|지요)?[^가-힣]*$/,
  },
  corrects: {
    en: /\bactually\b|\bi meant?\b(?! to\b)|\bcorrection\b|\bwait,? (?:no|sorry|it'?s|i)|\bno,? wait\b|\boops|\bmy (?:bad|mistake)[,.!]? (?:it|i)|\bnot .{2,25}, (?:it'?s|but|i mean)|\bi was wrong|\bscratch that|\b(?:mistyped|misspoke|typo)\b|\bchange (?:that|my answer)|\bsorry,? (?:i meant|not|it'?s|its|wrong)|\bi (?:said|wrote|put|told you) .{1,25} but|\bno,? (?:it'?s|its|it is|it was) (?:a |an |the |not )|^\W*no+,? (?:(?:like|it was|i think|maybe) )*(?:on |the |last |this )*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|\d{1,2}(?:st|nd|rd|th)|yesterday|\d+ (?:days?|weeks?))\b/u,
    ko: /아니(?:그게|그거|그건|제가|아까|다시)|^(?:아|앗|어|엇)?[~.,!]*아니(?:다|라|야)|그게아니(?:라|고|구)|아맞다|정정|다시보니|잘못(?:말|썼|적|입력|눌|보냈|얘기|답|알려|대답)|(?:이|가)아니(?:라|고|구|에요|예요)|말고(?!도)|착각|수정할|바꿀게|아참|오타|사실은|앗|헷갈|^(?:아|어|엇)[~.,!]*(?:잠시만|잠깐만?)요?(?=.*\d)/,
  },
  skips: {
    en: /^[^\p{L}\p{N}]*(?:(?:i )?(?:wanna |want to |would like to )?skip(?: (?:this|that|it|please|pls|the question))?|pass|next(?: question)?|n\/?a|none|idk+|idek|dunno|unsure|no (?:idea|clue)(?:,? (?:sorry|tbh|really))?|unknown|i forgot?|(?:sorry,? )?i? ?(?:really |honestly )?(?:do(?:n'?t| not)|dont|can'?t|cant|cannot) (?:know|remember|recall|say|tell|find (?:it|one))(?: (?:it|that|exactly|for sure|anymore|sorry|the exact.*|when.*|what.*|how.*|why.*|tbh))*|(?:i )?(?:don'?t|dont|do not) have (?:it|one|that|any|an order number|the (?:order )?number)(?: .{0,20})?|rather not(?: say)?|prefer not(?: to say)?|(?:i(?:'m| am|m) )?not (?:too |really |quite )?sure(?: .{0,25})?|no order (?:number|no))[^\p{L}\p{N}]*$/u,
    ko: /^(?:음+|아|저도|그건|저는|그게|잘|솔직히|정확히는?|정확한(?:건|날짜는)|날짜는|번호는|사이즈는|주문번호는?|(?:언제|며칠|몇호|몇사이즈|왜|어떻게|어쩌다|어디|무슨|뭐|정확히)[가-힣]{0,12}?(?:는지|은지|던지|인지|건지|런지|날인지)(?:는|도|를|가)?|선물[가-힣]{0,6}라서?|(?:받은지|산지|너무)?(?:오래|오래전)(?:돼|되어|됐|이라)?(?:서|라)?)*(?:잘)?(?:모르겠|몰라|모름|모릅|모르는|ㅁㄹ|몰르|몰겠|기억이?(?:잘)?(?:안|나지)|기억못|패스|스킵|넘어가|넘길|건너|글쎄|생각이?(?:잘)?안|말하기싫|알려드리기|없는데|까먹|잊어)/,
  },
  wholesale: {
    en: /\bwholesale\b(?!.*\bfrom\b)|\bstockists?\b|\btrade (?:price|account|discount)s?\b|\bstock your (?:brand|jewell?ery|pieces|products)|\b(?:buy|order) (?:\w+ )?in bulk\b|\bfor resale\b|\bresell your/,
    ko: /도매(?!가격으로드|로드|공급해드|업체입)|사입(?!니)|(?:편집샵|편집매장|소품샵|저희매장).{0,12}(?:팔고싶|판매하고싶|입점|납품받|들여)|납품받|대량(?:구매|주문)/,
  },
};
const TO_ENGLISH =
  /\b(?:in|speak|use|write(?: in)?|switch to|talk in|reply in) eng(?:lish)?\b|^\W*eng(?:lish)?(?: (?:please|pls|plz))?\W*$|\beng(?:lish)? (?:please|pls|plz)|\bdo (?:you|u) speak eng|영어로/;
const TO_KOREAN =
  /\b(?:in|speak|use|write(?: in)?|switch to|talk in|reply in) korean\b|^\W*korean(?: (?:please|pls|plz))?\W*$|\bkorean (?:please|pls|plz)|한국(?:어|말)로|한글로|한국어(?:요|부탁|가능)|^한국어$/;

type Signals = Pick<Understanding, Signal | 'switchTo'>;

/** The signals of a lower-case text; absent ones are left out. */
export function readSignals(lower: string): Signals {
  const compact = lower.replace(/\s+/g, '');
  const says = ({ en, ko }: SignalWords) => en.test(lower) || ko.test(compact);
  const switchTo =
    TO_ENGLISH.test(lower) || /영어로/.test(compact)
      ? 'en'
      : TO_KOREAN.test(lower) || TO_KOREAN.test(compact)
        ? 'ko'
        : undefined;
  return {
    ...(switchTo && { switchTo }),
    ...(says(SIGNALS.asksWhy) && { asksWhy: true }),
    ...(says(SIGNALS.asksRepeat) && { asksRepeat: true }),
    ...(says(SIGNALS.corrects) && { corrects: true }),
    ...(says(SIGNALS.skips) && { skips: true }),
    ...(says(SIGNALS.wholesale) && { wholesale: true }),
  };
}

const BACK =
  /\bback\b|\bprevious\b|\bundo\b|\bbefore that\b|\blast question\b|뒤로|이전|돌아가|전\s*단계|앞\s*(?:단계|질문)|전\s*질문/;

/** Which of the two a `restart_or_back` message means. */
export function readDirection(lower: string): 'back' | 'restart' {
  const restarts = /start|begin|reset|beginning|main menu|처음|리셋|초기화/.test(lower);
  return BACK.test(lower) && !restarts ? 'back' : 'restart';
}
