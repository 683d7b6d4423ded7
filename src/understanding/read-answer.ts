/** The open question's answer, read before anything else that a message may say. */
import { type FactName, isDateFact, isYesNoFact } from '../core/facts';
import type { Intent, ReadFact } from '../core/understanding';
import { asksAmount } from './asks-amount';
import { readDate } from './dates';
import { findConcepts } from './find-concepts';
import type { Reader } from './message-reader';
import { readNoPhoto } from './no-photo';
import { readOrderNumber, readSizeAnswer } from './sizes';
import type { Message } from './views';
import { readAnswerTo } from './yes-no';

/** What tells the answer exactly: a date, a yes or no, a size, a number; undefined when the text is none. */
export function readExactAnswer(
  message: Message,
  text: string,
  asked: FactName,
  when: { now: number; timeZone: string },
): ReadFact | undefined {
  if (isDateFact(asked)) {
    const date = readDate(text, when);
    return date && date !== 'future' ? { value: date.range, said: date.said } : undefined;
  }
  if (isYesNoFact(asked)) {
    const answer = readAnswerTo(asked, text);
    if (answer === 'open' || (answer === 'no' && asksAmount(message.lower, asked))) return undefined;
    return answer && { value: answer, said: text.trim() };
  }
  if (asked === 'photo') return readNoPhoto(message.lower) ? { value: 'none', said: text.trim() } : undefined;
  if (asked === 'current_size' || asked === 'wanted_size') return readSizeAnswer(message.lower, asked);
  if (asked === 'order_number') return readOrderNumber(message.folded, message.lower, true);
  return undefined;
}

/** What may stand around an answer without making it more than one. */
const AROUND_ANSWER =
  /\b(?:it|was|is|its|i|we|got|received|arrived|came|delivered|on|at|in|the|my|think|guess|maybe|about|around|like|idk|so|um|uh|oh|sorry|probably|just|number|order|size|please|pls)\b|받았|도착|왔|했|배송|어요|아요|에요|예요|입니다|이요|요|같|것|거|쯤|정도|아마|음|주문|번호|사이즈|는|은|에|[^\p{L}\p{N}]/gu;
/** More letters than these say something beside the answer. */
const MAX_LETTERS_AROUND = 3;

/** Whether the text is a date, a size or a number and nothing else. */
export function isPlainAnswer({ lower }: Message, { value, said }: ReadFact): boolean {
  if (said.length >= lower.trim().length && value === 'none') return false;
  if (value === 'yes' || value === 'no' || /[?？]/.test(lower)) return false;
  const at = lower.indexOf(said.toLowerCase());
  if (at < 0) return false;
  const around = `${lower.slice(0, at)} ${lower.slice(at + said.length)}`;
  return around.replace(AROUND_ANSWER, '').length <= MAX_LETTERS_AROUND;
}

/** A longer text tells a story, and single words of it are no answer. */
const MAX_SHORT_CHARS = 48;
/** A message of these kinds does not answer. */
const EVASIVE: ReadonlySet<Intent> = new Set([
  'human',
  'erase',
  'restart_or_back',
  'policy_question',
  'order_or_shipping',
  'product_question',
]);
/** A bare word or two is no small talk, even where the classifier knows nothing of it. */
const MAX_BARE_CHARS = 40;

interface LooseContext {
  readonly intent: Intent;
  readonly isSure: boolean;
  readonly receipt?: ReadFact | undefined;
  /** Parts of the message that speak of something else. */
  readonly others: readonly { readonly start: number; readonly end: number }[];
}

/** What single words of a short text mean as an answer to this question. */
export function readLooseAnswer(
  { answers }: Reader,
  message: Message,
  asked: FactName,
  { intent, isSure, receipt, others }: LooseContext,
): ReadFact | undefined {
  const whole = message.folded.trim();
  const said = whole.length > MAX_SHORT_CHARS ? firstSentence(whole) : whole;
  const meanings = answers[asked];
  if (!meanings || said.length > MAX_SHORT_CHARS || /[?？]/.test(said)) return undefined;
  if (asksAmount(message.lower, asked) || readAnswerTo(asked, message.folded) === 'open') return undefined;
  // "I can't take a photo" tells nothing of how the piece differs from its photo.
  if (asked !== 'photo' && readNoPhoto(message.lower)) return undefined;
  const isSmallTalk = intent === 'other' && said.length > MAX_BARE_CHARS;
  if (isSure && (EVASIVE.has(intent) || isSmallTalk)) return undefined;
  const end = message.folded.indexOf(said) + said.length;
  // The weeks of "I got it 2 weeks ago" tell when it came, and nothing else.
  const told = receipt ? message.folded.indexOf(receipt.said) : -1;
  const isOfReceipt = (at: number) => told >= 0 && at >= told && at < told + (receipt?.said.length ?? 0);
  const isOfAnother = (at: number) => others.some(({ start, end }) => at >= start && at < end);
  const meaning = meanings.find((concept) =>
    findConcepts(message, [concept]).some(
      ({ negated, start }) => !negated && start < end && !isOfReceipt(start) && !isOfAnother(start),
    ),
  );
  return meaning && { value: meaning.name, said };
}

/** Who answers and then goes on answers first. */
function firstSentence(text: string): string {
  return text.split(/(?<=[.!?\n])\s/)[0] ?? text;
}
