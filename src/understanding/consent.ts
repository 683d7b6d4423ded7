/**
 * What somebody means who is asked whether a charge is all right. The words alone mislead: "no, I don't mind" is a yes,
 * "as long as it's not too much" as well, for the price is told before any work; "yes, but only one way" is none.
 */

const IN_PART_EN =
  /\b(?:one|1|single)[- ]?way\b(?! or (?:the other|another))|\b(?:pay|cover|only|just|for) (?:for )?half\b(?! (?:an?|sizes?|hours?)\b)|^\W*half\b|\bhalf (?:of (?:it|the|that)|the (?:shipping|postage|fee|cost|price))|\b50 ?(?:%|[/-] ?50)|\bsplit (?:it|the|this|that)\b|\b(?:pay|cover)\b.{0,12}\b(?:to )?send\w* (?:it|them)\b.{0,20}\b(?:you|u)\b/;
const IN_PART_KO =
  /편도|절반|반만|반반|반씩|(?:보내는|받는|돌려받는|한쪽)(?:거|것|건|쪽|배송비|택배비|비용)?만/;
/** What is named after a condition is accepted within it; "free" is no price. */
const FREE = /\bfree\b|\bno (?:charge|cost|fee)\b|무료|공짜|무상/;
const WITHIN_REASON_EN =
  /\b(?:as long as|so long as|if|provided|assuming|when)\b.{0,16}(?:\bnot\b|n'?t\b).{0,16}\b(?:much|expensive|pricey|dear|high|crazy|bad|a lot|cost a|more than)\b|\b(?:as long as|so long as|if|provided|assuming)\b.{0,16}\b(?:reasonable|cheap|affordable|fair|small|low|under|below|less than|within)\b|\bunless\b.{0,20}\b(?:too|expensive|a lot|fortune|much|crazy)\b/;
const WITHIN_REASON_KO =
  /(?:비싸|많|과하|높|크|부담되|부담스럽)[가-힣]{0,2}지(?:만|는|도)?않(?:으면|다면)|안(?:비싸|나오|들|높)(?:면|다면)|(?:괜찮|적당하|저렴하|합리적이|(?<!비)싸)(?:으면|면)/;
const TOO_DEAR_EN =
  /\bif\b.{0,16}\b(?:too (?:much|expensive|high|pricey)|expensive|a lot)\b|\bnot if\b.{0,16}\bexpensive\b/;
const TOO_DEAR_KO = /비싸(?:면|다면)|많이(?:나오|들)(?:면|다면)|(?:무료|공짜|무상)(?:이|라)?(?:면|여야|어야)/;
const UNMINDED_EN =
  /^\W*(?:sure|yes|yeah|yep|ok(?:ay)?|fine)\W+why not[\s.!~]*$|\b(?:do(?:n'?t| not)|would(?:n'?t| not)|won'?t) (?:really |even |actually )?mind\b(?! (?!pay|cover|being)\w+ing\b)|\b(?:no|not an?|isn'?t an?|not any) (?:\w+ )?(?:problem|prob|issue|trouble|bother|objection|concern|worries|biggie|big deal)s?\b(?! (?:i|we|with the (?:ring|stone|piece))\b)|\b(?:do(?:es)?n'?t|do(?:es)? not|won'?t) (?:really )?(?:matter|bother me)\b|\b(?:do(?:n'?t| not)) care (?:how much|what it|about the (?:cost|price|fee|money))|\bdon'?t (?:have|see) (?:an?|any|the) (?:\w+ )?(?:problem|issue|objection)s?\b|\bnot against (?:it|that|paying)/;
const UNMINDED_KO =
  /문제(?!없이|없던)(?:가|는|도|될(?:거|것|게|건)?(?:는|은|이|도)?)?(?:전혀|아예|하나도)?(?:없|안되|안돼|안될|아니)|상관(?:은|이|도)?(?:전혀|아예)?(?:없|안해|안합)|개의치|지장없|무방/;
/** Asked "is that all right?", who says yes and minds has taken it for "do you mind?". */
const YES_MINDS = /^(?:yes|yeah|yep|yup)\b[\s,.!]*i (?:do |would |really )?mind\b/;
/** "Why not?" protests as often as it agrees. */
const WHY_NOT = /^\W*(?:but |so )?why not\W*$/;
/** "괜찮을까요?" asks back. */
const ASKS_BACK_KO = /괜찮(?:나요?|을까요?|은가요?|은지요?|겠어요\?|을지)[?~.!ㅠㅜ]*$/;
const OPENS_WITH_NO = /^(?:no+|nope|nah)\b[\s,.!]*|^(?:아니(?:요|오|에요|예요)?|아뇨|아녀|ㄴㄴ)[\s,.!~]*/;
const ALL_RIGHT_EN =
  /^(?:(?:it|that|this)(?:'?s| is| would be| will be|'?ll be)|(?:i'?m|i am)(?= \w+ with\b))(?: (?:all|totally|really|just|perfectly|completely|absolutely|quite))* (?:fine|ok(?:ay)?|al?l ?right|cool|good|great)\b/;
const ALL_RIGHT_KO = /괜찮(?!지)/;
const WILL_PAY_KO = /(?<![안못])(?:낼|내겠|부담할|부담하겠|지불할|지불하겠)(?:게|께|수있|습|어|용의|의향)/;
/** "No, that's fine, thanks" and "no it's ok, leave it" let the offer go. */
const LETS_GO = /\b(?:leave|forget|keep|cancel|pass|thank\w*|thx|ty|worth|never ?mind|nvm|without|bother)\b/;
const REFUSES =
  /\b(?:won'?t (?:pay|do|be)|not (?:gonna|going to|willing|paying|fine|ok(?:ay)?|worth)|refuse|can'?t (?:pay|afford)|don'?t (?:want|wanna)|rather not|no way|unfair|ridiculous|forget it|leave it|cancel|(?:i'?ll|i will)(?: just)? (?:fix|throw|bin|take it|give (?:it|them)|sell|keep|leave|toss)|you (?:to )?(?:should )?pay)\b|\bso no\W*$|(?:버릴|버리)(?:게|래|고|려)|안(?:낼|내|할|해|괜찮)|못(?:내|하)|싫|됐어|됐습|관둘|그만|말게|포기|취소|괜찮지(?:가|는|도)?(?:않|못)/;

/** A polite way to ask for something, and no condition of the price. */
const TROUBLE = /\btoo much (?:trouble|to ask|bother)\b/;

/**
 * `yes` in words that do not look like one, `open` where no more than a part or a condition is told; undefined when
 * the words say what they seem to. `lower` is the message in small letters.
 */
export function readConsent(lower: string): 'yes' | 'open' | undefined {
  const text = lower.trim().replace(/\b(do|would|wo|is|does)nt\b/g, "$1n't");
  const compact = text.replace(/\s+/g, '');
  if (
    IN_PART_EN.test(text) ||
    IN_PART_KO.test(compact) ||
    YES_MINDS.test(text) ||
    WHY_NOT.test(text) ||
    ASKS_BACK_KO.test(compact)
  )
    return 'open';
  const refuses = REFUSES.test(text) || REFUSES.test(compact);
  if (
    !FREE.test(text) &&
    !refuses &&
    !TROUBLE.test(text) &&
    (WITHIN_REASON_EN.test(text) || WITHIN_REASON_KO.test(compact))
  )
    return 'yes';
  if (TOO_DEAR_EN.test(text) || TOO_DEAR_KO.test(compact)) return 'open';
  const after = text.replace(OPENS_WITH_NO, '');
  const denies = after !== text;
  if (denies && ALL_RIGHT_EN.test(after)) return LETS_GO.test(after) || refuses ? 'open' : 'yes';
  const isUnminded = UNMINDED_EN.test(text) || UNMINDED_KO.test(compact);
  // "I don't mind, I'll throw it away"
  if (refuses) return isUnminded ? 'open' : undefined;
  if (FREE.test(text)) return undefined;
  if (isUnminded) return 'yes';
  if (!denies) return undefined;
  if (WILL_PAY_KO.test(compact)) return 'yes';
  return ALL_RIGHT_KO.test(compact) ? 'open' : undefined;
}
