/** Ring sizes that are told before they are asked for. */
import { type Draft, sayNoted, tellFacts } from './draft';
import type { FactName } from './facts';
import { readPlainAnswer } from './read-words';
import { reprompt } from './reprompt';
import { isSameSize } from './settle-sizes';
import { openQuestion } from './talk';
import type { Told } from './told';
import type { Words } from './words';

/**
 * "9호", and then "11호", where the design or the fee is asked about: the ring's size and the one it is to be. One alone
 * may be either, and is asked about in its turn.
 */
export function hearBareSize(draft: Draft, asked: FactName, words: Words): boolean {
  const { topic, mismatch, current_size: current, wanted_size: wanted } = draft.conversation.facts;
  const isResize = topic?.value === 'ring_resize' || mismatch?.value === 'my_mistake';
  if (!isResize || asked === 'current_size' || asked === 'wanted_size') return false;
  if (!openQuestion(draft.conversation.place)) return false;
  const size = readPlainAnswer(draft, 'current_size', words);
  if (!size || !/\d/.test(String(size.value))) return false;
  const before = current || wanted ? undefined : sizeBefore(draft, words);
  if (before && !isSameSize(before.value, size.value)) {
    const second = { fact: 'wanted_size', value: size.value, said: size.said, at: words.at } as const;
    tellFacts(draft, [before, { ...second, mid: words.parts.at(-1)?.mid, how: 'read' }]);
    return true;
  }
  reprompt(draft);
  sayNoted(draft);
  return true;
}

/** The size that the last message before this one told, and nothing else. */
function sizeBefore(draft: Draft, { parts }: Words): Told | undefined {
  const own = new Set(parts.map(({ mid }) => mid));
  const last = draft.conversation.remarks.filter(({ mid }) => mid === undefined || !own.has(mid)).at(-1);
  if (!last) return undefined;
  const { text, at, mid } = last;
  const alone = { text, at, parts: [], withPhotos: false };
  const size = readPlainAnswer(draft, 'current_size', alone);
  return size && { fact: 'current_size', value: size.value, said: size.said, at, mid, how: 'read' };
}
