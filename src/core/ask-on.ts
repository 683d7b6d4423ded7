/** Goes on with the open question after words that were no answer to it, and were understood none the less. */
import { type Draft, type Line, say, step } from './draft';
import { reprompt } from './reprompt';
import { settleForNone } from './settle-for-none';
import { sourceOf, type Words } from './words';

/**
 * `line` first, then the question. Who says the like once more (`isAlike`) is not helped by the question alone: that counts
 * as not understood, and a person comes.
 */
export function askOn(draft: Draft, words: Words, isAlike: (text: string) => boolean, line: Line): void {
  const before = draft.conversation.remarks.filter(({ at }) => at < words.at).at(-1);
  const saysAgain = before !== undefined && isAlike(before.text);
  if (saysAgain && settleForNone(draft, sourceOf(words, words.text))) return;
  if (saysAgain) step(draft, { type: 'words.missed' });
  else reprompt(draft);
  if (draft.prompt?.kind === 'question') say(draft, line);
}
