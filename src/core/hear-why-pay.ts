/**
 * "Why should I pay?" where a charge is to be accepted: a question, and no refusal. It is answered, and the charge is
 * asked about again, since no decline may hang on a question.
 */
import { splitAtPauses } from './clauses';
import { type Draft, tellFacts } from './draft';
import { type ChargeFact, type FactName, isChargeFact } from './facts';
import { answerQuestion, comeBack } from './hear-question';
import { mentions } from './mentions';
import { readStatements } from './read-words';
import type { Understanding } from './understanding';
import { sourceOf, toldAnew, type Words } from './words';

/** The answer to the question why, of `flows/answers.yaml`. */
const ANSWERS: Record<ChargeFact, string> = {
  accepts_charge: 'why_charge',
  accepts_shipping_fee: 'why_shipping_fee',
};
/** "That's ridiculous" beside the question is no plain no. */
const PLAIN = 0.75;

/** True when the words asked why. What stands beside the question may still accept or refuse. */
export function hearWhyPay(draft: Draft, asked: FactName, words: Words, read: Understanding): boolean {
  if (!isChargeFact(asked) || read.asksWhy) return false;
  const clauses = splitAtPauses(words.text);
  const rest = clauses.filter(
    (clause) => !mentions(draft.rules.rulebook, clause, ({ asking_why_to_pay }) => asking_why_to_pay),
  );
  if (rest.length === clauses.length) return false;
  const beside = readStatements(draft, rest, words.at);
  const value = beside && consentIn(beside, asked);
  const whole = { ...read, facts: { ...read.facts, ...beside?.facts } };
  if (value !== 'no') answerQuestion(draft, ANSWERS[asked]);
  if (!value) {
    comeBack(draft, words, whole);
    return true;
  }
  const others = toldAnew(draft, words, whole).filter(({ fact }) => !isChargeFact(fact));
  tellFacts(draft, [...others, { fact: asked, value, ...sourceOf(words, words.text), how: 'answered' }]);
  return true;
}

function consentIn(read: Understanding, asked: ChargeFact): 'yes' | 'no' | undefined {
  const isPlain = (intent: 'yes' | 'no'): boolean => read.intent === intent && read.confidence >= PLAIN;
  if (isPlain('no')) return 'no';
  return isPlain('yes') || read.facts[asked]?.value === 'yes' ? 'yes' : undefined;
}
