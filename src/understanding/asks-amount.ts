/**
 * Whether somebody who is asked to accept a charge asks what it would come to: "no, how much is it?", "depends how
 * much", "얼마인데요". They have not decided, and no refusal may be read into it.
 */
import { type ChargeFact, type FactName, isChargeFact } from '../core/facts';
import type { QuestionId } from './questions';

const AMOUNT =
  /(?<!\b(?:care|matter) )\bhow (?:much|many)\b|\bwhat(?:'?s| is| would| will| does)?\b.{0,20}\b(?:cost|price|fee|charge)|\bdepends?\b|\bdepending\b|\b(?:is|are|was|will|would)\b.{0,20}\b(?:for )?free\b(?=.{0,20}[?]|\W*$)|얼마(?!나\s*(?:걸|오래|기다|소요)|\s*만에)|얼만(?!에)|(?:비용|가격|배송비|택배비|금액).{0,12}(?:나요|까요|가요|인지|[예에]요|죠|는지|\?)/;
const ABOUT: Record<ChargeFact, QuestionId> = {
  accepts_charge: 'repair_cost',
  accepts_shipping_fee: 'shipping_fee',
};

/** `lower` is the message in small letters, `asked` the open question. */
export function asksAmount(lower: string, asked: FactName | undefined): boolean {
  return askedAmount(asked) !== undefined && AMOUNT.test(lower);
}

/** Which question about the policy that is, when `asked` is about a charge. */
export function askedAmount(asked: FactName | undefined): QuestionId | undefined {
  return isChargeFact(asked) ? ABOUT[asked] : undefined;
}
