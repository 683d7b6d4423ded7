/** Reads what the customer wrote: an answer, a fact, a correction, a question of their own, a new topic, small talk. */
import { currentCase, type Draft, say, step, type Told, tellFacts, update } from './draft';
import { type FactName, isChoiceFact, isDateFact, isWordsFact, type Topic, UNKNOWN } from './facts';
import { openQuestion } from './machine';
import { reprompt } from './reprompt';
import { act, askForPerson, goBack, readPayload, restart, skip, startAnew, switchLanguage } from './taps';
import { fill } from './texts';
import type { Intent, Understanding } from './understanding';

/** Words of one or several messages of a burst, with the messages they came from. */
export interface Words {
  readonly text: string;
  readonly at: number;
  readonly parts: readonly { readonly text: string; readonly mid: string }[];
  /** Photos came with the words, so words that say nothing are no misunderstanding. */
  readonly withPhotos: boolean;
}

/** From here on a reading is acted on; below, choices are offered; below {@link OFFER_CONFIDENCE}, it is not understood. */
export const ACT_CONFIDENCE = 0.55;
export const OFFER_CONFIDENCE = 0.3;
/** A new topic in the middle of another must be surer. */
const CHANGE_TOPIC_CONFIDENCE = 0.7;
/** Remarks kept for the summary. */
const MAX_REMARKS = 12;
const MAX_REMARK_CHARS = 500;
/** Words of a question of the customer's own, when an answer in their own words is awaited. */
const TOPICS: readonly Intent[] = [
  'defect',
  'wrong_item',
  'ring_resize',
  'repair',
  'repair_pickup',
  'change_of_mind',
];

export function hearText(draft: Draft, words: Words): void {
  const choice = readOffered(draft, words);
  if (choice) return act(draft, choice.tap, { ...choice.source, how: 'answered' });
  const asked = draft.conversation.reopened ?? openQuestion(draft.conversation.place)?.fact;
  const read = draft.rules.readers.understand(words.text, {
    now: words.at,
    timeZone: draft.rules.timeZone,
    ...(asked ? { asked } : {}),
  });
  update(draft, { erasing: false });
  if (followLanguage(draft, words, read)) return;
  remark(draft, words);
  if (hearWish(draft, words, read)) return;
  if (asked && hearAnswer(draft, asked, words, read)) return;
  if (draft.conversation.place === 'handed_over') return hearAfterHandOver(draft, words, read);
  if (hearQuestion(draft, read)) return;
  if (hearFacts(draft, words, read)) return;
  if (hearSmallTalk(draft, read)) return;
  if (hearUnrelated(draft, words, read)) return;
  if (words.withPhotos) return reprompt(draft);
  miss(draft, words, read);
}

/** A number, a title or a close spelling of what was offered last counts as a tap. */
function readOffered(draft: Draft, { text, at, parts }: Words) {
  const { offered, numbered } = draft.conversation;
  // A size or an order number is no choice from a list that showed no numbers.
  if (!numbered && /^\W*\d+\W*$/u.test(text)) return undefined;
  const found = draft.rules.readers.readChoice(
    text,
    offered.map(({ payload, titles }) => ({ value: payload, titles })),
  );
  const tap = found && readPayload(found.value, draft.rules.timeZone);
  return tap && { tap, source: { said: text.trim(), at, mid: parts.at(-1)?.mid } };
}

/** True when the language was all that the message was about. */
function followLanguage(draft: Draft, words: Words, read: Understanding): boolean {
  if (read.switchTo) {
    switchLanguage(draft, read.switchTo);
    return true;
  }
  if (read.language === 'other') {
    if (Object.keys(read.facts).length > 0) return false;
    remark(draft, words);
    const open = currentCase(draft);
    if (open) draft.prompt = { kind: 'in_good_hands', record: open, added: true };
    else step(draft, { type: 'person.asked', flag: 'other_language' });
    return true;
  }
  if (read.language) update(draft, { language: read.language, languageKnown: true });
  return false;
}

/** Wishes that are honoured everywhere. */
function hearWish(draft: Draft, words: Words, read: Understanding): boolean {
  if (read.intent === 'human' && read.confidence >= ACT_CONFIDENCE) {
    learn(draft, words, read);
    askForPerson(draft);
    return true;
  }
  if (read.intent === 'erase' && read.confidence >= ACT_CONFIDENCE) {
    update(draft, { erasing: true });
    draft.prompt = { kind: 'erase' };
    return true;
  }
  if (read.intent === 'restart_or_back' && read.confidence >= ACT_CONFIDENCE) {
    if (read.goes === 'back') goBack(draft);
    else restart(draft, words.at);
    return true;
  }
  return false;
}

/** Keeps what a message says beside a wish, without acting on it. */
function learn(draft: Draft, words: Words, read: Understanding): void {
  const facts = { ...draft.conversation.facts };
  for (const told of toldBy(words, read)) {
    facts[told.fact] ??= {
      value: told.value,
      said: told.said,
      at: told.at,
      ...(told.mid ? { mid: told.mid } : {}),
      corrected: false,
      by: 'customer',
      how: 'read',
    };
  }
  update(draft, { facts });
}

/** An answer to the open question, read as that question expects it. */
function hearAnswer(draft: Draft, asked: FactName, words: Words, read: Understanding): boolean {
  const fact = draft.rules.rulebook.texts[draft.conversation.language].questions[asked];
  if (read.asksWhy) {
    say(draft, () => fact.why);
    reprompt(draft);
    return true;
  }
  if (read.asksRepeat) {
    reprompt(draft);
    return true;
  }
  if (read.skips) {
    skip(draft, { said: words.text, at: words.at, mid: words.parts.at(-1)?.mid, how: 'answered' });
    return true;
  }
  if (isDateFact(asked)) return hearDate(draft, asked, words, read);
  if (isWordsFact(asked)) return hearWords(draft, asked, words, read);
  return false;
}

function hearDate(
  draft: Draft,
  asked: 'received' | 'ready_since',
  words: Words,
  read: Understanding,
): boolean {
  const date = draft.rules.readers.readDate(words.text, { now: words.at, timeZone: draft.rules.timeZone });
  if (date === 'future') {
    say(draft, (texts) => texts.future_date);
    step(draft, { type: 'words.missed' });
    return true;
  }
  if (date) {
    const others = toldBy(words, read).filter(({ fact }) => fact !== asked && !isDateFact(fact));
    tellFacts(draft, [
      { fact: asked, value: date.range, ...sourceOf(words, date.said), how: 'answered' },
      ...others,
    ]);
    return true;
  }
  const saysMore =
    Object.keys(read.facts).length > 0 || (read.intent !== 'other' && read.confidence >= ACT_CONFIDENCE);
  if (saysMore) return false;
  say(draft, (texts) => texts.unreadable_date);
  step(draft, { type: 'words.missed' });
  return true;
}

/** Sizes, order numbers and details are taken as they are, unless the customer plainly asks or wishes something. */
function hearWords(draft: Draft, asked: FactName, words: Words, read: Understanding): boolean {
  const asksSomething =
    read.intent === 'policy_question' && read.confidence >= ACT_CONFIDENCE && words.text.includes('?');
  if (asksSomething || words.text.trim() === '') return false;
  const stated = read.facts[asked];
  const value =
    typeof stated?.value === 'string' ? stated.value : words.text.trim().slice(0, MAX_REMARK_CHARS);
  const others = toldBy(words, read).filter(({ fact }) => fact !== asked && isWordsFact(fact));
  tellFacts(draft, [
    { fact: asked, value, ...sourceOf(words, stated?.said ?? words.text), how: 'answered' },
    ...others,
  ]);
  return true;
}

/** Staff have it: the words go to the case, unless they open a request of their own. */
function hearAfterHandOver(draft: Draft, words: Words, read: Understanding): void {
  const topic = topicIn(read);
  const known = draft.conversation.facts.topic?.value;
  if (
    topic &&
    read.confidence >= CHANGE_TOPIC_CONFIDENCE &&
    known !== undefined &&
    !sameFamily(topic, known)
  ) {
    const open = currentCase(draft);
    startAnew(draft, words.at);
    remark(draft, words);
    if (open) say(draft, (texts) => fill(texts.new_request, { reference: open.reference }));
    hearFacts(draft, words, read);
    return;
  }
  const told = toldBy(words, read);
  const contradicts = told.filter(
    ({ fact, value }) =>
      typeof value === 'string' &&
      draft.conversation.facts[fact] !== undefined &&
      draft.conversation.facts[fact]?.value !== value,
  );
  if (read.corrects && contradicts.length > 0) return tellFacts(draft, contradicts);
  if (read.intent === 'thanks_bye' && read.confidence >= ACT_CONFIDENCE && told.length === 0)
    return say(draft, (texts) => texts.small_talk.thanks);
  if (hearQuestion(draft, read)) return;
  learn(draft, words, read);
  const record = currentCase(draft);
  if (record) draft.prompt = { kind: 'in_good_hands', record, added: true };
}

/** A question about the policy is answered from the clauses; then the open question comes again. */
function hearQuestion(draft: Draft, read: Understanding): boolean {
  if (read.intent !== 'policy_question' || read.confidence < ACT_CONFIDENCE) return false;
  const { answers, policy } = draft.rules.rulebook;
  const answer = answers[read.question ?? 'general'] ?? answers.general;
  if (!answer) return false;
  say(draft, () => {
    const { language } = draft.conversation;
    const texts = draft.rules.rulebook.texts[language];
    const quotes = answer.clauses.map((clause) =>
      fill(texts.decline.policy_says, { clause: policy.clauses[clause]?.[language] ?? '' }),
    );
    return [answer[language], ...quotes].join('\n');
  });
  comeBack(draft);
  return true;
}

function comeBack(draft: Draft): void {
  const open = openQuestion(draft.conversation.place);
  if (open && open.fact !== 'topic') say(draft, (texts) => texts.asked_earlier);
  reprompt(draft);
}

/** Facts and the topic that the words tell. */
function hearFacts(draft: Draft, words: Words, read: Understanding): boolean {
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

function changesTopic(topic: Topic, known: unknown, read: Understanding): boolean {
  if (sameFamily(topic, known) || known === topic) return false;
  return (
    read.confidence >= CHANGE_TOPIC_CONFIDENCE &&
    (read.corrects === true || Object.keys(read.facts).length === 0)
  );
}

/** A defect and a repair are told apart by when it was noticed, not by the words. */
function sameFamily(topic: unknown, other: unknown): boolean {
  const family = (name: unknown): unknown => (name === 'repair' ? 'defect' : name);
  return family(topic) === family(other);
}

function hearSmallTalk(draft: Draft, read: Understanding): boolean {
  if (read.confidence < ACT_CONFIDENCE || (read.intent !== 'greeting' && read.intent !== 'thanks_bye'))
    return false;
  const ended = draft.conversation.place === 'declined' || draft.conversation.place === 'solved';
  if (read.intent === 'thanks_bye')
    say(draft, (texts) => (ended ? texts.small_talk.goodbye : texts.small_talk.thanks));
  else if (draft.conversation.lastBotAt !== undefined) say(draft, (texts) => texts.small_talk.greeting);
  if (!ended) reprompt(draft);
  return true;
}

/** Orders, stock and the like: said who answers those; before a request has a topic, passed on at once. */
function hearUnrelated(draft: Draft, words: Words, read: Understanding): boolean {
  const { intent } = read;
  if ((intent !== 'order_or_shipping' && intent !== 'product_question') || read.confidence < ACT_CONFIDENCE)
    return false;
  say(draft, (texts) => texts.unrelated[intent]);
  if (draft.conversation.facts.topic !== undefined) comeBack(draft);
  else {
    const source = sourceOf(words, words.text);
    tellFacts(draft, [
      { fact: 'topic', value: 'other', ...source, how: 'read' },
      { fact: 'details', value: words.text.slice(0, MAX_REMARK_CHARS), ...source, how: 'read' },
    ]);
  }
  return true;
}

/** Not understood: one clarifying question, then a person. The words are noted for the shop. */
function miss(draft: Draft, words: Words, read: Understanding): void {
  const { facts, place, language } = draft.conversation;
  const asked = openQuestion(place)?.fact;
  draft.misunderstood.push({
    text: words.text,
    language: read.language ?? language,
    ...(asked ? { asked } : {}),
    nearest: read.intent,
    confidence: read.confidence,
  });
  const likely = likelyTopics(read);
  const unclearTopic = facts.topic === undefined && likely.length > 0;
  if (!unclearTopic)
    say(draft, (texts) =>
      words.text.trim() === ''
        ? texts.empty_message
        : read.intent === 'other' && facts.topic === undefined
          ? texts.unrelated.other
          : texts.misunderstood,
    );
  step(draft, { type: 'words.missed' });
  const stillAsking = openQuestion(draft.conversation.place)?.fact === 'topic';
  if (unclearTopic && stillAsking) draft.prompt = { kind: 'clarify', topics: likely };
  else if (place === 'declined' || place === 'solved') reprompt(draft);
}

/** The two or three likeliest topics of words that were not clear enough to act on. */
function likelyTopics(read: Understanding): Topic[] {
  const ranked: readonly (readonly [Intent, number])[] = [[read.intent, read.confidence], ...read.others];
  const first = ranked[0]?.[0];
  if (first === undefined || !TOPICS.includes(first) || read.confidence < OFFER_CONFIDENCE) return [];
  return ranked
    .filter(([intent, confidence]) => TOPICS.includes(intent) && confidence >= 0.1)
    .slice(0, 3)
    .map(([intent]) => intent as Topic);
}

function topicIn(read: Understanding): Topic | undefined {
  return TOPICS.includes(read.intent) ? (read.intent as Topic) : undefined;
}

/** The facts of a reading, each with the message it came from. */
function toldBy(words: Words, read: Understanding): Told[] {
  return (Object.keys(read.facts) as FactName[]).flatMap((fact) => {
    const found = read.facts[fact];
    if (!found || fact === 'topic' || fact === 'photo') return [];
    if (isChoiceFact(fact) && found.value === UNKNOWN) return [];
    return [{ fact, value: found.value, ...sourceOf(words, found.said), how: 'read' as const }];
  });
}

function sourceOf(words: Words, said: string): { said: string; at: number; mid: string | undefined } {
  const part = words.parts.find(({ text }) => text.includes(said)) ?? words.parts[0];
  return { said: said.slice(0, MAX_REMARK_CHARS), at: words.at, mid: part?.mid };
}

function remark(draft: Draft, { parts, at }: Words): void {
  const known = new Set(draft.conversation.remarks.map(({ mid }) => mid));
  const added = parts
    .filter(({ text, mid }) => text.trim() !== '' && !known.has(mid))
    .map(({ text, mid }) => ({ text: text.slice(0, MAX_REMARK_CHARS), at, mid }));
  update(draft, { remarks: [...draft.conversation.remarks, ...added].slice(-MAX_REMARKS) });
}
