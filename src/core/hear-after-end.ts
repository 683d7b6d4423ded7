/** What the customer writes after a decline, or after they could fix it themselves. */
import { type Draft, say, step, tellFacts } from './draft';
import { FACT_NAMES, isChoiceFact } from './facts';
import { mentions } from './mentions';
import { readPlainAnswer, readWords } from './read-words';
import { reprompt } from './reprompt';
import { sameFamily, topicIn } from './topics';
import { ACT_CONFIDENCE, means, OFFER_CONFIDENCE, type Understanding } from './understanding';
import { toldBy, type Words } from './words';

/** "Unbelievable!" must not pass for "all right". */
const PLAIN_YES = 0.9;

/** True when the words were about the answer that was given; a new matter is left to others. */
export function hearAfterEnd(draft: Draft, words: Words, read: Understanding): boolean {
  const { place } = draft.conversation;
  if (place === 'declined') return hearAfterDecline(draft, words, read);
  if (place === 'solved') return hearAfterSolved(draft, words, read);
  return false;
}

/** "All right" closes it; who insists without a new fact disputes it, and a person looks (policy: ask a person anyway). */
function hearAfterDecline(draft: Draft, words: Words, read: Understanding): boolean {
  if (read.corrects && answersAgain(draft, words)) return true;
  const reply = replyToDeclined(draft, words, read);
  if (reply) {
    say(draft, ({ decline }) => decline[reply]);
    reprompt(draft);
    return true;
  }
  const insists = insistsInWords(draft, words) || repeatsWish(draft, read);
  if (insists && toldBy(words, read).length === 0 && !means(read, 'thanks_bye')) {
    step(draft, { type: 'answer.disputed' });
    return true;
  }
  return false;
}

/** "Please", "yes, I lost it" and a bare size neither accept the answer nor dispute it; the offer stands. */
function replyToDeclined(
  draft: Draft,
  words: Words,
  read: Understanding,
): 'accepted' | 'sorry' | 'unchanged' | undefined {
  if (readPlainAnswer(draft, 'current_size', words)) return 'unchanged';
  if (read.intent !== 'yes' || read.confidence < PLAIN_YES || insistsInWords(draft, words)) return undefined;
  if (mentions(draft.rules.rulebook, words.text, ({ pleading }) => pleading)) return 'sorry';
  return restates(draft, words) ? 'unchanged' : 'accepted';
}

/** Behind the yes, what they said before, of something that speaks against it: "네 잃어버렸어요". */
function restates(draft: Draft, words: Words): boolean {
  const rest = behindFirstWord(words.text);
  if (rest === '') return false;
  const { facts } = draft.conversation;
  return FACT_NAMES.filter((fact) => isChoiceFact(fact) && fact !== 'topic').some((fact) => {
    const known = facts[fact];
    if (known === undefined || known.value === 'yes' || !sharesWord(rest, known.said)) return false;
    return readWords(draft, rest, words.at, fact).facts[fact]?.value === known.value;
  });
}

/** Letters that a word has at least, unless it is a syllable or two of Korean. */
const WORD = /[a-z']{4,}|[가-힣]{2,}/g;

function sharesWord(text: string, other: string): boolean {
  const said = text.toLowerCase();
  return (other.toLowerCase().match(WORD) ?? []).some((word) => said.includes(word));
}

/** "네 잃어버렸어요" without its "네". */
function behindFirstWord(text: string): string {
  return text.trim().replace(/^[\p{L}\p{N}']+[\s.,!~…]*/u, '');
}

/** "Wait, I found it!" takes back the answer that the decline came of, and means nothing without its question. */
function answersAgain(draft: Draft, words: Words): boolean {
  const { conversation } = draft;
  const asked = conversation.asked.at(-1);
  if (!asked) return false;
  const read = readWords(draft, words.text, words.at, asked);
  const again = toldBy(words, read).filter(({ fact }) => fact === asked);
  if (again.every(({ value }) => value === conversation.facts[asked]?.value)) return false;
  tellFacts(draft, again);
  return true;
}

/** "Please ask them anyway", "그래도 어떻게 좀": after a decline that is the button of that name, in other words. */
export function insistsInWords({ conversation, rules }: Draft, { text }: Words): boolean {
  return conversation.place === 'declined' && mentions(rules.rulebook, text, ({ insisting }) => insisting);
}

function repeatsWish({ conversation }: Draft, read: Understanding): boolean {
  const topic = topicIn(read);
  if (topic === 'change_of_mind' && read.confidence >= OFFER_CONFIDENCE) return true;
  if (topic === undefined || read.confidence < ACT_CONFIDENCE) return false;
  return sameFamily(topic, conversation.facts.topic?.value);
}

/** It bent again, or it was not fixed after all. */
function hearAfterSolved(draft: Draft, words: Words, whole: Understanding): boolean {
  const read = means(whole, 'yes') ? readBehindYes(draft, words) : whole;
  if (!read || (means(whole, 'yes') && (means(read, 'yes') || means(read, 'thanks_bye')))) {
    say(draft, (texts) => texts.small_talk.goodbye);
    return true;
  }
  const told = toldBy(words, read).filter(({ fact }) => fact !== 'solved');
  const topic = topicIn(read);
  const isSameMatter =
    topic !== undefined &&
    read.confidence >= ACT_CONFIDENCE &&
    sameFamily(topic, draft.conversation.facts.topic?.value);
  if (!isSameMatter && !means(read, 'no') && read.facts.solved?.value !== 'no') return false;
  const undone = {
    fact: 'solved' as const,
    value: 'no',
    said: words.text,
    at: words.at,
    how: 'read' as const,
  };
  tellFacts(draft, [...told, undone]);
  return true;
}

/** "네 안녕히계세요" takes leave, "네 다시 휘었어요" does not. Undefined when nothing follows the yes. */
function readBehindYes(draft: Draft, { text, at }: Words): Understanding | undefined {
  const rest = behindFirstWord(text);
  return rest === '' ? undefined : readWords(draft, rest, at);
}
