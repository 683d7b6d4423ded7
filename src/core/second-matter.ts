/**
 * "The clasp of my necklace broke, and you sent me the wrong earrings": two matters, in the message that opens a request
 * or in the middle of it. Read as one they would mix, so the first is taken alone and the customer is told what becomes of
 * the other.
 */
import { hasQuestionMark, splitClauses } from './clauses';
import { type Draft, say, sayNoted, tellFacts, update } from './draft';
import type { FactName, FactValue } from './facts';
import { mentions } from './mentions';
import { readWords } from './read-words';
import { reprompt } from './reprompt';
import { openQuestion } from './talk';
import { fill, titleOf } from './texts';
import type { Told } from './told';
import { isSureOfFamily, sameFamily, topicIn } from './topics';
import { type Intent, means, type Understanding } from './understanding';
import { sourceOf, toldBy, type Words } from './words';

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

function sayOneAtATime(draft: Draft, { facts }: Pick<Understanding, 'facts'>): void {
  say(draft, (texts) =>
    fill(texts.one_at_a_time, {
      piece: titleOf(texts, 'product_type', String(facts.product_type?.value)) ?? '',
      new_request: texts.buttons.new_request,
    }),
  );
}

/** A piece named beside "too", and hardly more. */
const MAX_BARE_CHARS = 24;
/** Such words name a piece and tell of no matter of it. */
const ASIDES: readonly Intent[] = ['policy_question', 'product_question', 'order_or_shipping'];

/**
 * "Btw my earrings have a broken post too" while the ring's question is open: the request stays as it is, and the
 * words are kept for the next one. What they answer besides counts.
 */
export function hearSecondMatter(
  draft: Draft,
  asked: FactName | undefined,
  words: Words,
  read: Understanding,
  chosen?: FactValue,
): boolean {
  if (!asked || !openQuestion(draft.conversation.place) || !tellsOfSecond(draft, words, read)) return false;
  if (isUnharmed(draft, words, read)) return hearBesidePiece(draft, asked, words, read, chosen);
  sayOneAtATime(draft, draft.conversation);
  const [part] = words.parts.slice(-1);
  if (part) update(draft, { next: part.mid });
  const before = toldBefore(draft, asked, words, read);
  const answer = chosen ?? before.find(({ fact }) => fact === asked)?.value;
  const others = before.filter(({ fact }) => fact !== asked && fact !== 'product_type');
  if (answer === undefined && others.length === 0) reprompt(draft);
  else tellFacts(draft, [...others, ...answered(asked, answer, words)]);
  return true;
}

function answered(fact: FactName, value: FactValue | undefined, words: Words): Told[] {
  return value === undefined ? [] : [{ fact, value, ...sourceOf(words, words.text), how: 'answered' }];
}

/** "반지도 같이 왔는데 그건 괜찮아요": another piece, and nothing to do about it. */
function isUnharmed({ rules }: Draft, { text }: Words, { facts }: Understanding): boolean {
  const hasTrouble = (facts.problem ?? facts.mismatch ?? facts.wanted_size) !== undefined;
  return !hasTrouble && mentions(rules.rulebook, text, ({ unharmed }) => unharmed);
}

/** What is told beside a piece that is fine counts. */
function hearBesidePiece(
  draft: Draft,
  asked: FactName,
  words: Words,
  read: Understanding,
  chosen: FactValue | undefined,
): true {
  const besides = toldBy(words, read).filter(({ fact }) => fact !== 'product_type' && fact !== asked);
  const told = [...besides, ...answered(asked, chosen, words)];
  if (told.length > 0) {
    tellFacts(draft, told);
  } else {
    reprompt(draft);
    sayNoted(draft);
  }
  return true;
}

/** Words that add, and name another piece than the request's. What puts it right names another one as well. */
function tellsOfSecond({ conversation }: Draft, { text }: Words, read: Understanding): boolean {
  const known = conversation.facts.product_type?.value;
  const named = read.facts.product_type?.value;
  if (!read.adds || read.corrects || !known || !named || known === named) return false;
  if (hasQuestionMark(text) || ASIDES.some((intent) => means(read, intent))) return false;
  const { problem, mismatch, wanted_size: size } = read.facts;
  return (problem ?? mismatch ?? size) !== undefined || isSureOfFamily(read) || text.length <= MAX_BARE_CHARS;
}

/** "네 그리고 목걸이도 끊어졌어요": what stands before the other piece is of the request, and may answer what was asked. */
function toldBefore(draft: Draft, asked: FactName, words: Words, { facts }: Understanding): Told[] {
  const clauses = splitClauses(draft.rules.rulebook, words.text, ({ joining }) => joining.matters);
  const second = clauses.findIndex((clause) => clause.includes(facts.product_type?.said ?? clause));
  if (second <= 0) return [];
  return toldBy(words, readWords(draft, clauses.slice(0, second).join(', '), words.at, asked));
}

/** What was kept for the next request; nothing where the customer has unsent it. */
export function nextMatter({ conversation: { next, remarks } }: Draft): Draft['next'] {
  return next === undefined ? undefined : remarks.find(({ mid }) => mid === next);
}
