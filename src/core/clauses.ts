/** Cuts a message into parts that are read on their own. A part without a letter says nothing and is left out. */
import type { Rulebook } from './flow';
import type { WordList } from './mentions';

/** Where one takes breath: signs with a space behind them, and without one where no number or address is cut. */
const PAUSE = /(?<=[.!?,;~…])\s+|(?<=[!?,;~…])(?=\p{L})|(?<=\.)(?=\p{Script=Hangul})|\n+/u;

export function splitAtPauses(text: string): string[] {
  return text.split(PAUSE).filter(hasLetter);
}

/** At pauses and at joining words: "and" between clauses, and Korean endings, written "-고", which stay with theirs. */
export function splitClauses({ texts }: Rulebook, text: string, joining: WordList): string[] {
  const joints = [...joining(texts.en), ...joining(texts.ko)].map((word) =>
    word.startsWith('-') ? `(?<=\\p{L}${word.slice(1)})\\s+` : `\\s+${word}\\s+`,
  );
  const joint = new RegExp(joints.join('|'), 'iu');
  return splitAtPauses(text).flatMap((part) => part.split(joint).filter(hasLetter));
}

export function hasQuestionMark(text: string): boolean {
  return /[?？]/.test(text);
}

function hasLetter(text: string): boolean {
  return /\p{L}/u.test(text);
}
