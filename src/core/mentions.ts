/**
 * Finds words of the lists in `flows/text` in a message. Case, curly apostrophes and the spaces inside Korean words do
 * not matter, and both languages' lists are looked at: people mix them.
 */
import type { Rulebook } from './flow';
import { bareText, foldCharacters } from './normalise';
import { remember } from './remember';
import type { Texts } from './texts';

/** Which list of a language is meant. */
export type WordList = (texts: Texts) => readonly string[];

/** Whether one of the words stands anywhere in the message; "sing" does not stand in "using". */
export function mentions({ texts }: Rulebook, text: string, list: WordList): boolean {
  const folded = foldCharacters(text);
  return [texts.en, texts.ko].some((one) => patternOf(list(one)).test(folded));
}

/** Whether the message is one of them and nothing else, whatever signs and emoji stand around it. */
export function saysOnly({ texts }: Rulebook, text: string, list: WordList): boolean {
  const bare = bareText(text);
  return [texts.en, texts.ko].some((one) => list(one).some((words) => bareText(words) === bare));
}

/** A longer message says more than such words can. */
const MOST_CHARS = 80;

/** Whether the message is made of these words and no others; signs, emoji and ㅠㅠ between them do not matter. */
export function consistsOf({ texts }: Rulebook, text: string, list: WordList): boolean {
  const plain = foldCharacters(text)
    .replace(/[^\p{L}\p{N}'?]+|[ㅋㅎㅠㅜ]+/gu, ' ')
    .trim();
  if (plain.length > MOST_CHARS) return false;
  return [texts.en, texts.ko].some((one) => isMadeOf(plain, list(one)));
}

/**
 * Walks from word to word, and over each place once: one expression for all of them tries every way to cut "사이즈만" into
 * words, which for a long message takes minutes.
 */
function isMadeOf(text: string, words: readonly string[]): boolean {
  const steps = words.map((word) => new RegExp(`(?:${sourceOf(word)})\\s*`, 'iuy'));
  const reached = new Set([0]);
  for (const place of reached) {
    for (const step of steps) {
      step.lastIndex = place;
      if (step.test(text)) reached.add(step.lastIndex);
    }
  }
  return text !== '' && reached.has(text.length);
}

/** The lists stay the same for as long as the shop's files, and every message is looked through for several of them. */
const patternOf = remember((words: readonly string[]) => new RegExp(words.map(sourceOf).join('|'), 'iu'));

/**
 * English stands alone, its last letter drawn out at will ("pleaseee"); with an asterisk longer words begin with it.
 * Korean takes endings and is written without spaces, so it is found inside longer words as well.
 */
function sourceOf(entry: string): string {
  const isStem = entry.endsWith('*');
  const words = isStem ? entry.slice(0, -1) : entry;
  if (/\p{Script=Hangul}/u.test(words)) return words.replace(/ +/g, '\\s*');
  const spaced = words.replace(/ +/g, '\\s+').replaceAll("'", "'?");
  return `(?<![a-z\\d])${spaced}${isStem ? '' : `${spaced.slice(-1)}*(?![a-z\\d])`}`;
}
