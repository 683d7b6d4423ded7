/** Takes from free text what it tells: the topic and the facts. */
import { type Draft, sayNoted, tellFacts, update } from './draft';
import { isDateFact, type Topic } from './facts';
import { readDay, readWords } from './read-words';
import { keepsFault, wishesRemedy } from './remedy-wish';
import { reprompt } from './reprompt';
import { endedByAnswer } from './talk';
import { startAnew } from './taps';
import type { Told } from './told';
import { changesTopic, isSure, sameFamily, topicIn, topicOfFacts } from './topics';
import type { Understanding } from './understanding';
import { learn, remark, sourceOf, toldAnew, type Words } from './words';

/** "3일 전" in "3일 전이요~": more around a date says more than the date. */
const MAX_CHARS_AROUND_DATE = 5;

/** Facts and the topic that the words tell. False when they tell nothing that leads on. */
export function hearFacts(draft: Draft, words: Words, read: Understanding): boolean {
  const stated = toldAnew(draft, words, read);
  const told = withSize(draft, words, read, withDate(draft, words, read, stated));
  // A date on its own, also one put right, is about the request as it is.
  const topic = told === stated ? topicToldBy(draft, words, read) : undefined;
  if (topic) told.unshift({ fact: 'topic', value: topic, ...sourceOf(words, words.text), how: 'read' });
  if (told.length === 0) return opensRequest(draft, read);
  if (!topic && offersOtherTopic(draft, words, read)) return true;
  if (topic || draft.conversation.facts.topic) {
    tellFacts(draft, told);
    return true;
  }
  // A piece or a date alone does not say what is wanted.
  learn(draft, words, read);
  if (topicIn(read) !== undefined || words.toStory || !(read.opens || isBareFact(words, told))) return false;
  reprompt(draft);
  sayNoted(draft);
  return true;
}

/**
 * "Sorry, I meant last week": a date alone corrects the date that was told before, or tells the one that the talk
 * has not come to yet.
 */
export function withDate(draft: Draft, words: Words, read: Understanding, told: Told[]): Told[] {
  const { facts } = draft.conversation;
  const fact = dateFactOf(draft);
  if (told.length > 0 || (facts[fact] ? !read.corrects : !facts.topic)) return told;
  const date = readDay(draft, words.text, words.at);
  if (!date || date === 'future') return told;
  const dated: Told = { fact, value: date.range, ...sourceOf(words, date.said), how: 'read' };
  return read.corrects || isDateAlone(words, [dated]) ? [dated] : told;
}

/** A number is a size where it says so, or ends the message: "no wait, 2 photos" counts something else. */
const NAMES_SIZE =
  /호|사이즈|\bsize\b|\b(?:us|eu|uk) ?\d|(?<![\d.-])\d{1,2}(?:\.\d)?\s*(?:이?요|이?에요|예요|입니다|으?로요?|please|pls|sorry)?[^\p{L}\p{N}]*$/iu;

/** "No wait, size 13": the size that was told last, put right. */
export function withSize(draft: Draft, words: Words, read: Understanding, told: Told[]): Told[] {
  const { facts } = draft.conversation;
  const fact = facts.wanted_size ? 'wanted_size' : 'current_size';
  if (told.length > 0 || !read.corrects || !facts[fact] || facts.topic?.value !== 'ring_resize') return told;
  if (!NAMES_SIZE.test(words.text)) return told;
  const size = readWords(draft, words.text, words.at, fact).facts[fact];
  return size ? [{ fact, value: size.value, ...sourceOf(words, size.said), how: 'read' }] : told;
}

function dateFactOf({ conversation: { facts } }: Draft): 'received' | 'ready_since' {
  if (facts.received) return 'received';
  return facts.ready_since || facts.topic?.value === 'repair_pickup' ? 'ready_since' : 'received';
}

function isDateAlone(words: Words, told: readonly Told[]): boolean {
  const [only] = told;
  if (!only || told.length > 1 || !isDateFact(only.fact)) return false;
  return words.text.trim().length <= only.said.length + MAX_CHARS_AROUND_DATE;
}

/** A fault told in the middle of a size change or a pickup may be the new matter or one beside it: the customer says. */
function offersOtherTopic(draft: Draft, words: Words, read: Understanding): boolean {
  const known = draft.conversation.facts.topic?.value;
  const other = topicIn(read);
  if (known !== 'ring_resize' && known !== 'repair_pickup') return false;
  if (!read.facts.problem || other === undefined || sameFamily(other, known)) return false;
  learn(draft, words, read);
  draft.prompt = { kind: 'clarify', topics: [other, known] };
  return true;
}

/** The topic that the words open or change to; a request that has ended gives way to a new one. */
function topicToldBy(draft: Draft, words: Words, read: Understanding): Topic | undefined {
  const { facts, place } = draft.conversation;
  const named = topicIn(read);
  const topic = named && isSure(named, read) ? named : topicOfFacts(read);
  const known = facts.topic?.value;
  if (topic === undefined) return undefined;
  if (known === undefined) return topic;
  if (endedByAnswer(place) && (!sameFamily(topic, known) || tellsOfAnother(draft, read))) {
    // "No wait, it's the wrong ring" puts the same request right; anything else opens the next, on the same piece.
    if (read.corrects) return topic;
    startAnew(draft, words.at);
    remark(draft, words);
    if (facts.product_type && !read.facts.product_type)
      update(draft, { facts: { product_type: facts.product_type } });
    return topic;
  }
  // A broken piece becomes no change of mind by the wish for money back.
  if (topic === 'change_of_mind' && wishesRemedy(draft, words) && keepsFault(draft, words)) return undefined;
  return changesTopic(topic, known, read) ? topic : undefined;
}

/** "And the necklace? Its chain broke": another piece with another trouble. */
function tellsOfAnother({ conversation }: Draft, { facts }: Understanding): boolean {
  const differs = (fact: 'product_type' | 'problem'): boolean => {
    const known = conversation.facts[fact];
    return known !== undefined && facts[fact] !== undefined && facts[fact].value !== known.value;
  };
  return differs('product_type') && differs('problem');
}

/** "택배 받았는데요" tells nothing yet, and is no misunderstanding: it is asked what it is about. */
function opensRequest(draft: Draft, { opens }: Understanding): boolean {
  if (!opens || draft.conversation.facts.topic) return false;
  reprompt(draft);
  return true;
}

/** "My ring" is all that was said: nothing was misunderstood. */
function isBareFact(words: Words, told: readonly Told[]): boolean {
  return words.text.trim().length <= (told[0]?.said.length ?? 0) * 2 + 6;
}
