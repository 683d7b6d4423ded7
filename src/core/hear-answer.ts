/** Reads an answer: to what was offered, or to the open question in the way that question expects. */
import { splitAtPauses } from './clauses';
import { type Draft, say, step, tellFacts, update } from './draft';
import { type FactName, isDateFact, isWordsFact, isYesNoFact } from './facts';
import { saysOnly } from './mentions';
import { bareText } from './normalise';
import { readDay, readWords } from './read-words';
import { reprompt } from './reprompt';
import { skip } from './skip';
import { askedFact } from './talk';
import { act, readPayload, type Tap } from './taps';
import { COMMANDS } from './texts';
import { ACT_CONFIDENCE, type Intent, means, type ReadFact, type Understanding } from './understanding';
import { MAX_REMARK_CHARS, remark, sourceOf, toldAnew, type Words } from './words';

/** `person`, `back`, `restart` and `skip`, typed as such, in either language, wherever the talk is. */
export function hearCommand(draft: Draft, words: Words): boolean {
  const what = COMMANDS.find((command) =>
    saysOnly(draft.rules.rulebook, words.text, ({ commands }) => commands[command]),
  );
  if (!what || answersInstead(draft, words)) return false;
  followTitle(draft, words.text);
  act(
    draft,
    { kind: 'do', what },
    { said: words.text, at: words.at, mid: words.parts.at(-1)?.mid, how: 'answered' },
  );
  return true;
}

/** "처음부터" begins again, unless "since when was it like this?" is open: then it answers that. */
function answersInstead(draft: Draft, { text, at }: Words): boolean {
  const asked = askedFact(draft.conversation);
  if (!asked) return false;
  const read = readWords(draft, text, at, asked);
  return read.facts[asked] !== undefined && !means(read, 'restart_or_back');
}

/** A Korean title or command is the customer's own writing; Latin letters may be a loan word. */
export function followTitle(draft: Draft, title: string): void {
  if (/\p{Script=Hangul}/u.test(title)) update(draft, { language: 'ko', languageKnown: true });
}

/** More words than a title has may say more than the choice. */
const MAX_TITLE_WORDS = 2;

/** A number, a title or a close spelling of what was offered last counts as a tap; what else the words say is kept. */
export function hearChoice(draft: Draft, words: Words): boolean {
  const tap = readOffered(draft, words.text);
  if (!tap || deniesSentPhoto(draft, tap)) return false;
  followTitle(draft, words.text);
  const source = {
    said: words.text.trim().slice(0, MAX_REMARK_CHARS),
    at: words.at,
    mid: words.parts.at(-1)?.mid,
    how: 'answered' as const,
  };
  if (tap.kind !== 'fact' || words.text.trim().split(/\s+/).length <= MAX_TITLE_WORDS) {
    act(draft, tap, source);
    return true;
  }
  remark(draft, words);
  const read = readWords(draft, words.text, words.at, tap.fact);
  const others = toldAnew(draft, words, read).filter(({ fact }) => fact !== tap.fact);
  tellFacts(draft, [{ fact: tap.fact, value: tap.value, ...source }, ...others]);
  return true;
}

/** "I can't send one more", with a photo: it takes back nothing that was sent. */
function deniesSentPhoto({ conversation }: Draft, tap: Tap): boolean {
  return tap.kind === 'fact' && tap.fact === 'photo' && conversation.photos.length > 0;
}

function readOffered(draft: Draft, text: string) {
  const { numbered } = draft.conversation;
  const offered = draft.conversation.offered.filter(({ exactly }) => !exactly);
  // A size or an order number is no choice from a list that showed no numbers.
  if (!numbered && /^[^\p{L}\p{N}]*\d+[^\p{L}\p{N}]*$/u.test(text)) return undefined;
  if (tellsOwnDate(draft, text)) return undefined;
  const choices = offered.map(({ payload, titles }) => ({
    // The ISO days of an offered span are no words that anybody types; another day may look much like them.
    value: isDatePayload(payload) ? payload : payload.slice(payload.indexOf('=') + 1),
    titles,
  }));
  const found = draft.rules.readers.readChoice(text, choices);
  const chosen = found
    ? offered[choices.findIndex(({ value }) => value === found.value)]
    : offeredExactly(draft, text);
  return chosen && readPayload(chosen.payload, draft.rules.timeZone);
}

/** A button below a recap, typed as it stands. */
function offeredExactly({ conversation }: Draft, text: string) {
  return conversation.offered.find(
    ({ titles, exactly }) => exactly && titles.some((title) => bareText(title) === bareText(text)),
  );
}

function isDatePayload(payload: string): boolean {
  return isDateFact(payload.slice(0, payload.indexOf('=')));
}

/** "Yesterday evening", "4주 전": a date of the customer's own is more exact than the offered one that it resembles. */
function tellsOwnDate(draft: Draft, text: string): boolean {
  const typed = text.trim().toLowerCase();
  const dates = draft.conversation.offered.filter(({ payload }) => isDatePayload(payload));
  if (dates.length === 0 || /^[^\p{L}\p{N}]*\d{1,2}[^\p{L}\p{N}]*(?:번.*)?$/u.test(typed)) return false;
  if (dates.some(({ titles }) => titles.some((title) => title.toLowerCase() === typed))) return false;
  return readDay(draft, text, draft.input.now) !== undefined;
}

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
    skip(draft, { said: words.text, at: words.at, mid: words.parts.at(-1)?.mid, how: 'answered' });
    return true;
  }
  if (asked === 'photo' && (read.facts.photo || (read.intent === 'no' && read.confidence >= PLAIN_ANSWER))) {
    tellFacts(draft, [{ fact: 'photo', value: 'none', ...sourceOf(words, words.text), how: 'answered' }]);
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

/** "It won't straighten" is a no in other words. */
const PLAIN_ANSWER = 0.75;

function hearDate(
  draft: Draft,
  asked: 'received' | 'ready_since',
  words: Words,
  read: Understanding,
): boolean {
  const date = readDay(draft, words.text, words.at);
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
  say(draft, (texts) => texts.unreadable_date);
  step(draft, { type: 'words.missed' });
  return true;
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
  const { text, at } = words;
  const asksOrCorrects = /[?？]/.test(text) || read.corrects === true;
  if (text.trim() === '' || asksOrCorrects || means(read, 'yes')) return false;
  if (toldAnew(draft, words, read).length > 0) return false;
  if (SMALL_TALK.some((intent) => means(read, intent)) && !deniesInPart(draft, words)) return false;
  skip(draft, { said: text, at, mid: words.parts.at(-1)?.mid, how: 'answered' });
  return true;
}

/** "없어요\n감사합니다": a no among polite words. */
function deniesInPart(draft: Draft, { text, at }: Words): boolean {
  return splitAtPauses(text).some((part) => {
    const read = readWords(draft, part, at, 'order_number');
    return means(read, 'no') || read.skips === true;
  });
}

/** Sizes, order numbers and details are taken as they are, unless the customer plainly asks or wishes something. */
function hearWords(draft: Draft, asked: FactName, words: Words, read: Understanding): boolean {
  const asksSomething = means(read, 'policy_question') && words.text.includes('?');
  if (asksSomething || words.text.trim() === '' || means(read, 'yes')) return false;
  if (means(read, 'no') && !read.facts[asked]) {
    skip(draft, { said: words.text, at: words.at, mid: words.parts.at(-1)?.mid, how: 'answered' });
    return true;
  }
  const stated = read.facts[asked];
  const value = stated ? asWritten(stated, words.text) : words.text.trim().slice(0, MAX_REMARK_CHARS);
  const others = toldAnew(draft, words, read).filter(({ fact }) => fact !== asked && isWordsFact(fact));
  tellFacts(draft, [
    { fact: asked, value, ...sourceOf(words, stated?.said ?? words.text), how: 'answered' },
    ...others,
  ]);
  return true;
}
