/**
 * "I want a refund" where something else was asked: no answer to it, and no other request. It is noted, and the question
 * comes again, since the answers decide what can be done.
 */
import { askOn } from './ask-on';
import { splitClauses } from './clauses';
import type { Draft } from './draft';
import { type FactName, isChargeFact, isDateFact, isYesNoFact } from './facts';
import { mentions } from './mentions';
import { foldCharacters } from './normalise';
import { readDay, readWords } from './read-words';
import { keepsFault, wishesRemedy } from './remedy-wish';
import { CHANGE_TOPIC_CONFIDENCE, sameFamily, topicIn } from './topics';
import { type Intent, means, type Understanding } from './understanding';
import { learn, toldBy, type Words } from './words';

/** A first word that answers by itself: "no, I want a refund". */
const PLAIN_ANSWER = 0.9;

/** True when the words wish for a refund or an exchange and tell nothing besides. */
export function hearRemedyWish(draft: Draft, asked: FactName, words: Words, read: Understanding): boolean {
  if (asked === 'topic' || !wishesRemedy(draft, words) || !keepsFault(draft, words)) return false;
  const plain = readWords(draft, words.text, words.at);
  if (isOtherMatter(draft, plain) || answers(draft, asked, words, read)) return false;
  if ([plain, read].some((one) => tellsMore(draft, asked, words, one))) return false;
  learn(draft, words, plain);
  askOn(
    draft,
    words,
    (text) => wishesRemedy(draft, { text }),
    (texts) => texts.wish_noted,
  );
  return true;
}

function isOtherMatter({ conversation }: Draft, plain: Understanding): boolean {
  if (means(plain, 'policy_question') || means(plain, 'order_or_shipping')) return true;
  const topic = topicIn(plain);
  if (topic === undefined || topic === 'change_of_mind') return false;
  return plain.confidence >= CHANGE_TOPIC_CONFIDENCE && !sameFamily(topic, conversation.facts.topic?.value);
}

/** More than the piece that the request is about. */
function tellsMore({ conversation }: Draft, asked: FactName, words: Words, read: Understanding): boolean {
  const piece = conversation.facts.product_type?.value;
  return toldBy(words, read)
    .filter(({ fact }) => fact !== asked)
    .some(({ fact, value }) => fact !== 'product_type' || (piece !== undefined && value !== piece));
}

/** Read as an answer, "please refund me" is a yes: so it is one only where something beside the wish is. */
function answers(draft: Draft, asked: FactName, { text, at }: Words, read: Understanding): boolean {
  if (read.skips) return true;
  if (isDateFact(asked)) return readDay(draft, text, at) !== undefined;
  const parts = splitClauses(draft.rules.rulebook, text, ({ joining }) => joining.events);
  const beside = parts.filter((part) => !wishesRemedy(draft, { text: part }));
  // "No order number": whatever has no digit there says that there is none.
  if (asked === 'order_number') return /\d/.test(text) || beside.length > 0;
  if (!isYesNoFact(asked)) return read.facts[asked] !== undefined;
  return [firstWord(text), beside.join(', ')].some((part) => answersYesNo(draft, asked, part, at));
}

function firstWord(text: string): string {
  return (
    foldCharacters(text)
      .trim()
      .split(/[\s,.!~…]+/u)[0] ?? ''
  );
}

/** "No", "still have it"; but "please" agrees to nothing, and "can't you" refuses nothing. */
function answersYesNo(draft: Draft, asked: FactName, text: string, at: number): boolean {
  const isPlea = mentions(draft.rules.rulebook, text, ({ pleading }) => pleading);
  if (text === '' || text.includes("'") || isPlea) return false;
  const { intent, confidence, facts } = readWords(draft, text, at, asked);
  // Nobody consents to a charge with the wish for their money.
  if (isChargeFact(asked)) return intent === 'no' && confidence >= PLAIN_ANSWER;
  return facts[asked] !== undefined || (isYesOrNo(intent) && confidence >= PLAIN_ANSWER);
}

function isYesOrNo(intent: Intent): boolean {
  return intent === 'yes' || intent === 'no';
}
