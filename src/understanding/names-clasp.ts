/** "The chain", "no, the clasp actually", "목걸이 잠금장치요": a message that names nothing else is about that part. */
import type { FactName } from '../core/facts';
import type { ReadFact } from '../core/understanding';
import type { FoundConcept } from './find-concepts';
import { type Message, quote } from './views';

/** These ask for a part or a difference themselves, and have their own reading of it. */
const OWN_READING: ReadonlySet<FactName> = new Set(['problem', 'mismatch', 'part_in_hand', 'photo']);
const WORN_ON_A_CHAIN: ReadonlySet<string> = new Set(['product_necklace', 'product_bracelet']);
/** "No, the clasp": it was another part than they said, not another than this one. */
const OPENS_WITH_NO = /^\W*no+\W+(?:the|it'?s|my|wait|sorry|i mean)\b/;
const AROUND =
  /\b(?:the|a|my|its?|it'?s|is|no+|not|actually|sorry|i|mean|meant|wait|of|on|clasps?|chains?|locks?|closures?|lobster|necklaces?|bracelets?|part|thing)\b|아니|그게|아뇨|저|요|이요|예요|이에요|입니다|쪽|부분|장치|문제|[^\p{L}\p{N}]/gu;
const MAX_LETTERS_AROUND = 2;

export function namesClaspAlone(
  message: Message,
  concepts: readonly FoundConcept[],
  asked: FactName,
): ReadFact | undefined {
  if (OWN_READING.has(asked) || /[?？]/.test(message.lower)) return undefined;
  const part = concepts.find(
    ({ name, negated }) => name === 'chain_clasp' && (!negated || OPENS_WITH_NO.test(message.lower)),
  );
  const isAlone = concepts.every(({ name }) => name === 'chain_clasp' || WORN_ON_A_CHAIN.has(name));
  if (!part || !isAlone) return undefined;
  let rest = message.lower;
  for (const { start, end } of [...concepts].sort((a, b) => b.start - a.start))
    rest = `${rest.slice(0, start)} ${rest.slice(end)}`;
  if (rest.replace(AROUND, '').length > MAX_LETTERS_AROUND) return undefined;
  return { value: 'clasp_or_chain', said: quote(message, part.start, part.end) };
}
