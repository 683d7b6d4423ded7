/**
 * A message as a sparse vector for the intent classifier. Each block is normalised apart, since one joint norm would
 * drown the few concepts among hundreds of n-grams.
 */
import { spellJamo } from './hangul';
import type { Message } from './views';

/** Size of the feature space; a power of two. */
export const BUCKETS = 1 << 17;

export interface SparseVector {
  readonly indices: Int32Array;
  readonly values: Float32Array;
}

const BLOCK_WEIGHTS = { words: 1, letters: 1, jamo: 0.7, concepts: 1.3, themes: 1.3, form: 0.5 } as const;
type Block = keyof typeof BLOCK_WEIGHTS;

/** What the lexicon and the calendar found in a message. */
interface Findings {
  readonly concepts: readonly string[];
  readonly ages: readonly string[];
  readonly themes: readonly string[];
}

export function extractFeatures(message: Message, { concepts, ages, themes }: Findings): SparseVector {
  const total = new Map<number, number>();
  const add = (block: Block, names: Iterable<string>) => addBlock(total, block, names);
  const plain = tidy(message.spelled.text);
  const korean = tidy(message.compact.text).replace(/[^ㄱ-ㆎ가-힣0-9?]/g, '');
  add('words', wordsOf(plain, message.lower));
  add('letters', lettersOf(plain, korean));
  if (message.hasHangul) add('jamo', ngrams(spellJamo(korean), 3, 6));
  add('concepts', withPairs([...concepts, ...ages]));
  add('themes', withPairs(themes));
  add('form', formOf(message));
  return { indices: Int32Array.from(total.keys()), values: Float32Array.from(total.values()) };
}

function addBlock(total: Map<number, number>, block: Block, names: Iterable<string>): void {
  const indices = new Set<number>();
  for (const name of names) indices.add(hashName(`${block}:${name}`));
  const value = BLOCK_WEIGHTS[block] / Math.sqrt(Math.max(1, indices.size));
  for (const index of indices) total.set(index, (total.get(index) ?? 0) + value);
}

/** FNV-1a. */
function hashName(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index++) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  }
  return ((hash >>> 16) ^ hash) & (BUCKETS - 1);
}

function tidy(text: string): string {
  return text
    .replace(/([ㄱ-ㆎ])\1{2,}/g, '$1$1')
    .replace(/\d+/g, (digits) => (digits.length > 3 ? '9999' : digits))
    .replace(/(?:\p{Extended_Pictographic}|\p{Emoji_Modifier})+/gu, ' ');
}

function* wordsOf(plain: string, lower: string): Iterable<string> {
  const words = plain.match(/[a-z']+|\d+|\?/g) ?? [];
  for (const [index, word] of words.entries()) {
    yield word;
    yield `${words[index - 1] ?? '^'} ${word}`;
    if (index > 1) yield `${words[index - 2]} ${words[index - 1]} ${word}`;
  }
  for (const word of lower.match(/[가-힣]+/g) ?? []) yield word;
  yield `^${words.slice(0, 2).join(' ')}`;
}

function* lettersOf(plain: string, korean: string): Iterable<string> {
  for (const word of plain.match(/[a-z]+/g) ?? []) yield* ngrams(`<${word}>`, 3, 5);
  if (korean !== '') yield* ngrams(`<${korean}>`, 1, 4);
}

function* ngrams(text: string, shortest: number, longest: number): Iterable<string> {
  for (let start = 0; start < text.length; start++) {
    for (let size = shortest; size <= longest && start + size <= text.length; size++) {
      yield text.slice(start, start + size);
    }
  }
}

function* withPairs(names: readonly string[]): Iterable<string> {
  const unique = [...new Set(names)].sort();
  for (const [index, name] of unique.entries()) {
    yield name;
    for (const other of unique.slice(index + 1)) yield `${name}&${other}`;
  }
  if (unique.length === 0) yield 'none';
}

function* formOf({ lower, hasHangul, hasLatin }: Message): Iterable<string> {
  yield hasHangul ? (hasLatin ? 'mixed' : 'ko') : hasLatin ? 'en' : 'none';
  if (/[?？]/.test(lower)) yield 'question';
  if (/(?:나요|까요|인가요|은가요|는지|ㄹ까|을까|니까|죠|지요)[?\s~.!ㅠ]*$/.test(lower)) yield 'asking';
  if (/(?:해주세요|해 주세요|부탁|주세요|바랍니다|해줘|싶어요|싶습니다|싶은데)/.test(lower)) yield 'wishing';
  if (/\d/.test(lower)) yield 'digits';
  if (/\p{Extended_Pictographic}/u.test(lower)) yield 'emoji';
  const words = lower.split(/\s+/).length + (hasHangul ? Math.floor(lower.length / 6) : 0);
  yield `length ${words < 2 ? 1 : words < 4 ? 3 : words < 8 ? 7 : words < 16 ? 15 : 99}`;
}
