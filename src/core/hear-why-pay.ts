/**
 * "Why should I pay?" where a charge is to be accepted: a question, and no refusal. It is answered, and the charge is
 * asked about again, since no decline may hang on a question.
 */
import { splitAtPauses } from './clauses';
import { type Draft, say, tellFacts } from './draft';
import { type ChargeFact, type FactName, isChargeFact } from './facts';
import { answerQuestion } from './hear-question';
import { mentions } from './mentions';
import { readWords } from './read-words';
import { reprompt } from './reprompt';
import type { Understanding } from './understanding';
import { sourceOf, type Words } from './words';

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
  const others = clauses.filter(
    (clause) => !mentions(draft.rules.rulebook, clause, ({ asking_why_to_pay }) => asking_why_to_pay),
  );
  if (others.length === clauses.length) return false;
  const value = readConsent(draft, asked, others.join(' ').trim(), words.at);
  if (value !== 'no') answerQuestion(draft, ANSWERS[asked]);
  if (value) {
    tellFacts(draft, [{ fact: asked, value, ...sourceOf(words, words.text), how: 'answered' }]);
    return true;
  }
  say(draft, (texts) => texts.asked_earlier);
  reprompt(draft);
  return true;
}

function readConsent(draft: Draft, asked: FactName, text: string, at: number): 'yes' | 'no' | undefined {
  if (text === '') return undefined;
  const read = readWords(draft, text, at, asked);
  const isPlain = (intent: 'yes' | 'no'): boolean => read.intent === intent && read.confidence >= PLAIN;
  if (isPlain('no')) return 'no';
  return isPlain('yes') || read.facts[asked]?.value === 'yes' ? 'yes' : undefined;
}
