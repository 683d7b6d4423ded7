/** "2주 전에 받았어요" where something else was asked: when the piece came, and no answer. */
import { type Draft, tellFacts } from './draft';
import { type FactName, isDateFact } from './facts';
import { ACT_CONFIDENCE, type ReadFact } from './understanding';
import { sourceOf, type Words } from './words';

/** Keeps the date, and the open question comes again: "it arrived yesterday" does not say that it arrived so. */
export function hearReceipt(draft: Draft, asked: FactName, words: Words): boolean {
  const { facts } = draft.conversation;
  if (facts.received || !facts.topic || isDateFact(asked) || asked === 'topic') return false;
  const received = readReceipt(draft, words);
  if (!received) return false;
  const source = sourceOf(words, received.said);
  tellFacts(draft, [{ fact: 'received', value: received.value, ...source, how: 'read' }]);
  return true;
}

/**
 * Words that, had it been asked when the piece came, would be the answer and nothing else: the reader then sees no
 * wish in them. A date alone does not say what happened then.
 */
function readReceipt({ rules }: Draft, { text, at }: Words): ReadFact | undefined {
  const { en, ko } = rules.rulebook.texts;
  const said = text.toLowerCase();
  if (![...en.receiving, ...ko.receiving].some((word) => said.includes(word))) return undefined;
  const read = rules.readers.understand(text, { now: at, timeZone: rules.timeZone, asked: 'received' });
  return read.confidence < ACT_CONFIDENCE ? read.facts.received : undefined;
}
