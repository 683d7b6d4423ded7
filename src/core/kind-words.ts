/** "Thank you so much, the ring is beautiful!!": praise, which asks for nothing. */
import type { Draft } from './draft';
import { ACT_CONFIDENCE, type Intent } from './understanding';

/** A reading as one of these wishes for nothing. */
const WISHLESS: readonly Intent[] = ['other', 'thanks_bye', 'greeting', 'yes'];

export function isPraise({ rules }: Draft, text: string, at: number): boolean {
  const { en, ko } = rules.rulebook.texts;
  const said = text.toLowerCase();
  const has = (words: readonly string[]): boolean => words.some((word) => said.includes(word));
  if (!has([...en.praising, ...ko.praising]) || has([...en.contrasting, ...ko.contrasting])) return false;
  if (/[?？]/.test(text)) return false;
  const read = rules.readers.understand(text, { now: at, timeZone: rules.timeZone });
  const wishes = read.confidence >= ACT_CONFIDENCE && !WISHLESS.includes(read.intent);
  return !wishes && Object.keys(read.facts).every((fact) => fact === 'product_type');
}
