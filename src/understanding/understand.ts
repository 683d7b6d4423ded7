/** Reads one message: its language, what the customer wants, and every fact it states. */
import { type FactName, isChargeFact, isChoiceFact, isDateFact, isYesNoFact } from '../core/facts';
import {
  ACT_CONFIDENCE,
  type Intent,
  type ReadFact,
  type ReadingContext,
  type Understand,
  type Understanding,
} from '../core/understanding';
import { answersAnother, isOfOtherQuestion } from './another-answer';
import { askedAmount, asksAmount } from './asks-amount';
import { readConsent } from './consent';
import { saysJustCame } from './date-cues';
import { detectLanguage } from './language';
import { prepareReader, type Reader, type ReadMessage, readMessage } from './message-reader';
import type { UnderstandingModel } from './model';
import { namesClaspAlone } from './names-clasp';
import { readNoOrderNumber } from './no-order-number';
import { asksShippingFee, type QuestionId, readQuestion } from './questions';
import { doubtWishes, isForeign, rankIntents } from './rank-intents';
import { isPlainAnswer, readExactAnswer, readLooseAnswer } from './read-answer';
import { readDateFacts } from './read-dates';
import { type ReadFacts, readFacts } from './read-facts';
import { readDirection, readSignals } from './signals';
import { readOrderNumber, readSizes } from './sizes';
import type { Message } from './views';

/** Less likely intents are not worth naming. */
const LEAST_NAMED = 0.02;
const MOST_NAMED = 3;
/** Their dates are about an order on its way, or about a piece not yet bought. */
const UNDATED: ReadonlySet<Intent> = new Set(['order_or_shipping', 'product_question']);
/** Messages of these kinds state nothing about a return. */
const FACTLESS: ReadonlySet<Intent> = new Set([
  'greeting',
  'thanks_bye',
  'yes',
  'no',
  'restart_or_back',
  'erase',
]);

const UNKNOWN: [Intent, number] = ['other', 1];
/** What these questions are about; who answers yes or no and says more speaks of that. */
const ABOUT: Partial<Record<FactName, Intent>> = {
  accepts_charge: 'repair',
  part_in_hand: 'repair',
  noticed: 'repair',
  cause: 'repair',
  same_design: 'ring_resize',
  adjusted_by_hand: 'ring_resize',
  accepts_shipping_fee: 'ring_resize',
};
const TOPICLESS: ReadonlySet<Intent> = new Set(['yes', 'no', 'other']);

interface Wish {
  readonly intent: Intent;
  /** Sure enough to say what such a message cannot state; one that corrects may state anything. */
  readonly isSure: boolean;
  /** No more than the likeliest of many. */
  readonly isGuess: boolean;
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
  const exact = readExact(read, text, context);
  const receipt = context.asked && readPlainReceipt(read, context);
  const wishes = rankIntents(model, read, text, language, context.asked);
  const isPlain = receipt !== undefined || (exact && isPlainAnswer(read.message, exact));
  const ranked = isPlain ? doubtWishes(wishes) : wishes;
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
    ...(intent === 'restart_or_back' && { goes: readDirection(read.message.lower) }),
    ...(intent === 'policy_question' && { question: questionIn(read.message.lower, context.asked) }),
    ...(intent === 'order_or_shipping' &&
      asksShippingFee(read.message.lower) && { question: 'shipping_fee' }),
  };
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

/** "Can I talk to someone now?" says when somebody is wanted, not when a parcel came. */
function isForThePerson(intent: Intent, { said }: ReadFact): boolean {
  return intent === 'human' && /^(?:지금|당장|(?:right )?now)$/i.test(said.trim());
}

/** "A-1029" and "20261103-0012" are orders, however much like days their digits are. */
function isPartOf(order: ReadFact | undefined, { said }: Pick<ReadFact, 'said'>): boolean {
  return order?.said.toLowerCase().includes(said.toLowerCase()) === true;
}

const DAY_MS = 86_400_000;

/** "The ring I just got last week has a loose stone": that it came lately does not say that it came so. */
function withoutHasty({ noticed, ...facts }: ReadFacts, now: number): ReadFacts {
  const at = facts.received?.value;
  const isLong = typeof at === 'object' && now - at.to > DAY_MS;
  const isHasty = noticed !== undefined && isLong && saysJustCame(noticed.said);
  return { ...facts, ...(noticed && !isHasty && { noticed }) };
}

/** "나중에 생긴 건지 원래 그런 건지 모르겠어요" names both, and says neither. */
const UNDECIDED =
  /[^.!?,\n]*(?:건지|는지|은지|인지).{0,24}(?:건지|는지|은지|인지|아닌지).{0,8}(?:모르|몰라|모름|헷갈|애매)|\b(?:not sure|don'?t know|dont know|no idea|can'?t (?:tell|say)|unsure)\b.{0,6}\b(?:if|whether)\b.{0,50}\bor\b[^.!?,;\n]*/;

function findDoubt(lower: string): { start: number; end: number } | undefined {
  const match = UNDECIDED.exec(lower);
  return match ? { start: match.index, end: match.index + match[0].length } : undefined;
}

/** What the customer does not know themselves is no fact; "not sure if it's the clasp or the chain" is of the part. */
function withoutUndecided({ noticed, ...facts }: ReadFacts, lower: string): ReadFacts {
  const doubt = findDoubt(lower);
  const at = noticed ? lower.indexOf(noticed.said.toLowerCase()) : -1;
  const isDoubted = doubt !== undefined && at >= doubt.start && at < doubt.end;
  return { ...facts, ...(noticed && !isDoubted && { noticed }) };
}

/** "I can pay one way" accepts no shipping both ways. */
function dropOpenConsent(facts: ReadFacts, lower: string): ReadFacts {
  if (readConsent(lower) !== 'open') return facts;
  return Object.fromEntries(Object.entries(facts).filter(([fact]) => !isChargeFact(fact)));
}

function collectFacts(
  reader: Reader,
  read: ReadMessage,
  exact: ReadFact | undefined,
  { intent, isSure, isGuess }: Wish,
  { asked, timeZone, now }: ReadingContext,
): ReadFacts {
  const { message, concepts, dates, today } = read;
  const isOurs = concepts.some(({ name }) => name.startsWith('product_')) && !concepts.some(isForeign);
  const order = readOrderNumber(message.folded, message.lower, false) ?? readUnknownOrder(message, asked);
  const isOrder = asked !== undefined && isDateFact(asked) && exact !== undefined && isPartOf(order, exact);
  const isAnswer = exact && !isForThePerson(intent, exact) && !isOrder;
  const answer = {
    ...(order && { order_number: order }),
    ...(asked && isAnswer && { [asked]: exact }),
  };
  const answersChoice = asked !== undefined && isChoiceFact(asked);
  if (
    (FACTLESS.has(intent) && isSure && !answersChoice) ||
    (intent === 'other' && isSure && !isOurs && asked === undefined)
  )
    return answer;
  const isVague = TOPICLESS.has(intent) || isGuess;
  const about = (isVague && asked && ABOUT[asked]) || intent;
  const stated = dropOpenConsent(
    readFacts(reader.lexicon, message, concepts, { intent: about, ...(asked && { asked }) }),
    message.lower,
  );
  const isPickup = intent === 'repair_pickup' || asked === 'ready_since';
  const own = dates.filter((date) => !isPartOf(order, { said: message.lower.slice(date.start, date.end) }));
  const dated = UNDATED.has(intent) && isSure ? {} : readDateFacts(message, own, today, timeZone, isPickup);
  const asksSize = asked === 'current_size' || asked === 'wanted_size';
  const sizes = about === 'ring_resize' || asksSize ? readSizes(message.lower) : {};
  const part = asked && !stated.problem && namesClaspAlone(message, concepts, asked);
  const named = { ...stated, ...(part && { problem: part }) };
  const told = withoutUndecided({ ...named, ...dated, ...sizes, ...answer }, message.lower);
  const facts = withoutHasty(told, now);
  const wish = { intent, isSure, receipt: facts.received };
  if (
    !asked ||
    facts[asked] ||
    answersAnother(asked, message.lower, concepts) ||
    isFaultInstead(asked, facts)
  )
    return facts;
  const doubt = asked === 'noticed' ? findDoubt(message.lower) : undefined;
  const others = [
    ...concepts.filter((concept) => isOfOtherQuestion(asked, concept)),
    ...(doubt ? [doubt] : []),
  ];
  const loose = readLooseAnswer(reader, message, asked, { ...wish, others });
  return loose ? { ...facts, [asked]: loose } : facts;
}

/** "The post of the earring is bent" is no other product than ordered, though it names one. */
function isFaultInstead(asked: FactName, { problem }: ReadFacts): boolean {
  return asked === 'mismatch' && problem !== undefined;
}

function readUnknownOrder({ folded, lower }: Message, asked: ReadingContext['asked']): ReadFact | undefined {
  return asked && asked !== 'order_number' ? readNoOrderNumber(folded, lower) : undefined;
}
