/** Takes from free text what it tells: the topic and the facts. */
import { type Draft, type Told, tellFacts } from './draft';
import { reprompt } from './reprompt';
import { startAnew } from './taps';
import { changesTopic, sameFamily, topicIn } from './topics';
import { ACT_CONFIDENCE, type Understanding } from './understanding';
import { learn, sourceOf, toldBy, type Words } from './words';

/** Facts and the topic that the words tell. */
export function hearFacts(draft: Draft, words: Words, read: Understanding): boolean {
  const { facts, place } = draft.conversation;
  const told = toldBy(words, read);
  const topic = topicIn(read);
  const known = facts.topic?.value;
  const ended = place === 'declined' || place === 'solved';
  if (
    topic &&
    read.confidence >= ACT_CONFIDENCE &&
    (known === undefined || (ended && !sameFamily(topic, known)))
  ) {
    if (known !== undefined) startAnew(draft, words.at);
    told.unshift({ fact: 'topic', value: topic, ...sourceOf(words, words.text), how: 'read' });
  } else if (topic && known !== undefined && changesTopic(topic, known, read)) {
    told.unshift({ fact: 'topic', value: topic, ...sourceOf(words, words.text), how: 'read' });
  }
  if (told.length === 0) return false;
  const topicKnown = draft.conversation.facts.topic !== undefined || told[0]?.fact === 'topic';
  if (!topicKnown && topic === undefined) {
    // A piece or a date alone does not say what is wanted.
    learn(draft, words, read);
    if (isBareFact(words, told)) {
      reprompt(draft);
      return true;
    }
    return false;
  }
  if (!topicKnown && topic !== undefined) {
    learn(draft, words, read);
    return false;
  }
  tellFacts(draft, told);
  return true;
}

/** "My ring" is all that was said: nothing was misunderstood. */
function isBareFact(words: Words, told: readonly Told[]): boolean {
  return words.text.trim().length <= (told[0]?.said.length ?? 0) * 2 + 6;
}
