/** "2주 전에 받았어요" where something else was asked: when the piece came, and no answer. */
import { type Draft, tellFacts } from './draft';
import { type FactName, isDateFact } from './facts';
import { mentions } from './mentions';
import { readPlainAnswer } from './read-words';
import type { ReadFact, Understanding } from './understanding';
import { sourceOf, type Words } from './words';

/** Keeps the date, and the open question comes again: "it arrived yesterday" does not say that it arrived so. */
export function hearReceipt(draft: Draft, asked: FactName, words: Words, read: Understanding): boolean {
  const { facts } = draft.conversation;
  // "While wearing it, got it 2 weeks ago" answers as well.
  if (asked === 'noticed' && read.facts.noticed?.value === 'later') return false;
  if (facts.received || !facts.topic || isDateFact(asked) || asked === 'topic') return false;
  const received = readReceipt(draft, words);
  if (!received) return false;
  const source = sourceOf(words, received.said);
  tellFacts(draft, [{ fact: 'received', value: received.value, ...source, how: 'read' }]);
  return true;
}

/** A date alone does not say what happened then. */
function readReceipt(draft: Draft, words: Words): ReadFact | undefined {
  const tells = mentions(draft.rules.rulebook, words.text, ({ receiving }) => receiving);
  return tells ? readPlainAnswer(draft, 'received', words) : undefined;
}
