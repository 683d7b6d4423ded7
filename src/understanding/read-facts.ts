/** The facts that a message states, each with the customer's words. What is not stated is not guessed. */
import type { FactName } from '../core/facts';
import type { Intent, ReadFact } from '../core/understanding';
import type { FoundConcept } from './find-concepts';
import type { Lexicon, Reading } from './lexicon';
import { type Message, quote } from './views';

export type ReadFacts = Partial<Record<FactName, ReadFact>>;
export interface FactContext {
  readonly intent: Intent;
  readonly asked?: FactName;
}

/** How far apart, in characters, two concepts may stand to belong together. */
const MAX_GAP_LATIN = 42;
const MAX_GAP_KOREAN = 22;
/** Naming two kinds of product says nothing sure about which one the request is for. */
const PRODUCT = 'product_type';

/** The same words state the one or the other, by topic; the open question settles which. */
const SIBLINGS: Partial<Record<FactName, readonly FactName[]>> = {
  problem: ['mismatch'],
  mismatch: ['problem'],
  cause: ['adjusted_by_hand', 'noticed'],
  adjusted_by_hand: ['cause', 'noticed'],
  accepts_charge: ['accepts_shipping_fee'],
  accepts_shipping_fee: ['accepts_charge'],
};

interface Support {
  readonly start: number;
  readonly end: number;
  readonly gap: number;
}

export function readFacts(
  { readings }: Lexicon,
  message: Message,
  concepts: readonly FoundConcept[],
  { intent, asked }: FactContext,
): ReadFacts {
  const standing = dropTakenBack(message, concepts);
  const facts: ReadFacts = {};
  const rivals = new Set<FactName>();
  for (const reading of readings) {
    if (asked && SIBLINGS[asked]?.includes(reading.fact) && !isPlainFault(reading, intent)) continue;
    if (reading.asked && reading.fact !== asked) continue;
    if (reading.intents && !reading.intents.includes(intent) && reading.fact !== asked) continue;
    const known = facts[reading.fact];
    if (known && (reading.fact !== PRODUCT || known.value === reading.value)) continue;
    const support = findSupport(reading, message, standing);
    if (!support) continue;
    if (known) rivals.add(reading.fact);
    else {
      const said = quote(message, support.start, support.end);
      facts[reading.fact] = { value: reading.value, said, ...(reading.inferred && { inferred: true }) };
    }
  }
  for (const fact of rivals) delete facts[fact];
  return facts;
}

const TAKES_BACK =
  /\b(?:i mean|i meant|sorry|no wait|wait no|scratch that|oops)\b|아니(?!에|요)|아참|아\s*맞다|앗|정정|라고\s*(?:했|말|썼|적|눌)/;
/** "I said ring before but it's earrings". */
const SAID_BEFORE =
  /\bi (?:said|wrote|put|typed|told (?:you|u))(?: that)?(?: it was| its| it's)?(?: an?| the| my)? $/;

/** "The bracelet, sorry, I mean the necklace": the first product was a slip. */
function dropTakenBack({ lower }: Message, concepts: readonly FoundConcept[]): readonly FoundConcept[] {
  const products = concepts.filter(({ name }) => name.startsWith('product_'));
  const slips = products.filter((slip) => {
    const next = products.find(({ start, name }) => start >= slip.end && name !== slip.name);
    if (next === undefined) return false;
    const between = lower.slice(slip.end, next.start);
    return (
      TAKES_BACK.test(between) || (SAID_BEFORE.test(lower.slice(0, slip.start)) && /\bbut\b/.test(between))
    );
  });
  return slips.length === 0 ? concepts : concepts.filter((concept) => !slips.includes(concept));
}

/** A bent post is no other product than ordered, whatever was asked. */
const FAULTS: ReadonlySet<string> = new Set([
  'bent_post',
  'clasp_or_chain',
  'out_of_shape',
  'discoloured',
  'broken',
]);

function isPlainFault({ fact, value }: Reading, intent: Intent): boolean {
  return fact === 'problem' && FAULTS.has(value) && (intent === 'repair' || intent === 'defect');
}

/** The tightest group of concepts that a reading asks for, within one sentence. */
function findSupport(
  { when, unless, fact, within, across }: Reading,
  message: Message,
  concepts: readonly FoundConcept[],
): Support | undefined {
  const terms = when.map((term) => concepts.filter((concept) => meets(term, concept, fact === PRODUCT)));
  if (terms.some((found) => found.length === 0)) return undefined;
  let best: Support | undefined;
  for (const group of combinations(terms)) {
    const start = Math.min(...group.map((concept) => concept.start));
    const end = Math.max(...group.map((concept) => concept.end));
    const between = message.lower.slice(start, end);
    const gap = end - start - group.reduce((sum, concept) => sum + concept.end - concept.start, 0);
    const limit = within ?? (/[가-힣]/.test(between) ? MAX_GAP_KOREAN : MAX_GAP_LATIN);
    if (group.length > 1 && (gap > limit || (!across && endsSentence(between.slice(0, -1))))) continue;
    if (unless.some((term) => isNear(term, start, end, message, concepts))) continue;
    if (!best || gap < best.gap) best = { start, end, gap };
  }
  return best;
}

function endsSentence(text: string): boolean {
  return /[.!?\n](?=\s|$)/.test(text);
}

function isNear(
  term: string,
  start: number,
  end: number,
  { lower }: Message,
  concepts: readonly FoundConcept[],
): boolean {
  return concepts.some((concept) => {
    if (!meets(term, concept, true)) return false;
    const between = concept.end <= start ? lower.slice(concept.end, start) : lower.slice(end, concept.start);
    return !endsSentence(between) && between.length < MAX_GAP_LATIN;
  });
}

function meets(term: string, concept: FoundConcept, evenSupposed: boolean): boolean {
  if (concept.supposed && !evenSupposed) return false;
  const negated = term.startsWith('not ');
  if (concept.negated !== negated) return false;
  return (negated ? term.slice(4) : term).split('|').includes(concept.name);
}

function combinations(terms: readonly (readonly FoundConcept[])[]): FoundConcept[][] {
  return terms.reduce<FoundConcept[][]>(
    (groups, found) => groups.flatMap((group) => found.slice(0, 6).map((concept) => [...group, concept])),
    [[]],
  );
}
