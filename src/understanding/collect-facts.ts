/** The facts that one message states, together with the answer to the open question. */
import { type FactName, isChargeFact, isChoiceFact, isDateFact } from '../core/facts';
import type { Intent, ReadFact, ReadingContext } from '../core/understanding';
import { answersAnother, isOfOtherQuestion } from './another-answer';
import { readConsent } from './consent';
import { saysJustCame } from './date-cues';
import type { Reader, ReadMessage } from './message-reader';
import { namesClaspAlone } from './names-clasp';
import { readNoOrderNumber } from './no-order-number';
import { isForeign } from './rank-intents';
import { readLooseAnswer } from './read-answer';
import { readDateFacts } from './read-dates';
import { type ReadFacts, readFacts } from './read-facts';
import { readOrderNumber, readSizes } from './sizes';
import type { Message } from './views';

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
/** "I just found it!" is about the part that was lost, and names nothing. */
const FOUND = 'found_again';
const TOPICLESS: ReadonlySet<Intent> = new Set(['yes', 'no', 'other']);

/** What a message most likely wants. */
export interface Wish {
  readonly intent: Intent;
  /** Sure enough to say what such a message cannot state; one that corrects may state anything. */
  readonly isSure: boolean;
  /** No more than the likeliest of many. */
  readonly isGuess: boolean;
}

/** "Can I talk to someone now?" says when somebody is wanted, not when a parcel came. */
function isForThePerson(intent: Intent, { said }: ReadFact): boolean {
  return intent === 'human' && /^(?:지금|당장|(?:right )?now|just(?: \w+)?)$/i.test(said.trim());
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
/** "처음부터 그랬는지 모르겠어요", "not sure if it came like that" */
const UNSURE_OF_ARRIVAL =
  /(?:처음|원래|나중|받을|받았을|도착|올\s*때|왔을)(?:(?!는데|지만|니까)[^.!?,\n]){0,18}[는은인건던]지(?:는|도|가)?\s*(?:잘|정확히)?\s*(?:모르|몰라|모름|헷갈|애매|확실(?:하지|치|히)|기억\s*(?:이|도)?\s*(?:안|나지))|\b(?:not (?:really |quite |so |too )?sure|do(?:n'?t| not) (?:really )?(?:know|remember)|no idea|can'?t (?:tell|say|remember)|unsure)\b(?: (?:if|whether|that))? (?:it|this|they|that|(?:the|my) \w+)\b(?:(?! but )[^.!?,;\n]){0,24}?\b(?:arriv\w+|came|deliver\w+|from the (?:start|beginning)|when i (?:got|received|opened))\b[^.!?,;\n]*/;

function findDoubt(lower: string): { start: number; end: number } | undefined {
  const match = UNDECIDED.exec(lower) ?? UNSURE_OF_ARRIVAL.exec(lower);
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

/**
 * The facts of a message whose likeliest intent is `wish`, with `exact`, the answer to the open question, among them.
 * Where that question is still open, its answer is looked for in words that might mean anything else.
 */
export function collectFacts(
  reader: Reader,
  read: ReadMessage,
  exact: ReadFact | undefined,
  wish: Wish,
  context: ReadingContext,
): ReadFacts {
  const { message, concepts } = read;
  const { asked } = context;
  const order = readOrderNumber(message.folded, message.lower, false) ?? readUnknownOrder(message, asked);
  const answer = {
    ...(order && { order_number: order }),
    ...(asked && exact && isAnswer(asked, exact, order, wish) && { [asked]: exact }),
  };
  if (statesNothing(wish, read, asked)) return answer;
  const facts = stateFacts(reader, read, { order, answer }, wish, context);
  if (!asked || facts[asked] || answersAnother(asked, message.lower, concepts)) return facts;
  if (isFaultInstead(asked, facts)) return facts;
  const loose = readLoosely(reader, read, asked, wish, facts);
  return loose ? { ...facts, [asked]: loose } : facts;
}

function isAnswer(asked: FactName, exact: ReadFact, order: ReadFact | undefined, { intent }: Wish): boolean {
  const isOrder = isDateFact(asked) && isPartOf(order, exact);
  return !isForThePerson(intent, exact) && !isOrder;
}

function statesNothing({ intent, isSure }: Wish, { concepts }: ReadMessage, asked?: FactName): boolean {
  if (!isSure) return false;
  const answersChoice = asked !== undefined && isChoiceFact(asked);
  if (FACTLESS.has(intent)) return !answersChoice;
  const isOurs =
    concepts.some(({ name }) => name.startsWith('product_') || name === FOUND) && !concepts.some(isForeign);
  return intent === 'other' && !isOurs && asked === undefined;
}

function stateFacts(
  reader: Reader,
  { message, concepts, dates, today }: ReadMessage,
  { order, answer }: { readonly order: ReadFact | undefined; readonly answer: ReadFacts },
  { intent, isSure, isGuess }: Wish,
  { asked, timeZone, now }: ReadingContext,
): ReadFacts {
  const { lower } = message;
  const isVague = TOPICLESS.has(intent) || isGuess;
  const about = (isVague && asked && ABOUT[asked]) || intent;
  const kind = { intent: about, ...(asked && { asked }) };
  const stated = dropOpenConsent(readFacts(reader.lexicon, message, concepts, kind), lower);
  const isPickup = intent === 'repair_pickup' || asked === 'ready_since';
  const own = dates.filter(({ start, end }) => !isPartOf(order, { said: lower.slice(start, end) }));
  const dated = UNDATED.has(intent) && isSure ? {} : readDateFacts(message, own, today, timeZone, isPickup);
  const isOfSize =
    about === 'ring_resize' ||
    asked === 'current_size' ||
    asked === 'wanted_size' ||
    // "9호 시켰는데 11호로" sounds like a wrong delivery, whoever made the mistake.
    (asked !== undefined && ABOUT[asked] === 'ring_resize') ||
    stated.mismatch?.value === 'my_mistake';
  const sizes = isOfSize ? readSizes(lower) : {};
  const part = asked && !stated.problem && namesClaspAlone(message, concepts, asked);
  const named = { ...stated, ...(part && { problem: part }) };
  return withoutHasty(withoutUndecided({ ...named, ...dated, ...sizes, ...answer }, lower), now);
}

function readLoosely(
  reader: Reader,
  { message, concepts }: ReadMessage,
  asked: FactName,
  { intent, isSure }: Wish,
  { received }: ReadFacts,
): ReadFact | undefined {
  const doubt = asked === 'noticed' ? findDoubt(message.lower) : undefined;
  const others = [
    ...concepts.filter((concept) => isOfOtherQuestion(asked, concept)),
    ...(doubt ? [doubt] : []),
  ];
  return readLooseAnswer(reader, message, asked, { intent, isSure, receipt: received, others });
}

/** "The post of the earring is bent" is no other product than ordered, though it names one. */
function isFaultInstead(asked: FactName, { problem }: ReadFacts): boolean {
  return asked === 'mismatch' && problem !== undefined;
}

function readUnknownOrder({ folded, lower }: Message, asked: ReadingContext['asked']): ReadFact | undefined {
  return asked && asked !== 'order_number' ? readNoOrderNumber(folded, lower) : undefined;
}
