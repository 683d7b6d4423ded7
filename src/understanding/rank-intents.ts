/** What the customer wants, likeliest first. */
import { type FactName, isYesNoFact } from '../core/facts';
import type { Intent, Understanding } from '../core/understanding';
import { asksAmount } from './asks-amount';
import { isBareWish } from './bare-wish';
import { predictIntents } from './classifier';
import { featuresOf, type ReadMessage } from './message-reader';
import type { UnderstandingModel } from './model';
import { isPlainRestart } from './plain-restart';
import { readSignals } from './signals';
import { readAnswerTo, readYesNo } from './yes-no';

/** A whole message of a yes, a no or nothing but another language leaves the classifier little to add. */
const SURE = 0.97;
const FOREIGN = 0.9;
/** "I want a refund" does not say why. */
const DOUBTFUL = 0.5;
/** What is left to the classifier's reading once the thing is not ours. */
const FOREIGN_DOUBT = 0.3;
/** "네 고생하세요" takes leave, whatever it opens with. */
const FAREWELL = /고생|수고/;
/** "네 감사합니다": where no yes or no is waited for, that is a thank-you. */
const THANKS = /\b(?:thank\w*|thx+|ty)\b|감사|고마|고맙|ㄱㅅ/;
/** Wishes that count whatever question is open. */
const HONOURED: ReadonlySet<Intent> = new Set(['human', 'erase', 'restart_or_back']);
/** "No wait": somebody thinks again, and refuses nothing. */
const PAUSES = /^\W*(?:no+|아니)\W+(?:wait|hang on|hold on|one sec|잠깐만?요?|잠시만?요?)\W*$/;
const ASKING =
  /[?？]|\b(?:how|what|when|where|why|who|which|can i|could i|do you|is it|is there)\b|얼마|언제|어떻게|어디|나요|까요|인가요|는지|은지/;
const RETURN_INTENTS: ReadonlySet<Intent> = new Set([
  'defect',
  'wrong_item',
  'ring_resize',
  'repair',
  'repair_pickup',
  'change_of_mind',
]);
const OUR_CONCEPTS: ReadonlySet<string> = new Set(['stone', 'pendant', 'post', 'accident', 'ready_repair']);
/** What happens to anything of anybody's, and small talk: alone no ground for a return. */
const ANYBODYS =
  /^(?:broken|snapped|loose|in_two|bent|deformed|peeled|lost|have|accident|later_on|fine_at_first|by_itself|cause_unknown|slightly|picture|differs|dimension|finish|person|asks_\w+|rough|tooth|untouched|foreign_thing|pays|refuses_pay)$/;
/** A return that names nothing of ours must be this likely. */
const GROUNDLESS_SURE = 0.85;

/** Every likely intent with its probability, likeliest first; what needs no classifier is told without it. */
export function rankIntents(
  { classifier }: UnderstandingModel,
  read: ReadMessage,
  text: string,
  language: Understanding['language'],
  asked?: FactName,
): [Intent, number][] {
  const asksPrice = asksAmount(read.message.lower, asked);
  const given = asked && isYesNoFact(asked) ? readAnswerTo(asked, text) : readYesNo(text);
  const answer = asksPrice || given === 'open' ? undefined : given;
  if (answer === 'yes' && THANKS.test(read.message.lower) && !(asked && isYesNoFact(asked)))
    return [['thanks_bye', SURE]];
  if (answer && !FAREWELL.test(text) && read.message.lower.trim().length <= 14) return [[answer, SURE]];
  if (language === 'other') return [['other', FOREIGN]];
  if (language === undefined) return [[/[🙏❤♥💕💖]/u.test(text) ? 'thanks_bye' : 'other', FOREIGN]];
  if (PAUSES.test(read.message.lower)) return [['other', DOUBTFUL]];
  if (isGibberish(read)) return [['other', FOREIGN]];
  if (asked && readSignals(read.message.lower).asksWhy) return [['policy_question', FOREIGN]];
  const predicted = predictIntents(classifier, featuresOf(read));
  const grounded = asked ? predicted : refuseGroundless(predicted, read);
  const ranked = namesPieceAlone(read)
    ? doubtWishes(grounded)
    : doubtRestart(doubtWish(doubtResize(refuseForeignThings(grounded, read), read), read), read, asked);
  if (asked === 'order_number' && isOfOrderNumber(ranked, read)) return doubtWishes(ranked);
  if (asksPrice && !HONOURED.has(ranked[0]?.[0] ?? 'other')) return [['policy_question', SURE]];
  if (given === 'open' && !isOwnWish(ranked, read)) return doubtWishes(ranked);
  return answer && asked && isYesNoFact(asked) ? preferAnswer(ranked, answer, read) : ranked;
}

/** "Don't have the number", where the order's was asked for, wishes for nobody to call. */
const TO_CALL =
  /\b(?:phone|mobile|cell|call\w*|your|ur|contact|whatsapp|talk|speak|someone|somebody|anyone|person|people|human|agent|rep|staff|manager|boss|owner|supervisor|reach|hotline|customer service)\b|전화|연락|통화|상담|직원|담당|사람|고객센터|폰|매니저|사장|대표|책임자|얘기|이야기/;

function isOfOrderNumber([top]: [Intent, number][], { message: { lower } }: ReadMessage): boolean {
  return top?.[0] === 'human' && /\bnumbers?\b|\bno\b|번호/.test(lower) && !TO_CALL.test(lower);
}

/** What may stand around a piece that is named and nothing else. */
const AROUND_PIECE =
  /\b(?:an?|the|my|it'?s|its|is|for|about)\b|이요|요|예요|이에요|입니다|인데|제|[^\p{L}]/gu;

/** "Necklace", "귀걸이요": which piece, and no word of what is the matter. */
function namesPieceAlone({ message, concepts }: ReadMessage): boolean {
  const [piece] = concepts;
  if (!piece?.name.startsWith('product_') || concepts.length > 1 || piece.negated) return false;
  const around = `${message.lower.slice(0, piece.start)} ${message.lower.slice(piece.end)}`;
  return !/[?？]/.test(around) && around.replace(AROUND_PIECE, '') === '';
}

/** "No, I'm not paying for shipping" answers a yes-or-no question, whatever it is about; a question of their own does not. */
function preferAnswer(
  ranked: [Intent, number][],
  answer: 'yes' | 'no',
  read: ReadMessage,
): [Intent, number][] {
  return isOwnWish(ranked, read) ? ranked : [[answer, SURE]];
}

function isOwnWish(ranked: [Intent, number][], { message }: ReadMessage): boolean {
  return HONOURED.has(ranked[0]?.[0] ?? 'other') || ASKING.test(message.lower);
}

/** Keys hit at random: no vowels to speak of, or Korean letters that never make a syllable. */
function isGibberish({ message, concepts }: ReadMessage): boolean {
  const words = message.lower.match(/[a-z]+|[ㄱ-ㆎ가-힣]+/g) ?? [];
  return (
    concepts.length === 0 &&
    words.some((word) => word.length > 4) &&
    words.every((word) => /[b-df-hj-np-tv-xz]{5,}|^(?=.*[ㅁㄹㅂㅈㄷㅊㅍㅌ])[ㄱ-ㆎ]{4,}$/.test(word))
  );
}

export function isForeign({ name }: { name: string }): boolean {
  return name === 'foreign_thing';
}

/** "It exploded": whatever it is, no word says that it came from this shop. */
function refuseGroundless(ranked: [Intent, number][], { concepts }: ReadMessage): [Intent, number][] {
  const [top] = ranked;
  if (!top || !RETURN_INTENTS.has(top[0]) || top[1] >= GROUNDLESS_SURE) return ranked;
  return concepts.some(({ name }) => !ANYBODYS.test(name)) ? ranked : refuse(ranked);
}

/** A broken phone is no return of ours, unless a piece of jewellery or an accident with one is named as well. */
function refuseForeignThings(ranked: [Intent, number][], { concepts }: ReadMessage): [Intent, number][] {
  const [top] = ranked;
  const names = new Set(concepts.map(({ name }) => name));
  const isOurs = [...names].some((name) => name.startsWith('product_') || OUR_CONCEPTS.has(name));
  if (!top || !RETURN_INTENTS.has(top[0]) || !names.has('foreign_thing') || isOurs) return ranked;
  return refuse(ranked);
}

function refuse(ranked: [Intent, number][]): [Intent, number][] {
  const rest = ranked.filter(([intent]) => intent !== 'other');
  return [
    ['other', 1 - FOREIGN_DOUBT],
    ...rest.map(([intent, probability]): [Intent, number] => [intent, probability * FOREIGN_DOUBT]),
  ];
}

function doubtWish(ranked: [Intent, number][], { message }: ReadMessage): [Intent, number][] {
  const [first, ...rest] = ranked;
  if (first?.[0] !== 'change_of_mind' || !isBareWish(message.lower)) return ranked;
  return [['change_of_mind', Math.min(first[1], DOUBTFUL)], ...rest];
}

/** "My finger turns green", "the backs are loose": a fault, however much it speaks of fingers and of looseness. */
function doubtResize(ranked: [Intent, number][], { concepts }: ReadMessage): [Intent, number][] {
  const [first, ...rest] = ranked;
  const names = new Set(concepts.filter(({ negated }) => !negated).map(({ name }) => name));
  const isLooseEarring = names.has('earring_back') || (names.has('product_earring') && names.has('slack'));
  const isFault = names.has('discoloured') || (isLooseEarring && !names.has('product_ring'));
  if (first?.[0] !== 'ring_resize' || !isFault || names.has('size_word')) return ranked;
  const left = 1 - first[1] * FOREIGN_DOUBT;
  const others = 1 - first[1];
  return [
    ...rest.map(([intent, probability]): [Intent, number] => [intent, (probability / others) * left]),
    ['ring_resize', first[1] * FOREIGN_DOUBT] as [Intent, number],
  ].sort(([, a], [, b]) => b - a);
}

function doubtRestart(
  ranked: [Intent, number][],
  { message }: ReadMessage,
  asked: FactName | undefined,
): [Intent, number][] {
  const [first, ...rest] = ranked;
  if (first?.[0] !== 'restart_or_back' || isPlainRestart(message.lower, asked)) return ranked;
  const doubted: [Intent, number] = ['restart_or_back', Math.min(first[1], 1 - DOUBTFUL) * DOUBTFUL];
  return [...rest, doubted].sort(([, a], [, b]) => b - a);
}

/** "방금" answers "when?" and wishes for nothing, whatever such a word alone reminds the classifier of. */
export function doubtWishes(ranked: [Intent, number][]): [Intent, number][] {
  const rest = ranked.filter(([intent]) => intent !== 'other');
  return [
    ['other', DOUBTFUL],
    ...rest.map(([intent, probability]): [Intent, number] => [intent, probability * (1 - DOUBTFUL)]),
  ];
}
