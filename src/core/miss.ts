/** Words that nothing was found in: one clarifying question, then a person. They are noted for the shop. */
import { type Draft, type Line, look, say, step } from './draft';
import { hearMood } from './hear-mood';
import { redactWords } from './redact-words';
import { reprompt } from './reprompt';
import { type Source, settleForNone } from './settle-for-none';
import { openQuestion } from './talk';
import { startAnew } from './taps';
import { likelyTopics, sameFamily, topicIn } from './topics';
import { ACT_CONFIDENCE, type Understanding } from './understanding';
import { remark, sourceOf, type Words } from './words';

export function miss(draft: Draft, words: Words, read: Understanding): void {
  if (hearMood(draft, words)) return;
  note(draft, words, read);
  const { facts, place } = draft.conversation;
  if (settleForNone(draft, sourceOf(words, words.text))) return;
  if (place === 'solved') {
    startAnew(draft, words.at);
    remark(draft, words);
    look(draft);
  }
  step(draft, { type: 'words.missed' });
  // Handed to a person by now: that is said, and nothing else.
  if (draft.conversation.place === 'handed_over') return;
  const likely = facts.topic === undefined ? likelyTopics(read) : [];
  if (likely.length > 0) draft.prompt = { kind: 'clarify', topics: likely };
  else say(draft, missedLine(draft, words, read));
  if (place === 'declined') reprompt(draft);
}

/** What nobody here can see or hear (a voice, a file): `lines` say so, and the second time in a row it goes to a person. */
export function missContent(draft: Draft, source: Source, lines: readonly Line[]): void {
  if (settleForNone(draft, source)) return;
  if (draft.conversation.place === 'solved') {
    startAnew(draft, source.at);
    look(draft);
  }
  step(draft, { type: 'words.missed' });
  if (draft.conversation.place === 'handed_over') return;
  for (const line of lines) say(draft, line);
  reprompt(draft);
}

function note(draft: Draft, words: Words, read: Understanding): void {
  const { place, language } = draft.conversation;
  const asked = openQuestion(place)?.fact;
  draft.misunderstood.push({
    text: redactWords(words.text),
    mids: words.parts.map(({ mid }) => mid),
    language: read.language ?? language,
    ...(asked ? { asked } : {}),
    nearest: read.intent,
    confidence: read.confidence,
  });
}

function missedLine({ conversation }: Draft, { text }: Words, read: Understanding): Line {
  if (text.trim() === '') return (texts) => texts.empty_message;
  if (conversation.place === 'declined') return (texts) => texts.decline.sorry;
  if (!/[\p{L}\p{N}]/u.test(text)) return (texts) => texts.only_emoji;
  // "Too small" in the middle of a size change was understood; it only leads on to nothing.
  if (repeatsMatter(conversation, read)) return (texts) => texts.noted;
  const unrelated = read.intent === 'other' && conversation.facts.topic === undefined;
  return (texts) => (unrelated ? texts.unrelated.other : texts.misunderstood);
}

function repeatsMatter({ facts }: Draft['conversation'], read: Understanding): boolean {
  const topic = topicIn(read);
  return topic !== undefined && read.confidence >= ACT_CONFIDENCE && sameFamily(topic, facts.topic?.value);
}
