/** Reads an answer to the open question in the way that question expects. */
import { hasQuestionMark, splitClauses } from './clauses';
import { type Draft, say, step, tellFacts } from './draft';
import {
  type DateFact,
  type FactName,
  isDateFact,
  isDateRange,
  isWordsFact,
  isYesNoFact,
  UNKNOWN,
} from './facts';
import { hearMood, isInHurry } from './hear-mood';
import { mentions } from './mentions';
import { readDay, readWords } from './read-words';
import { reprompt } from './reprompt';
import { skip } from './skip';
import { ACT_CONFIDENCE, type Intent, means, type ReadFact, type Understanding } from './understanding';
import { answerOf, MAX_REMARK_CHARS, sourceOf, toldAnew, type Words } from './words';

/** An answer to the open question, read as that question expects it. */
export function hearAnswer(draft: Draft, asked: FactName, words: Words, read: Understanding): boolean {
  const fact = draft.rules.rulebook.texts[draft.conversation.language].questions[asked];
  if (read.asksWhy) {
    say(draft, () => fact.why);
    reprompt(draft);
    return true;
  }
  if (read.asksRepeat) {
    reprompt(draft, 'in_full');
    return true;
  }
  if (read.skips) {
    skip(draft, answerOf(words));
    return true;
  }
  if (asked === 'photo' && (read.facts.photo || (read.intent === 'no' && read.confidence >= PLAIN_ANSWER))) {
    tellFacts(draft, [{ fact: 'photo', value: 'none', ...sourceOf(words, words.text), how: 'answered' }]);
    return true;
  }
  if (asked === 'photo' && promisesPhoto(draft, words)) {
    say(draft, (texts) => texts.take_your_time);
    reprompt(draft);
    return true;
  }
  const answer = isYesNoFact(asked) && !read.facts[asked] && read.confidence >= PLAIN_ANSWER && read.intent;
  if (answer === 'yes' || answer === 'no') {
    const source = sourceOf(words, words.text);
    tellFacts(draft, [
      ...toldAnew(draft, words, read),
      { fact: asked, value: answer, ...source, how: 'answered' },
    ]);
    return true;
  }
  if (isDateFact(asked)) return hearDate(draft, asked, words, read);
  if (asked === 'order_number' && !/\d/.test(words.text)) return hearNoNumber(draft, words, read);
  if (isWordsFact(asked)) return hearWords(draft, asked, words, read);
  return false;
}

/** "사진 보내드릴게요", and none with it yet. */
function promisesPhoto({ rules }: Draft, { text, withPhotos }: Words): boolean {
  return (
    !withPhotos && !hasQuestionMark(text) && mentions(rules.rulebook, text, ({ promising }) => promising)
  );
}

/** "It won't straighten" is a no in other words. */
const PLAIN_ANSWER = 0.75;

function hearDate(draft: Draft, asked: DateFact, words: Words, read: Understanding): boolean {
  if (read.sentIn) {
    // When it was ready stays open, and a person finds out.
    tellFacts(draft, [{ fact: asked, value: UNKNOWN, ...answerOf(words) }]);
    return true;
  }
  const date = readDateOf(draft, asked, words, read);
  if (date === 'future') {
    say(draft, (texts) => texts.future_date);
    step(draft, { type: 'words.missed' });
    return true;
  }
  if (date) {
    const others = toldAnew(draft, words, read).filter(({ fact }) => fact !== asked && !isDateFact(fact));
    tellFacts(draft, [
      { fact: asked, value: date.range, ...sourceOf(words, date.said), how: 'answered' },
      ...others,
    ]);
    return true;
  }
  const saysMore =
    Object.keys(read.facts).length > 0 || (read.intent !== 'other' && read.confidence >= ACT_CONFIDENCE);
  if (saysMore) return false;
  if (hearMood(draft, words)) return true;
  say(draft, (texts) => texts.unreadable_date);
  step(draft, { type: 'words.missed' });
  return true;
}

/** The date that the words tell; the digits of an order number are none, however much they look like a day. */
function readDateOf(draft: Draft, asked: DateFact, { text, at }: Words, { facts }: Understanding) {
  if (facts.order_number === undefined) return readDay(draft, text, at);
  const told = facts[asked];
  return told && isDateRange(told.value) ? { range: told.value, said: told.said } : undefined;
}

/** The reader works in small letters; "US 6" stays as it was written. */
function asWritten({ value }: ReadFact, text: string): string {
  const at = text.toLowerCase().indexOf(String(value));
  return at < 0 ? String(value) : text.slice(at, at + String(value).length);
}

const SMALL_TALK: readonly Intent[] = ['greeting', 'thanks_bye'];

/**
 * "It was a gift": words without a digit are no order number, and say that there is none. Not so what
 * ends in a question mark, corrects, states a fact or is merely polite.
 */
function hearNoNumber(draft: Draft, words: Words, read: Understanding): boolean {
  const { text } = words;
  // "주문내역 캡쳐에요" with a picture: staff read the number there.
  if (words.withPhotos && mentions(draft.rules.rulebook, text, ({ showing_order }) => showing_order)) {
    tellFacts(draft, [
      { fact: 'order_number', value: text.trim().slice(0, MAX_REMARK_CHARS), ...answerOf(words) },
    ]);
    return true;
  }
  const asksOrCorrects = hasQuestionMark(text) || read.corrects === true;
  if (text.trim() === '' || asksOrCorrects || means(read, 'yes')) return false;
  if (toldAnew(draft, words, read).length > 0) return false;
  if (isInHurry(draft, words) && !deniesInPart(draft, words)) return hearMood(draft, words);
  if (SMALL_TALK.some((intent) => means(read, intent)) && !deniesInPart(draft, words)) return false;
  skip(draft, answerOf(words));
  return true;
}

/** "없어요\n감사합니다": a no among polite words. */
function deniesInPart(draft: Draft, { text, at }: Words): boolean {
  const parts = splitClauses(draft.rules.rulebook, text, ({ joining }) => joining.wishes);
  return parts.some((part) => {
    const read = readWords(draft, part, at, 'order_number');
    return means(read, 'no') || read.skips === true;
  });
}

/** Sizes, order numbers and details are taken as they are, unless the customer plainly asks or wishes something. */
function hearWords(draft: Draft, asked: FactName, words: Words, read: Understanding): boolean {
  const asksSomething = means(read, 'policy_question') && hasQuestionMark(words.text);
  if (asksSomething || words.text.trim() === '' || means(read, 'yes')) return false;
  if (means(read, 'no') && !read.facts[asked]) {
    skip(draft, answerOf(words));
    return true;
  }
  const stated = read.facts[asked];
  // "아까 말했잖아요" is none: staff read it where it was said.
  if (!stated && mentions(draft.rules.rulebook, words.text, ({ referring_back }) => referring_back)) {
    skip(draft, answerOf(words));
    return true;
  }
  const value = stated ? asWritten(stated, words.text) : words.text.trim().slice(0, MAX_REMARK_CHARS);
  const others = toldAnew(draft, words, read).filter(({ fact }) => fact !== asked && isWordsFact(fact));
  tellFacts(draft, [
    { fact: asked, value, ...sourceOf(words, stated?.said ?? words.text), how: 'answered' },
    ...others,
  ]);
  return true;
}
