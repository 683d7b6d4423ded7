/** The one way a message is prepared before anything reads it. */

/** Characters of a message that are read; a longer one is cut. */
const MAX_READ_CHARS = 1_000;

const INVISIBLE = /\u20e3|\ufe0e|\ufe0f|[\u200b-\u200f\u2028-\u202f\u2060\ufeff\u00ad]/g;

/** NFKC would turn the lone letters of ㅇㅇ and ㅠㅠ into unrelated code points. */
const EXCEPT_LONE_JAMO = /[^\u3131-\u318e]+/g;

/** Compatibility forms folded (②, full width), invisible characters and curly quotes gone, cut to what is read. */
export function foldCharacters(text: string): string {
  return text
    .slice(0, MAX_READ_CHARS)
    .normalize('NFC')
    .replace(EXCEPT_LONE_JAMO, (part) => part.normalize('NFKC'))
    .replace(INVISIBLE, '')
    .replace(/[‘’ʼ´`]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐‑‒–—―]/g, '-');
}

/** "갠찮", "괜춘", "개안심더": ways to write 괜찮. */
const ALL_RIGHT = /[괜갠겐괸][찮찬챦춘]|개안(?=[아어타심은습슴네데])/g;

/**
 * Lower case, the Korean word that most often decides put right; every character keeps its place, so that positions
 * still point into the folded text.
 */
export function lowerInPlace(text: string): string {
  const lower = text.toLowerCase();
  const kept =
    lower.length === text.length ? lower : text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return kept.replace(ALL_RIGHT, '괜찮');
}

/** Letters and digits alone, lower case: what is left when case, punctuation, spacing and emoji are ignored. */
export function bareText(text: string): string {
  return foldCharacters(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
