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
const OF_MONEY =
  /\b(?:pay\w*|charg\w*|fees?|costs?|free|money|price|shipping|postage|fine|ok(?:ay)?|agree\w*|accept\w*|problem|mind|thanks?)\b|비용|배송비|택배비|수리비|유상|무상|무료|유료|돈|낼|내겠|안\s?내|못\s?내|괜찮|동의|부담|상관|진행|할게|할래|싫/;

const OF_THE_RING: ReadonlySet<FactName> = new Set(['same_design', 'adjusted_by_hand']);
const NAMES_THE_RING =
  /\b(?:same|design|colou?r|size|another|different|bent|bend|adjust\w*|stretch\w*|widen\w*)\b|같|디자인|색|사이즈|다른|벌[렸린리]|늘[렸린리]|조절|구부/;

/** "Ok fine, I'll pay" where the design or the ring was asked about. */
function isOfPay(asked: FactName, lower: string, concepts: readonly FoundConcept[]): boolean {
  return (
    OF_THE_RING.has(asked) &&
    !NAMES_THE_RING.test(lower) &&
    concepts.some(({ name }) => name === 'pays' || name === 'refuses_pay')
  );
}

/** `lower` is the message in small letters. */
export function answersAnother(asked: FactName, lower: string, concepts: readonly FoundConcept[]): boolean {
  if (isOfPay(asked, lower, concepts)) return true;
  const rest = lower.trim().replace(BARE_OPENING, '');
  if (!isChargeFact(asked) || rest === '' || GOES_ON.test(rest) || OF_MONEY.test(rest)) return false;
  return concepts.some(({ name, supposed }) => OTHERS.has(name) && !supposed);
}
