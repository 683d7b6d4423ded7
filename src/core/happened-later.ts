/**
 * "Got my earrings 10 days ago. The stone came off today": a trouble with a day of its own, after the piece came,
 * happened later, and nobody needs to be asked whether it arrived so.
 */
import { hasQuestionMark, splitClauses } from './clauses';
import type { Draft } from './draft';
import { isDateRange } from './facts';
import { mentions, type WordList } from './mentions';
import { readDay, readWords } from './read-words';
import { sameFamily } from './topics';
import { ACT_CONFIDENCE, type Understanding } from './understanding';
import type { Words } from './words';

/** More clauses are a story, which is asked about. */
const MAX_CLAUSES = 8;

/** The reading with what follows from its days. What the words say themselves of when it was noticed stands. */
export function withHappenedLater(draft: Draft, words: Words, read: Understanding): Understanding {
  const { facts } = draft.conversation;
  const received = read.facts.received?.value ?? facts.received?.value;
  if (read.facts.noticed || facts.noticed || !isDateRange(received)) return read;
  if (!read.facts.problem && !facts.problem) return read;
  const clauses = splitClauses(draft.rules.rulebook, words.text, ({ joining }) => joining.events);
  if (clauses.length > MAX_CLAUSES) return read;
  const said = clauses.find((clause) => happenedAfter(draft, clause, words.at, received.to));
  if (said === undefined) return read;
  return { ...read, facts: { ...read.facts, noticed: { value: 'later', said, inferred: true } } };
}

function happenedAfter(draft: Draft, clause: string, at: number, receivedTo: number): boolean {
  const has = (list: WordList): boolean => mentions(draft.rules.rulebook, clause, list);
  // Who saw it only today may have received it so.
  if (has(({ receiving }) => receiving) || has(({ noticing }) => noticing) || hasQuestionMark(clause))
    return false;
  const date = readDay(draft, clause, at);
  if (!date || date === 'future' || date.range.from <= receivedTo) return false;
  const read = readWords(draft, clause, at, 'problem');
  return read.facts.problem !== undefined && tellsOfTrouble(read);
}

/** A defect and a repair are told apart by the very thing that is looked for here. */
function tellsOfTrouble({ intent, confidence, others }: Understanding): boolean {
  const all: Understanding['others'] = [[intent, confidence], ...others];
  const sum = all.reduce((total, [name, share]) => total + (sameFamily(name, 'defect') ? share : 0), 0);
  return sameFamily(intent, 'defect') && sum >= ACT_CONFIDENCE;
}
