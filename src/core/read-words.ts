/** The reader, asked about the customer's words or a part of them. */
import { hasQuestionMark } from './clauses';
import type { Draft } from './draft';
import type { FactName } from './facts';
import { askedFact } from './talk';
import { ACT_CONFIDENCE, type ReadFact, type Understanding } from './understanding';
import type { Words } from './words';

export function readWords({ rules }: Draft, text: string, at: number, asked?: FactName): Understanding {
  const { readers, timeZone } = rules;
  return readers.understand(text, { now: at, timeZone, ...(asked && { asked }) });
}

export function readDay({ rules }: Draft, text: string, at: number) {
  return rules.readers.readDate(text, { now: at, timeZone: rules.timeZone });
}

/**
 * What the words would tell had this been asked, if they are that answer and nothing else: the reader then sees no
 * wish in them.
 */
export function readPlainAnswer(draft: Draft, asked: FactName, words: Words): ReadFact | undefined {
  const read = readWords(draft, words.text, words.at, asked);
  return read.intent === 'other' && read.confidence < ACT_CONFIDENCE ? read.facts[asked] : undefined;
}

/**
 * What parts of a message say, less those that ask: behind a question "네?" consents to nothing. Undefined when all of
 * them ask.
 */
export function readStatements(
  draft: Draft,
  parts: readonly string[],
  at: number,
): Understanding | undefined {
  const stated = parts.filter((part) => !hasQuestionMark(part));
  return stated.length > 0
    ? readWords(draft, stated.join(' '), at, askedFact(draft.conversation))
    : undefined;
}
