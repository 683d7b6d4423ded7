/** "Thank you so much, the ring is beautiful!!": praise, which asks for nothing. */
import type { Draft } from './draft';
import { mentions, type WordList } from './mentions';
import { readWords } from './read-words';
import { ACT_CONFIDENCE, type Intent } from './understanding';

/** A reading as one of these wishes for nothing. */
const WISHLESS: readonly Intent[] = ['other', 'thanks_bye', 'greeting', 'yes'];

export function isPraise(draft: Draft, text: string, at: number): boolean {
  const has = (list: WordList): boolean => mentions(draft.rules.rulebook, text, list);
  if (!has(({ praising }) => praising) || has(({ contrasting }) => contrasting)) return false;
  if (/[?？]/.test(text)) return false;
  const read = readWords(draft, text, at);
  const wishes = read.confidence >= ACT_CONFIDENCE && !WISHLESS.includes(read.intent);
  return !wishes && Object.keys(read.facts).every((fact) => fact === 'product_type');
}
