/** A command or an offered answer, typed instead of tapped. */
import { type Draft, tellFacts, update } from './draft';
import { type FactName, isChargeFact, isDateFact } from './facts';
import { saysOnly } from './mentions';
import { bareText } from './normalise';
import { readPayload, type Tap } from './payloads';
import { readDay, readWords } from './read-words';
import { wishesRemedy } from './remedy-wish';
import { hearSecondMatter } from './second-matter';
import { askedFact } from './talk';
import { act } from './taps';
import { COMMANDS } from './texts';
import { means } from './understanding';
import { answerOf, remark, toldAnew, type Words } from './words';

/** `person`, `back`, `restart` and `skip`, typed as such, in either language, wherever the talk is. */
export function hearCommand(draft: Draft, words: Words): boolean {
  const what = COMMANDS.find((command) =>
    saysOnly(draft.rules.rulebook, words.text, ({ commands }) => commands[command]),
  );
  if (!what || answersInstead(draft, words)) return false;
  followTitle(draft, words.text);
  act(draft, { kind: 'do', what }, answerOf(words));
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
  if (!tap || deniesSentPhoto(draft, tap) || isOfAnother(draft, tap, words)) return false;
  followTitle(draft, words.text);
  const source = answerOf(words);
  if (tap.kind !== 'fact' || words.text.trim().split(/\s+/).length <= MAX_TITLE_WORDS) {
    act(draft, tap, source);
    return true;
  }
  remark(draft, words);
  const read = readWords(draft, words.text, words.at, tap.fact);
  if (hearSecondMatter(draft, tap.fact, words, read, tap.value)) return true;
  const others = toldAnew(draft, words, read).filter(({ fact }) => fact !== tap.fact);
  tellFacts(draft, [{ fact: tap.fact, value: tap.value, ...source }, ...others]);
  return true;
}

/** A yes or no to these says nothing of anything else. */
function isOfOneThing(fact: FactName): boolean {
  return isChargeFact(fact) || fact === 'same_design' || fact === 'adjusted_by_hand';
}

/** "No, never bent it" where a fee is to be accepted: its no belongs to another question, and refuses nothing. */
function isOfAnother(draft: Draft, tap: Tap, { text, at }: Words): boolean {
  if (tap.kind !== 'fact' || !isOfOneThing(tap.fact) || !/\s/.test(text.trim())) return false;
  // "네 환불해 주세요" consents to no charge.
  if (isChargeFact(tap.fact) && tap.value === 'yes' && wishesRemedy(draft, { text })) return true;
  if (isByPlace(draft, text)) return false;
  return readWords(draft, text, at, tap.fact).facts[tap.fact] === undefined;
}

/** "Number 2", "the first one", "1번 이요": chosen from the list, in words that say nothing by themselves. */
function isByPlace({ conversation, rules }: Draft, text: string): boolean {
  const places = conversation.offered.map((_offer, nth) => ({ value: `place ${nth}`, titles: [] }));
  return rules.readers.readChoice(text, places) !== undefined;
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
