/**
 * "The clasp of my necklace broke, and you sent me the wrong earrings": two matters in the message that opens a
 * request. Read as one they would mix, so the first is taken alone and the customer is told what becomes of the other.
 */
import { splitClauses } from './clauses';
import { type Draft, say } from './draft';
import { readWords } from './read-words';
import { fill, titleOf } from './texts';
import { isSureOfFamily, sameFamily, topicIn } from './topics';
import type { Understanding } from './understanding';
import type { Words } from './words';

/** More clauses are a story, which is read as a whole. */
const MAX_CLAUSES = 8;

/** The reading to go on with: of the first matter alone where there are two, else the reading as it is. */
export function firstMatter(draft: Draft, { text, at }: Words, read: Understanding): Understanding {
  if (draft.conversation.facts.topic) return read;
  const clauses = splitClauses(draft.rules.rulebook, text, ({ joining }) => joining.matters);
  if (clauses.length < 2 || clauses.length > MAX_CLAUSES) return read;
  const matters = clauses
    .map((clause) => readWords(draft, clause, at))
    .filter((one) => isSureOfFamily(one) && one.facts.product_type);
  const [first] = matters;
  if (!first || !matters.some((other) => isAnother(first, other))) return read;
  sayOneAtATime(draft, first);
  // When it came is mostly said once, of both.
  const { received } = read.facts;
  return { ...first, language: read.language, facts: { ...(received && { received }), ...first.facts } };
}

/** Another piece with another trouble; another word for the same piece is no second matter. */
function isAnother(first: Understanding, other: Understanding): boolean {
  return (
    first.facts.product_type?.value !== other.facts.product_type?.value &&
    !sameFamily(topicIn(first), topicIn(other))
  );
}

function sayOneAtATime(draft: Draft, { facts }: Understanding): void {
  say(draft, (texts) =>
    fill(texts.one_at_a_time, {
      piece: titleOf(texts, 'product_type', String(facts.product_type?.value)) ?? '',
      new_request: texts.buttons.new_request,
    }),
  );
}
