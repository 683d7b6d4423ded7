/**
 * "Is my ring still being repaired?", "nobody told me that it's ready": no piece waits to be collected, and how a repair
 * is coming along no clause tells. So a person answers, and no day counts as the one on which it was ready.
 */
import { type Draft, say, tellFacts, update } from './draft';
import type { FactName } from './facts';
import type { Rulebook } from './flow';
import { mentions, saysOnly, type WordList } from './mentions';
import { openQuestion } from './talk';
import { isSure } from './topics';
import { means, type Understanding } from './understanding';
import { learn, MAX_REMARK_CHARS, sourceOf, type Words } from './words';

export function hearRepairInWork(
  draft: Draft,
  asked: FactName | undefined,
  words: Words,
  read: Understanding,
): boolean {
  if (!isAboutPickup(draft, words, read)) return false;
  const says = (list: WordList): boolean => mentions(draft.rules.rulebook, words.text, list);
  const isPromised =
    says(({ repairing }) => repairing.promised) && !says(({ repairing }) => repairing.collecting);
  if (read.facts.ready_since && !isPromised) return false;
  if (!isPromised && !isInWork(draft, words) && !(asked === 'ready_since' && isNotTold(draft, words, read)))
    return false;
  say(draft, ({ unrelated }) => unrelated.repair_in_work);
  learn(draft, words, read);
  const { topic: _pickup, ready_since: _ready, ...facts } = draft.conversation.facts;
  update(draft, { facts, reopened: undefined });
  const source = sourceOf(words, words.text);
  tellFacts(draft, [
    { fact: 'topic', value: 'other', ...source, how: 'read' },
    { fact: 'details', value: words.text.slice(0, MAX_REMARK_CHARS), ...source, how: 'read' },
  ]);
  return true;
}

/** Told that it is ready, or on the way to collect it. */
export function tellsOfPickup(rulebook: Rulebook, text: string): boolean {
  const says = (list: WordList): boolean => mentions(rulebook, text, list);
  return says(({ repairing }) => repairing.told) || says(({ repairing }) => repairing.collecting);
}

/** A pick-up is being talked about, or would be from now on. */
function isAboutPickup(draft: Draft, words: Words, read: Understanding): boolean {
  const { facts, place } = draft.conversation;
  if (facts.topic) return facts.topic.value === 'repair_pickup' && openQuestion(place) !== undefined;
  return read.intent === 'repair_pickup' && (isSure('repair_pickup', read) || isInWork(draft, words));
}

function isInWork({ rules: { rulebook } }: Draft, { text }: Words): boolean {
  const says = (list: WordList): boolean => mentions(rulebook, text, list);
  if (says(({ repairing }) => repairing.never_told)) return true;
  return !tellsOfPickup(rulebook, text) && says(({ repairing }) => repairing.in_work);
}

/** "Not yet" where it was asked when they were told; "haven't collected it yet" says nothing of that. */
function isNotTold({ rules: { rulebook } }: Draft, { text }: Words, read: Understanding): boolean {
  if (read.skips) return false;
  const says = (list: WordList): boolean => mentions(rulebook, text, list);
  if (tellsOfPickup(rulebook, text)) return false;
  const isDenied =
    says(({ repairing }) => repairing.not_yet) ||
    saysOnly(rulebook, text, ({ repairing }) => repairing.not_yet);
  return isDenied || means(read, 'no');
}
