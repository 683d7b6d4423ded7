/** Ring sizes and order numbers, kept as the customer's own words with normalised spacing. */
import type { ReadFact } from '../core/understanding';
import { spellSizesInDigits } from './size-words';

const UNIT_BEFORE = '(?:(?:us|eu|uk|kr|korean|italian|size|sz|a|an|no\\.?|number)[ -]?)*';
const EN_SIZE = `(${UNIT_BEFORE}\\d{1,2}(?:\\.\\d{1,2}|[ -]?1/2)?(?: ?(?:us|eu|uk|kr|mm|ho))?|(?:size |uk )[a-z](?:[ -]?1/2)?(?![a-z])|(?:size )?(?:x?x?s|m|x?x?l|small|medium|large)(?![a-z]))`;
const KO_SIZE = '((?:us|eu|uk|미국|유럽)?\\s*\\d{1,2}(?:\\.\\d|\\s*반)?\\s*(?:호수|호|사이즈|mm)?)';
const STEPS_EN =
  /\b(?:(?:one|a|1|two|2|half a|a half|half)(?: full)? sizes? (?:up|down|bigger|larger|smaller)|(?:up|down) (?:one|a|1|half a|two|2) sizes?)\b/;
const STEPS_KO =
  /(?:한|두|반|1|2|한두)\s*(?:치수|사이즈|호수|호)\s*(?:더\s*|만\s*|정도\s*)?(?:큰|작은|크게|작게|업|다운|위|아래|올려|내려|늘려|줄여)(?:\s*(?:걸로|사이즈로?|로))?/;
const DIRECTION =
  /\bsize (?:up|down)\b|\b(?:a (?:little |bit )?)?(?:bigger|larger|smaller)(?: size| one| ring)?\b|더\s*(?:큰|작은)\s*(?:사이즈|치수|호수|걸|거)/;

const PAIRS: readonly RegExp[] = [
  new RegExp(
    `\\b(?:swap|exchange|change|switch|trade)(?: my| the| a| ring)* ${EN_SIZE}(?: rings?)? (?:for|to|with|into) (?:a |an |the )?${EN_SIZE}`,
  ),
  new RegExp(
    `\\b(?:was|used to be)(?: an?)? ${EN_SIZE}[^.!?\\d]{0,25}?\\b(?:i'?m|i am|now|need|want)(?: now)?(?: an?)? ${EN_SIZE}`,
  ),
  new RegExp(`${KO_SIZE}\\s*(?:대신|말고)\\s*${KO_SIZE}`),
  new RegExp(`\\bfrom (?:a |an )?${EN_SIZE} (?:in)?to (?:a |an )?${EN_SIZE}`),
  new RegExp(
    `\\b(?:it'?s|its|i'?m|i am|i have|mine is|(?:my|the|this) ring is|ordered|got|bought|currently|current(?: size)?(?: is)?|wear(?:ing)?|this (?:one )?is)(?: a| an| in| the| my| it| ring)* ?${EN_SIZE}(?: ring)?[^.!?\\d]{0,45}?\\b(?:need|want|wanted|would like|should be|make it|change(?: it)? to|exchange(?: it)?(?: for| to)|swap(?: it)?(?: for| to)|resize(?:d)? to|into|to)(?: a| an| it| to be| in| for| the)* ?${EN_SIZE}`,
  ),
  new RegExp(
    `${KO_SIZE}\\s*(?:에서|을|를|인데|샀는데|주문했는데|시켰는데|받았는데|끼는데|이에요|예요)[^.!?\\d]{0,18}?${KO_SIZE}\\s*(?:로|으로|가|이|를|을|필요|원해|원합)`,
  ),
  new RegExp(`${KO_SIZE}\\s*에서\\s*${KO_SIZE}`),
  new RegExp(`^\\W*${EN_SIZE} (?:in)?to (?:an? )?${EN_SIZE}\\W*$`),
  /(?<!\d)(\d{1,2}(?:\.\d)?)\s*(?:->|>|→)\s*(\d{1,2}(?:\.\d)?)(?!\d)/,
];
/** "a 7 instead of a 6", "I'm a 7 now, was a 6": what is wanted comes first. */
const REVERSED = new RegExp(
  `(?:\\b(?:i'?m|i am)(?: now)?(?: an?)? )?${EN_SIZE}(?: instead of|(?: now)?[, ]*(?:but )?(?:i )?(?:was|used to be))(?: an?| the| my)* ${EN_SIZE}`,
);
const CURRENT: readonly RegExp[] = [
  new RegExp(`\\b(?:the |its |ring )?size is(?: now| an?)? ${EN_SIZE}(?=[.,]| but| and| now)`),
  new RegExp(
    `${EN_SIZE}(?: ring)? (?:is|was|feels) (?:way |much |a bit |a little |too |so |really )*(?:small|big|large|tight|loose)`,
  ),
  new RegExp(
    `\\b(?:currently|current size(?: is)?|(?:i )?(?:have|got|ordered|bought)(?: a| an| the| it in| in| my ring in)* (?=size|us|uk|eu|kr)|my (?:ring|size) is(?: a| an)?(?: size)?|it'?s a(?= size)|this one is a?)\\s*${EN_SIZE}`,
  ),
  new RegExp(`(?:지금|현재|지금은|현재는)\\s*(?:사이즈|끼는\\s*게|반지)?\\s*(?:가|는|이|은)?\\s*${KO_SIZE}`),
  new RegExp(
    `\\b(?:my|the|this) (?:ring|one|size)(?:'?s| is)(?: currently| now)?(?: an?)? ${EN_SIZE}(?! ?(?:days?|weeks?|months?|years?|sizes?))|\\bit'?s an? ${EN_SIZE}(?! ?(?:days?|weeks?|months?|years?|sizes?|gift|present))`,
  ),
  /(\d{1,2}(?:\.\d)?\s*호)\s*(?:라(?:서)?\s|가\s*(?:너무|좀|살짝|조금|많이)?\s*(?:커|작|헐|꽉|크|안\s*맞)|인데|샀는데|주문했는데|시켰는데|구매했는데|를\s*샀|를\s*주문|반지인데|주문했)/,
];
const WANTED: readonly RegExp[] = [
  new RegExp(`${KO_SIZE}\\s*(?:이?면|정도면|가)\\s*(?:딱|될|되겠|좋|맞|괜찮|필요)`),
  /((?:us|eu|uk|미국|유럽)?\s*\d{1,2}(?:\.\d|\s*반)?\s*(?:호수|호|사이즈))\s*(?:가|이|를|을)?\s*(?:필요(?!\s*(?:없|하[지진]))|원해|원합|받고\s*싶|사고\s*싶)/,
  new RegExp(
    `\\b(?:she|he|her|his)(?:'?s| is| was)?(?: finger| size| ring size| fingers)*(?:'?s| is| are)?(?: more like| actually| probably| about| around| an?)* (?=size|us|uk|\\d)${EN_SIZE}(?! ?(?:days?|weeks?|months?|years?|hours?))`,
  ),
  new RegExp(
    `\\b(?:hope|wish|prefer|like)(?: for| to have| to get| to change)*(?: an?| to| in| it)* (?=size|us|uk)${EN_SIZE}`,
  ),
  new RegExp(
    `\\b(?:need|want|would like|wanna get|prefer|looking for|(?:exchange|swap|change|trade|switch)(?: it| (?:my|the|this) (?:ring|size)| (?:ring )?size)?(?: for| to| into)|resized? (?:it )?to|go (?:up|down) to|make it|turn it into|in a|to a|for a|into a)(?: a| an| it| to be| in| the| my ring| for)* ?(?=size|us|uk|eu|kr|\\d)${EN_SIZE}(?! ?(?:days?|weeks?|months?|years?|hours?|%|cm|times))`,
  ),
  new RegExp(`\\b(?:i'?m|i am)(?: an?)? ${EN_SIZE}(?= now\\b)|\\b(?:i'?m|i am) now(?: an?)? ${EN_SIZE}`),
  new RegExp(
    `${KO_SIZE}(?:로|으로)만?\\s*(?:교환|변경|바꾸|바꿔|바꿀|사이즈|줄|늘|하고|해|조정|수선|부탁|주세요|가능|원해|원합|받고|보내)`,
  ),
];

type SizeFacts = { current_size?: ReadFact; wanted_size?: ReadFact };

/** Current and wanted size, without the word "size", of a message about resizing. */
export function readSizes(lower: string): SizeFacts {
  const { text, asSaid } = spellSizesInDigits(lower);
  const facts = readSizesInDigits(dropTakenBack(text));
  return Object.fromEntries(
    Object.entries(facts).map(([fact, { value, said }]) => [fact, { value, said: asSaid(said) }]),
  );
}

/** "I said 10 before but it's 11", "10호라고 했는데 11호예요". */
const TAKEN_BACK =
  /\bi (?:said|wrote|put|typed|told (?:you|u))\b[^.!?\d]{0,16}\d{1,2}(?:\.\d)?[^.!?\d]{0,16}\bbut\b|\d{1,2}(?:\.\d)?\s*(?:호|사이즈)?\s*이?라고\s*(?:했는데|했지만|말했|말씀드렸|썼는데|적었|했었는데)[가-힣]*/g;

function dropTakenBack(text: string): string {
  return text.replace(TAKEN_BACK, ' ');
}

function readSizesInDigits(lower: string): SizeFacts {
  for (const pattern of PAIRS) {
    const match = pattern.exec(lower);
    if (match?.[1] && match[2]) return { current_size: sizeFact(match[1]), wanted_size: sizeFact(match[2]) };
  }
  const reversed = REVERSED.exec(lower);
  if (reversed?.[1] && reversed[2])
    return { current_size: sizeFact(reversed[2]), wanted_size: sizeFact(reversed[1]) };
  const facts: SizeFacts = {};
  const wanted = steps(lower) ?? firstGroup(WANTED, lower);
  const current = firstGroup(CURRENT, lower);
  if (wanted) facts.wanted_size = sizeFact(wanted);
  if (current && current !== wanted) facts.current_size = sizeFact(current);
  return facts;
}

const BARE =
  /(?:us|eu|uk|kr|size|sz|미국|유럽)?\s*(?:size\s*)?\d{1,2}(?:\.\d|[ -]?1\/2|\s?½| and a half|\s*반)?\s*(?:호수|호|us|eu|uk|kr|mm|cm|밀리미터|밀리|미리|센티미터|센티|센치|사이즈)?/;

/** "13호요, and I said …": the answer stands first, whatever follows. */
const LEADS_WITH_SIZE =
  /^\W*(?:(?:us|eu|uk|size)\s*)?\d{1,2}(?:\.\d)?\s*(?:호|사이즈)?(?:(?:이?요|예요|이에요|입니다)(?![가-힣])|\s*[.,!]|\s+and\b|\W*$)/;

/** The size that answers "which size?": a number, a letter size, or "one size up". */
export function readSizeAnswer(lower: string, asked: keyof SizeFacts): ReadFact | undefined {
  const stated = readSizes(lower);
  const { text, asSaid } = spellSizesInDigits(lower);
  const unasked = stated[asked === 'current_size' ? 'wanted_size' : 'current_size'];
  if (unasked && (stated[asked] || !LEADS_WITH_SIZE.test(text))) return stated[asked];
  const relative = steps(text) ?? DIRECTION.exec(text)?.[0];
  const absolute = BARE.exec(text)?.[0];
  const letters =
    /^\W*((?:size )?(?:x?x?s|m|x?x?l|small|medium|large|free(?: size)?|프리(?:사이즈)?|[a-z]))\W*$/.exec(
      lower,
    )?.[1];
  const words = absolute ?? relative ?? letters;
  if (words === undefined) return undefined;
  const { value, said } = sizeFact(words);
  return { value, said: asSaid(said) };
}

function steps(lower: string): string | undefined {
  return (STEPS_EN.exec(lower) ?? STEPS_KO.exec(lower))?.[0];
}

function sizeFact(words: string): ReadFact {
  const value = words
    .replace(/\s+/g, ' ')
    .replace(/^(?:a|an) (?=.*\d)/, '')
    .replace(/^(?:size|sz) (?!up|down)/, '')
    .replace(/^(?:us|eu|uk)\b/, (system) => system.toUpperCase())
    .replace(/(\d) (?=호)/, '$1')
    .trim();
  return { value, said: words.trim() };
}

function firstGroup(patterns: readonly RegExp[], text: string): string | undefined {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.slice(1).find(Boolean);
    if (found) return found;
  }
  return undefined;
}

const ORDER =
  /(?:\border(?:ed)?\s*(?:number|no\.?|num|nr|id|#|code)?|주문\s*(?:번호)?|\bnumber|번호)\s*(?:is|was|:|은|는|이|=)?\s*#?\s*([a-z]{0,4}-?\d[\da-z-]{2,24})|(?<![\w/])#\s?([a-z]{0,4}-?\d[\da-z-]{2,24})|(?<![\w/-])([a-z]{1,4}-\d{4,12}|20\d{6}-(?!20\d{6}(?!\d))\d{2,12})(?![\w-])/;
const BARE_ORDER = /(?<![\w.])#?([a-z]{0,4}-?\d[\da-z]*(?:-[\da-z]+)*)(?![\w])/;
const DATE_LIKE = /^(?:20\d\d-\d{1,2}-\d{1,2}|\d{1,2}(?:st|nd|rd|th|am|pm|days?|weeks?|hrs?|k|mm|cm))$/;

/** The order number of a message: beside a word for it, or as the answer to the question for it. */
export function readOrderNumber(folded: string, lower: string, isAnswer: boolean): ReadFact | undefined {
  const named = ORDER.exec(lower);
  const match = named ?? (isAnswer ? BARE_ORDER.exec(lower) : undefined);
  const found = match?.[1] ?? match?.[2] ?? match?.[3];
  if (!match || found === undefined || DATE_LIKE.test(found) || found.replace(/\D/g, '').length < 3)
    return undefined;
  const start = match.index + match[0].indexOf(found);
  const said = folded.slice(start, start + found.length);
  return { value: said, said };
}
