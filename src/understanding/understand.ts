/** Reads one message: its language, what the customer wants, and every fact it states. */
import { type FactName, isYesNoFact } from '../core/facts';
import {
  ACT_CONFIDENCE,
  type Intent,
  type ReadFact,
  type ReadingContext,
  type Understand,
  type Understanding,
} from '../core/understanding';
import { addsMatter } from './adds-matter';
import { answersAnother } from './another-answer';
import { askedAmount, asksAmount } from './asks-amount';
import { readBareReceipt } from './bare-receipt';
import { collectFacts } from './collect-facts';
import { datesSending } from './date-cues';
import { findDates } from './find-dates';
import { detectLanguage } from './language';
import { prepareReader, type Reader, type ReadMessage, readMessage } from './message-reader';
import type { UnderstandingModel } from './model';
import { readNoOrderNumber } from './no-order-number';
import { asksShippingFee, type QuestionId, readQuestion } from './questions';
import { doubtWishes, rankIntents } from './rank-intents';
import { isPlainAnswer, readExactAnswer } from './read-answer';
import { readDateFacts } from './read-dates';
import type { ReadFacts } from './read-facts';
import { readDirection, readSignals } from './signals';

/** Less likely intents are not worth naming. */
const LEAST_NAMED = 0.02;
const MOST_NAMED = 3;
const UNKNOWN: [Intent, number] = ['other', 1];
const THANKED: [Intent, number][] = [['thanks_bye', 1]];
/** Pure and deterministic; see `Understanding` for what comes back. */
export function createUnderstand(model: UnderstandingModel): Understand {
  const reader = prepareReader(model.lexicon);
  return (text, context) => understand(reader, model, text, context);
}

function understand(
  reader: Reader,
  model: UnderstandingModel,
  text: string,
  context: ReadingContext,
): Understanding {
  const language = detectLanguage(text);
  const read = readMessage(reader, text, context.now, context.timeZone);
  const sentIn = context.asked === 'ready_since' && tellsOfSending(read);
  const exact = sentIn ? undefined : readExact(read, text, context);
  const receipt = context.asked && readPlainReceipt(read, context);
  const wishes = rankIntents(model, read, text, language, context.asked);
  const bare = !context.asked || context.asked === 'topic' ? readBareReceipt(read) : undefined;
  const opens = bare === 'opens';
  const isPlain = opens || receipt !== undefined || (exact && isPlainAnswer(read.message, exact));
  const ranked = bare === 'thanked' ? THANKED : isPlain ? doubtWishes(wishes) : wishes;
  const signals = withoutSkip(readSignals(read.message.lower), read, context.asked);
  const [likeliest, likelihood] = ranked[0] ?? UNKNOWN;
  const isGuess = likelihood < ACT_CONFIDENCE;
  const wish = { intent: likeliest, isSure: !isGuess && signals.corrects !== true, isGuess };
  const facts = language === 'other' ? {} : collectFacts(reader, read, exact, wish, context);
  const isOfAnother =
    saysAnotherThing(wish.intent, facts, context.asked) || isAnotherAnswer(wish.intent, read, context.asked);
  const settled = isOfAnother ? doubtWishes(ranked) : ranked;
  const [[intent, confidence] = UNKNOWN, ...rest] = settled;
  return {
    language,
    intent,
    confidence,
    others: rest.filter(([, probability]) => probability >= LEAST_NAMED).slice(0, MOST_NAMED),
    facts,
    ...signals,
    ...(sentIn && { sentIn }),
    ...(opens && { opens }),
    ...(addsMatter(read) && { adds: true }),
    ...(intent === 'restart_or_back' && { goes: readDirection(read.message.lower) }),
    ...(intent === 'policy_question' && { question: questionIn(read.message.lower, context.asked) }),
    ...(intent === 'order_or_shipping' &&
      asksShippingFee(read.message.lower) && { question: 'shipping_fee' }),
  };
}

/** "I sent it 3 weeks ago": no day on which it was said to be ready. */
function tellsOfSending({ message, today }: ReadMessage): boolean {
  return datesSending(message.lower, findDates(message.lower, today, true));
}

/** The answer to the open question, unless its yes or no belongs to something else that the words name. */
function readExact(
  { message, concepts }: ReadMessage,
  text: string,
  { asked, now, timeZone }: ReadingContext,
): ReadFact | undefined {
  if (!asked || answersAnother(asked, message.lower, concepts)) return undefined;
  return readExactAnswer(message, text, asked, { now, timeZone });
}

/** "주문번호 모르겠어요" leaves no other question open than its own. */
function withoutSkip(
  signals: ReturnType<typeof readSignals>,
  { message }: ReadMessage,
  asked: ReadingContext['asked'],
): ReturnType<typeof readSignals> {
  if (!signals.skips || !asked || asked === 'order_number') return signals;
  const { skips, ...others } = signals;
  return readNoOrderNumber(message.folded, message.lower) ? others : signals;
}

/** "I pushed too hard, I guess" tells the cause; it is no yes to the charge that was asked about. */
function saysAnotherThing(intent: Intent, facts: ReadFacts, asked: ReadingContext['asked']): boolean {
  if (!asked || !isYesNoFact(asked) || facts[asked] || (intent !== 'yes' && intent !== 'no')) return false;
  return Object.values(facts).some(({ inferred }) => !inferred);
}

function isAnotherAnswer(intent: Intent, { message, concepts }: ReadMessage, asked?: FactName): boolean {
  return (
    (intent === 'yes' || intent === 'no') &&
    asked !== undefined &&
    answersAnother(asked, message.lower, concepts)
  );
}

/** "How much?" is about what is being asked for. */
function questionIn(lower: string, asked: ReadingContext['asked']): QuestionId {
  return (asksAmount(lower, asked) ? askedAmount(asked) : undefined) ?? readQuestion(lower);
}

/** "I got it 2 weeks ago", whatever was asked: a date of receipt and nothing else. */
function readPlainReceipt({ message, dates, today }: ReadMessage, context: ReadingContext) {
  if (context.asked === 'ready_since') return undefined;
  const { received } = readDateFacts(message, dates, today, context.timeZone, false);
  return received && isPlainAnswer(message, received) ? received : undefined;
}
