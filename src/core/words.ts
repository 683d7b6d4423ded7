/** What the customer wrote, and the facts in it, on their way into the conversation. */
import { type Draft, update } from './draft';
import { type FactName, isChoiceFact, UNKNOWN } from './facts';
import type { Told } from './told';
import type { Understanding } from './understanding';

/** Words of one or several messages of a burst, with the messages they came from. */
export interface Words {
  readonly text: string;
  readonly at: number;
  readonly parts: readonly { readonly text: string; readonly mid: string }[];
  /** Photos came with the words, so words that say nothing are no misunderstanding. */
  readonly withPhotos: boolean;
  /** They answer a story of the shop. */
  readonly toStory?: true;
}

/** Remarks kept for the summary. */
const MAX_REMARKS = 12;
export const MAX_REMARK_CHARS = 500;

/** The facts of a reading, each with the message it came from. */
export function toldBy(words: Words, read: Understanding): Told[] {
  return (Object.keys(read.facts) as FactName[]).flatMap((fact) => {
    const found = read.facts[fact];
    if (!found || fact === 'topic' || fact === 'photo') return [];
    if (isChoiceFact(fact) && found.value === UNKNOWN) return [];
    return [{ fact, value: found.value, ...sourceOf(words, found.said), how: 'read' as const }];
  });
}

/**
 * The same, less what must not replace something known unless the words take it back: what only follows from them, and
 * "it came broken" after "the clasp is loose", since people call anything broken.
 */
export function toldAnew({ conversation }: Draft, words: Words, read: Understanding): Told[] {
  const told = toldBy(words, read);
  if (read.corrects) return told;
  return told.filter(({ fact, value }) => {
    const known = conversation.facts[fact];
    if (!known || known.value === value) return true;
    const isLoose =
      fact === 'problem' && (value === 'broken' || value === 'other') && !read.facts.broken_part;
    return !isLoose && !read.facts[fact]?.inferred;
  });
}

export function sourceOf(words: Words, said: string): { said: string; at: number; mid: string | undefined } {
  const part = words.parts.find(({ text }) => text.includes(said)) ?? words.parts[0];
  return { said: said.slice(0, MAX_REMARK_CHARS), at: words.at, mid: part?.mid };
}

/** Where an answer comes from that is all that was written, last in a burst. */
export function answerOf({ text, at, parts }: Words) {
  const said = text.trim().slice(0, MAX_REMARK_CHARS);
  return { said, at, mid: parts.at(-1)?.mid, how: 'answered' as const };
}

export function remark(draft: Draft, { parts, at }: Words): void {
  const known = new Set(draft.conversation.remarks.map(({ mid }) => mid));
  const added = parts
    .filter(({ text, mid }) => text.trim() !== '' && !known.has(mid))
    .map(({ text, mid }) => ({ text: text.slice(0, MAX_REMARK_CHARS), at, mid }));
  update(draft, { remarks: [...draft.conversation.remarks, ...added].slice(-MAX_REMARKS) });
}

/** Keeps what a message says beside a wish, without acting on it. */
export function learn(draft: Draft, words: Words, read: Understanding): void {
  const facts = { ...draft.conversation.facts };
  for (const told of toldBy(words, read)) {
    facts[told.fact] ??= {
      value: told.value,
      said: told.said,
      at: told.at,
      ...(told.mid ? { mid: told.mid } : {}),
      corrected: false,
      by: 'customer',
      how: 'read',
    };
  }
  update(draft, { facts });
}
