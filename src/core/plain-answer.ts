import type { Draft } from './draft';
import type { FactName } from './facts';
import { ACT_CONFIDENCE, type ReadFact } from './understanding';
import type { Words } from './words';

/**
 * What the words would tell had this been asked, if they are that answer and nothing else: the reader then sees no
 * wish in them.
 */
export function readPlainAnswer(
  { rules }: Draft,
  asked: FactName,
  { text, at }: Words,
): ReadFact | undefined {
  const read = rules.readers.understand(text, { now: at, timeZone: rules.timeZone, asked });
  return read.intent === 'other' && read.confidence < ACT_CONFIDENCE ? read.facts[asked] : undefined;
}
