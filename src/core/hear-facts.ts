/** Takes from free text what it tells: the topic and the facts. */
import { type Draft, type Told, tellFacts, update } from './draft';
import type { Topic } from './facts';
import { reprompt } from './reprompt';
import { startAnew } from './taps';
import { changesTopic, isSure, sameFamily, topicIn, topicOfFacts } from './topics';
import type { Understanding } from './understanding';
import { learn, remark, sourceOf, toldBy, type Words } from './words';

/** Facts and the topic that the words tell. False when they tell nothing that leads on. */
export function hearFacts(draft: Draft, words: Words, read: Understanding): boolean {
  const told = withDate(draft, words, read, toldBy(words, read));
  const topic = topicToldBy(draft, words, read);
  if (topic) told.unshift({ fact: 'topic', value: topic, ...sourceOf(words, words.text), how: 'read' });
  if (told.length === 0) return false;
  if (topic || draft.conversation.facts.topic) {
    tellFacts(draft, told);
    return true;
  }
  // A piece or a date alone does not say what is wanted.
  learn(draft, words, read);
  if (topicIn(read) !== undefined || !isBareFact(words, told)) return false;
  reprompt(draft);
  return true;
}

/** "Sorry, I meant last week": a date alone corrects the date that was told before. */
export function withDate(draft: Draft, words: Words, read: Understanding, told: Told[]): Told[] {
  const { facts } = draft.conversation;
  const fact = facts.received ? 'received' : 'ready_since';
  if (!read.corrects || told.length > 0 || !facts[fact]) return told;
  const date = draft.rules.readers.readDate(words.text, { now: words.at, timeZone: draft.rules.timeZone });
  if (!date || date === 'future') return told;
  return [{ fact, value: date.range, ...sourceOf(words, date.said), how: 'read' }];
}

/** The topic that the words open or change to; a request that has ended gives way to a new one. */
function topicToldBy(draft: Draft, words: Words, read: Understanding): Topic | undefined {
  const { facts, place } = draft.conversation;
  const named = topicIn(read);
  const topic = named && isSure(named, read) ? named : topicOfFacts(read);
  const known = facts.topic?.value;
  if (topic === undefined) return undefined;
  if (known === undefined) return topic;
  if ((place === 'declined' || place === 'solved') && !sameFamily(topic, known)) {
    // "No wait, it's the wrong ring" puts the same request right; anything else opens the next, on the same piece.
    if (read.corrects) return topic;
    startAnew(draft, words.at);
    remark(draft, words);
    if (facts.product_type) update(draft, { facts: { product_type: facts.product_type } });
    return topic;
  }
  return changesTopic(topic, known, read) ? topic : undefined;
}

/** "My ring" is all that was said: nothing was misunderstood. */
function isBareFact(words: Words, told: readonly Told[]): boolean {
  return words.text.trim().length <= (told[0]?.said.length ?? 0) * 2 + 6;
}
