/** A message as its readers want it, every character of a view still pointing into the customer's words. */

import { foldCharacters, lowerInPlace } from '../core/normalise';
import { editDistance } from './edit-distance';

/** A changed copy of a text; `origins[i]` is where its i-th character comes from. */
export interface View {
  readonly text: string;
  readonly origins: readonly number[];
}

export interface Message {
  /** The customer's words, folded; what `said` is cut from. */
  readonly folded: string;
  /** Lower case, same positions. */
  readonly lower: string;
  /** Lower case, runs cut, English words with their likely spelling. */
  readonly spelled: View;
  /** Lower case without spaces, for Korean; `starts` marks where a word began. */
  readonly compact: View;
  readonly hasLatin: boolean;
  readonly hasHangul: boolean;
}

export interface Spelling {
  readonly targets: readonly string[];
  /** Real words that only look like a target. */
  readonly lookalikes: ReadonlySet<string>;
}

/** Shortest word that is corrected, and the length from which two edits are forgiven. */
const MIN_CORRECTED = 5;
const TWO_EDITS_FROM = 8;

export function viewMessage(text: string, spelling: Spelling): Message {
  const folded = foldCharacters(text);
  const lower = lowerInPlace(folded);
  const hasHangul = /[ㄱ-ㆎ가-힣]/.test(lower);
  const hasLatin = /[a-z]/.test(lower);
  return {
    folded,
    lower,
    spelled: hasLatin ? spellWords(lower, spelling) : { text: '', origins: [] },
    compact: hasHangul ? dropSpaces(lower) : { text: '', origins: [] },
    hasLatin,
    hasHangul,
  };
}

/** The words of a view's span, as the customer wrote them. */
export function quote({ folded }: Message, start: number, end: number): string {
  return folded.slice(start, end).trim();
}

function spellWords(lower: string, spelling: Spelling): View {
  let text = '';
  const origins: number[] = [];
  for (const match of lower.matchAll(/[a-z]+|[^a-z]+/g)) {
    const written = match[0];
    const right = /[a-z]/.test(written) ? correctWord(cutRuns(written), spelling) : written;
    for (let index = 0; index < right.length; index++) {
      origins.push(match.index + Math.min(index, written.length - 1));
    }
    text += right;
  }
  return { text, origins };
}

/** "sooooo" and "soo" are the same word to every reader. */
function cutRuns(word: string): string {
  return word.replace(/([a-z])\1{2,}/g, '$1$1');
}

function correctWord(word: string, { targets, lookalikes }: Spelling): string {
  if (word.length < MIN_CORRECTED || lookalikes.has(word)) return word;
  const limit = word.length >= TWO_EDITS_FROM ? 2 : 1;
  let best: { target: string; distance: number } | undefined;
  let tied = false;
  for (const target of targets) {
    if (target[0] !== word[0]) continue;
    const distance = editDistance(word, target, limit);
    if (distance > limit || (best && distance > best.distance)) continue;
    tied = best?.distance === distance;
    best = { target, distance };
  }
  return best && !tied ? best.target : word;
}

function dropSpaces(lower: string): View {
  let text = '';
  const origins: number[] = [];
  for (let index = 0; index < lower.length; index++) {
    const character = lower[index] ?? '';
    if (character === '\n') text += '.';
    else if (/\s/.test(character)) continue;
    else text += character;
    origins.push(index);
  }
  return { text, origins };
}
