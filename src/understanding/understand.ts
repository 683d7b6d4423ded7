/** Reads one message: its language, what the customer wants, and every fact it states. */
import { CHOICE_FACTS, isChoiceFact, isDateFact } from '../core/facts';
import {
  ACT_CONFIDENCE,
  type Intent,
  type ReadFact,
  type ReadingContext,
  type Understand,
  type Understanding,
} from '../core/understanding';
import { readDate } from './dates';
import { detectLanguage } from './language';
import { prepareReader, type Reader, type ReadMessage, readMessage } from './message-reader';
import type { UnderstandingModel } from './model';
import { readNoPhoto } from './no-photo';
import { readQuestion } from './questions';
import { rankIntents } from './rank-intents';
import { readDateFacts } from './read-dates';
import { type ReadFacts, readFacts } from './read-facts';
import { readDirection, readSignals } from './signals';
import { readOrderNumber, readSizeAnswer, readSizes } from './sizes';
import { readYesNo } from './yes-no';

/** Less likely intents are not worth naming. */
const LEAST_NAMED = 0.02;
const MOST_NAMED = 3;
/** Their dates are about an order on its way, or about nothing that happened. */
const UNDATED: ReadonlySet<Intent> = new Set(['order_or_shipping', 'policy_question', 'product_question']);
/** Messages of these kinds state nothing about a return. */
const FACTLESS: ReadonlySet<Intent> = new Set([
  'greeting',
  'thanks_bye',
  'yes',
  'no',
  'restart_or_back',
  'erase',
]);

interface Wish {
  readonly intent: Intent;
  /** Sure enough to say what such a message cannot state; one that corrects may state anything. */
  readonly isSure: boolean;
}

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
  const ranked = rankIntents(model, read, text, language);
  const [[intent, confidence] = ['other', 1] as [Intent, number], ...rest] = ranked;
  const signals = readSignals(read.message.lower);
  const isSure = confidence >= ACT_CONFIDENCE && signals.corrects !== true;
  return {
    language,
    intent,
    confidence,
    others: rest.filter(([, probability]) => probability >= LEAST_NAMED).slice(0, MOST_NAMED),
    facts: language === 'other' ? {} : collectFacts(reader, read, text, { intent, isSure }, context),
    ...signals,
    ...(intent === 'restart_or_back' && { goes: readDirection(read.message.lower) }),
    ...(intent === 'policy_question' && { question: readQuestion(read.message.lower) }),
  };
}

function collectFacts(
  reader: Reader,
  read: ReadMessage,
  text: string,
  { intent, isSure }: Wish,
  { asked, now, timeZone }: ReadingContext,
): ReadFacts {
  const { message, concepts, dates, today } = read;
  const namesProduct = concepts.some(({ name }) => name.startsWith('product_'));
  const answer = asked === undefined ? {} : readAnswer(read, text, asked, { now, timeZone });
  const answersChoice = asked !== undefined && isChoiceFact(asked);
  if (
    (FACTLESS.has(intent) && isSure && !answersChoice) ||
    (intent === 'other' && isSure && !namesProduct && asked === undefined)
  )
    return answer;
  const stated = readFacts(reader.lexicon, message, concepts, { intent, ...(asked && { asked }) });
  const isPickup = intent === 'repair_pickup' || asked === 'ready_since';
  const dated = UNDATED.has(intent) && isSure ? {} : readDateFacts(message, dates, today, timeZone, isPickup);
  const asksSize = asked === 'current_size' || asked === 'wanted_size';
  const sizes = intent === 'ring_resize' || asksSize ? readSizes(message.lower) : {};
  const order = readOrderNumber(message.folded, message.lower, false);
  return { ...stated, ...dated, ...sizes, ...(order && { order_number: order }), ...answer };
}

/** The open question's answer, read before anything else. */
function readAnswer(
  { message }: ReadMessage,
  text: string,
  asked: NonNullable<ReadingContext['asked']>,
  when: { now: number; timeZone: string },
): ReadFacts {
  const fact = answerTo(message, text, asked, when);
  return fact ? { [asked]: fact } : {};
}

function answerTo(
  message: ReadMessage['message'],
  text: string,
  asked: NonNullable<ReadingContext['asked']>,
  when: { now: number; timeZone: string },
): ReadFact | undefined {
  if (isDateFact(asked)) {
    const date = readDate(text, when);
    return date && date !== 'future' ? { value: date.range, said: date.said } : undefined;
  }
  if (isChoiceFact(asked) && (CHOICE_FACTS[asked] as readonly string[]).includes('yes')) {
    const answer = readYesNo(text);
    return answer && { value: answer, said: text.trim() };
  }
  if (asked === 'photo') return readNoPhoto(message.lower) ? { value: 'none', said: text.trim() } : undefined;
  if (asked === 'current_size' || asked === 'wanted_size') return readSizeAnswer(message.lower, asked);
  if (asked === 'order_number') return readOrderNumber(message.folded, message.lower, true);
  return undefined;
}
