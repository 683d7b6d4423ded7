/**
 * "No, never bent it", "네 스톤 있어요" where a charge was asked about: the yes or no belongs to what stands behind it.
 * Neither a consent nor a refusal may be read into it, so the question stays open.
 */
import { type FactName, isChargeFact } from '../core/facts';
import type { FoundConcept } from './find-concepts';

/** What the other questions of these topics are about: the loose part, and what was done to the ring. */
const OTHERS: ReadonlySet<string> = new Set(['have', 'lost', 'untouched', 'adjusted']);
const BARE_OPENING =
  /^\W*(?:yes+|yeah+|yep|yup|no+|nope|nah|네+|넵|넹|예|응|ㅇㅇ|아니요|아니오|아뇨|아니|ㄴㄴ)[\s,.!~]*/;
/** "Yes, and I have the stone" answers first, and then tells something else. */
const GOES_ON = /^(?:and|also|but|plus|btw)\b|^(?:그리고|근데|그런데|참고로|하지만)/;
/** What accepts the work or lets it go by itself, before anything else is told: "yes please", "no, keep it". */
const DECIDES =
  /^(?:sure|go ahead|go for it|let'?s|(?:that|it) works|sounds good|(?:of course|definitely|absolutely)(?=\W*[,.!~]))|\b(?:not worth|too expensive|don'?t want|no need|not interested|no point|not doing)\b|(?:^|[,.!]\s*)(?:just )?(?:keep|leave|forget) it\b|\b(?:yes|no)\W*$|해\s?주세|부탁|^알겠|^알았|^좋아|^좋습|^그럴게|필요\s?없|^됐(?:어|습)|비싸|포기|관두|취소|안\s?(?:할|하[겠려])/;
const YES_PLEASE = /^\W*(?:yes+|yeah+|yep|yup)\W+(?:please|pls)\b/;
const OF_MONEY =
  /\b(?:pay\w*|charg\w*|fees?|costs?|free|money|price|shipping|postage|fine|ok(?:ay)?|agree\w*|accept\w*|problem|mind|thanks?)\b|비용|배송비|택배비|수리비|유상|무상|무료|유료|돈|낼|내겠|안\s?내|못\s?내|괜찮|동의|부담|상관|진행|할게|할래|싫/;

const OF_THE_RING: ReadonlySet<FactName> = new Set(['same_design', 'adjusted_by_hand']);
const NAMES_THE_RING =
  /\b(?:correct|exactly|that'?s right|i (?:didn'?t|did not|haven'?t|did|have)|same|design|colou?r|size|another|different|bent|bend|adjust\w*|stretch\w*|widen\w*)\b|같|디자인|색|사이즈|다른|맞아|맞습|그런\s?적|그대로|벌[렸린리]|늘[렸린리]|조절|구부/;

/** "No, I'll pay": who pays has a no for something else only, which is what was asked. */
const OPENS_WITH_NO = /^\W*(?:no+|nope|nah|아니요|아니오|아뇨)(?![a-z가-힣])/;

/** "Ok fine, I'll pay" where the design or the ring was asked about. */
function isOfPay(asked: FactName, lower: string, concepts: readonly FoundConcept[]): boolean {
  return (
    OF_THE_RING.has(asked) &&
    !NAMES_THE_RING.test(lower) &&
    !GOES_ON.test(lower.trim().replace(BARE_OPENING, '')) &&
    concepts.some(({ name }) => name === 'refuses_pay' || (name === 'pays' && !OPENS_WITH_NO.test(lower)))
  );
}

/** What of the words speaks of something else: the "never" of "I agree, never touched it" refuses no charge. */
export function isOfOtherQuestion(asked: FactName, { name, supposed }: FoundConcept): boolean {
  return isChargeFact(asked) && OTHERS.has(name) && !supposed;
}

function decides(lower: string, rest: string): boolean {
  return OF_MONEY.test(rest) || DECIDES.test(rest) || YES_PLEASE.test(lower);
}

/** `lower` is the message in small letters. */
export function answersAnother(asked: FactName, lower: string, concepts: readonly FoundConcept[]): boolean {
  if (isOfPay(asked, lower, concepts)) return true;
  const rest = lower.trim().replace(BARE_OPENING, '');
  if (!isChargeFact(asked) || rest === '' || GOES_ON.test(rest) || decides(lower, rest)) return false;
  return concepts.some((concept) => isOfOtherQuestion(asked, concept));
}
