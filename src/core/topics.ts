/** Which topic a reading speaks of, and when one topic gives way to another. */
import type { Topic } from './facts';
import { ACT_CONFIDENCE, type Intent, OFFER_CONFIDENCE, type Understanding } from './understanding';

/** Intents that open a request. */
const TOPICS: readonly Intent[] = [
  'defect',
  'wrong_item',
  'ring_resize',
  'repair',
  'repair_pickup',
  'change_of_mind',
];

/** A wish to give a piece back is no change of mind until the customer says why; a decline must not hang on a guess. */
const CHANGE_OF_MIND_CONFIDENCE = 0.9;
/** A new topic in the middle of another must be surer. */
export const CHANGE_TOPIC_CONFIDENCE = 0.7;

export function changesTopic(topic: Topic, known: unknown, read: Understanding): boolean {
  if (sameFamily(topic, known) || known === topic) return false;
  return (
    read.confidence >= CHANGE_TOPIC_CONFIDENCE &&
    (Object.keys(read.facts).length === 0 || tellsOf(topic, read) || corrects(topic, read))
  );
}

/** "Not the necklace, the bracelet" sounds like a wrong delivery, and puts right which piece it is about. */
function corrects(topic: Topic, read: Understanding): boolean {
  return read.corrects === true && !(topic === 'wrong_item' && namesPieceAlone(read));
}

export function namesPieceAlone({ facts }: Understanding): boolean {
  return Object.keys(facts).every((fact) => fact === 'product_type');
}

/** The words give the heart of this topic, not only a piece or a date that any topic may have. */
function tellsOf(topic: Topic, { facts }: Understanding): boolean {
  if (topic === 'wrong_item') return facts.mismatch !== undefined;
  if (topic === 'ring_resize') return facts.wanted_size !== undefined;
  return sameFamily(topic, 'defect') && facts.problem !== undefined;
}

/** A defect and a repair are told apart by when it was noticed, not by the words. */
export function sameFamily(topic: unknown, other: unknown): boolean {
  const family = (name: unknown): unknown => (name === 'repair' ? 'defect' : name);
  return family(topic) === family(other);
}

/** Whether a reading is sure of its topic, a defect and a repair counted as one: the words seldom tell them apart. */
export function isSureOfFamily(read: Understanding): boolean {
  const topic = topicIn(read);
  if (topic === undefined) return false;
  const all: Understanding['others'] = [[read.intent, read.confidence], ...read.others];
  const share = all.reduce((sum, [intent, part]) => sum + (sameFamily(intent, topic) ? part : 0), 0);
  return share >= ACT_CONFIDENCE;
}

/** The two or three likeliest topics of words that were not clear enough to act on. */
export function likelyTopics(read: Understanding): Topic[] {
  const ranked: readonly (readonly [Intent, number])[] = [[read.intent, read.confidence], ...read.others];
  const first = ranked[0]?.[0];
  // "I want my money back" may have three reasons, and only one of them is declined.
  if (first === 'change_of_mind') return ['defect', 'wrong_item', 'change_of_mind'];
  if (!ranked.some(([intent, confidence]) => TOPICS.includes(intent) && confidence >= OFFER_CONFIDENCE))
    return [];
  return ranked
    .filter(([intent, confidence]) => TOPICS.includes(intent) && confidence >= 0.1)
    .slice(0, 3)
    .map(([intent]) => intent as Topic);
}

/** "I bought earrings for my sister" is no wrong delivery before the customer says what was wrong with it. */
const WRONG_ITEM_CONFIDENCE = 0.8;

/** How sure a reading must be to open a request of this topic. */
export function isSure(topic: Topic, read: Understanding): boolean {
  if (topic === 'change_of_mind') return read.confidence >= CHANGE_OF_MIND_CONFIDENCE;
  if (topic === 'wrong_item' && !read.facts.mismatch) return read.confidence >= WRONG_ITEM_CONFIDENCE;
  return read.confidence >= ACT_CONFIDENCE;
}

/** What the facts of a reading speak of, when its words were no clear sign of anything else. */
export function topicOfFacts({ facts, intent, confidence }: Understanding): Topic | undefined {
  if (confidence >= ACT_CONFIDENCE && !TOPICS.includes(intent)) return undefined;
  if (facts.mismatch) return 'wrong_item';
  if (facts.problem) return 'defect';
  return facts.wanted_size ? 'ring_resize' : undefined;
}

export function topicIn(read: Understanding): Topic | undefined {
  return TOPICS.includes(read.intent) ? (read.intent as Topic) : undefined;
}
