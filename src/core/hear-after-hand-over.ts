/** What the customer writes while the case waits for a person. */
import type { CaseRecord } from './case';
import { hasQuestionMark } from './clauses';
import { currentCase, type Draft, handOverOf, isNewsOf, promptInGoodHands, say, tellFacts } from './draft';
import { type FactName, UNKNOWN } from './facts';
import { hearFacts, withDate, withSize } from './hear-facts';
import { asksWhen, hearQuestion } from './hear-question';
import { tellsOfPickup } from './hear-repair-in-work';
import { mentions } from './mentions';
import { isOverdue } from './overdue';
import { handOverLines } from './prompts';
import { isOfAnotherPiece, speaksOfAnother, wishesRemedy } from './remedy-wish';
import { startAnew } from './taps';
import { fill } from './texts';
import type { Told } from './told';
import { CHANGE_TOPIC_CONFIDENCE, namesPieceAlone, sameFamily, topicIn } from './topics';
import { means, type Understanding } from './understanding';
import { learn, remark, toldAnew, toldBy, type Words } from './words';

/** A longer yes or no says something besides. */
const MAX_PLAIN_CHARS = 20;

/** Staff have it: the words go to the case, unless they open a request of their own. */
export function hearAfterHandOver(draft: Draft, words: Words, read: Understanding): void {
  if (opensAnother(draft, words, read)) {
    const open = currentCase(draft);
    if (open && isNewsOf(draft, open)) sayHandedOver(draft, open);
    startAnew(draft, words.at);
    remark(draft, words);
    if (open) say(draft, (texts) => fill(texts.new_request, { reference: open.reference }));
    hearFacts(draft, words, read);
    return;
  }
  const told = withSize(draft, words, read, withDate(draft, words, read, toldBy(words, read)));
  const contradicts = told.filter((one) => contradictsKnown(draft, one));
  // "My order number is …": what they could not say before takes nothing back.
  const fills = contradicts.filter(({ fact }) => draft.conversation.facts[fact]?.value === UNKNOWN);
  // Another size than they wished for before is a new wish, however it is worded.
  const wishes = contradicts.filter(({ fact }) => fact === 'wanted_size');
  const putRight = read.corrects ? contradicts.filter((one) => !isWishedFor(draft, words, one)) : [];
  const others = [...fills, ...wishes, ...admitted(draft, words, read)];
  const news = putRight.length > 0 ? putRight : [...new Set(others)];
  if (news.length > 0) return tellFacts(draft, news);
  if (means(read, 'thanks_bye') && told.length === 0) return say(draft, (texts) => texts.small_talk.thanks);
  const record = currentCase(draft);
  const asksAboutTime =
    told.length === 0 && (asksWhen(draft, words) || waits(draft, words)) && !asksPolicy(read);
  if (record && asksAboutTime)
    return promptInGoodHands(draft, record, isOverdue(draft, record) ? 'overdue' : 'when');
  if (hearQuestion(draft, words, read)) return;
  learn(draft, words, read);
  // "Ok", "no, that's all": heard, but nothing to pass on.
  const isPlain = means(read, 'yes') || means(read, 'no');
  const kept = isPlain && told.length === 0 && words.text.length <= MAX_PLAIN_CHARS ? 'none' : 'added';
  if (record) promptInGoodHands(draft, record, kept);
}

/** A wish for a refund, or second thoughts about the very piece, are for the people who have its case. */
function opensAnother(draft: Draft, words: Words, read: Understanding): boolean {
  const topic = topicIn(read);
  const known = draft.conversation.facts.topic?.value;
  if (!topic || known === undefined || sameFamily(topic, known)) return false;
  if (read.confidence < CHANGE_TOPIC_CONFIDENCE || putsPieceRight(draft, words, read)) return false;
  // "It's been over a month since I sent it in" belongs to the question that staff have.
  const isOfRepair = known === 'other' && topic === 'repair_pickup';
  if (isOfRepair && !tellsOfPickup(draft.rules.rulebook, words.text)) return false;
  return topic !== 'change_of_mind' || known === 'other' || isOfAnotherPiece(draft, words, read);
}

/** "Not the earrings, the necklace, I mixed them up" sounds like a wrong delivery, and like regret. */
function putsPieceRight(draft: Draft, words: Words, read: Understanding): boolean {
  const { corrects, facts } = read;
  if (!corrects || !facts.product_type || !namesPieceAlone(read)) return false;
  return !wishesRemedy(draft, words) && !isOfAnotherPiece(draft, words, read);
}

function contradictsKnown({ conversation }: Draft, { fact, value }: Told): boolean {
  const known = conversation.facts[fact]?.value;
  return known !== undefined && JSON.stringify(known) !== JSON.stringify(value);
}

/** "Not the earrings, I'd like a necklace in exchange" names what they wish for. */
function isWishedFor(draft: Draft, words: Words, { fact }: Told): boolean {
  return fact === 'product_type' && wishesRemedy(draft, words);
}

/** Another problem is another trouble, however politely it is told, unless the one before is denied. */
const OWNED_UP: readonly FactName[] = ['noticed', 'cause', 'product_type'];

function deniesKnown({ rules: { rulebook } }: Draft, { text }: Words): boolean {
  return mentions(rulebook, text, ({ denying }) => denying);
}

/**
 * "It was fine when it came, it fell out later", "사실 쓰다가 빠졌어요": one thing of the same piece told otherwise, in
 * words that own up to it. More than that may be another trouble.
 */
function admitted(draft: Draft, words: Words, read: Understanding): Told[] {
  const { rulebook } = draft.rules;
  if (!mentions(rulebook, words.text, ({ admitting }) => admitting) || hasQuestionMark(words.text)) return [];
  if (speaksOfAnother(draft, words.text)) return [];
  const told = toldAnew(draft, words, read);
  const otherwise = told.filter((one) => contradictsKnown(draft, one));
  const isNews = told.some(({ fact }) => draft.conversation.facts[fact] === undefined);
  const [only, ...more] = otherwise;
  if (!only || more.length > 0 || isNews || isWishedFor(draft, words, only)) return [];
  return OWNED_UP.includes(only.fact) || deniesKnown(draft, words) ? [only] : [];
}

/** "Still no answer", "왜 답이 없죠?" */
function waits({ rules }: Draft, { text }: Words): boolean {
  return mentions(rules.rulebook, text, ({ asking }) => asking.waiting);
}

/** "How long do you keep repaired pieces?" is answered by a clause; how long it all takes is not. */
function asksPolicy(read: Understanding): boolean {
  return means(read, 'policy_question') && read.question !== 'how_long';
}

/** What became of the first matter, for who goes on to the next before they could read it. */
function sayHandedOver(draft: Draft, record: CaseRecord): void {
  const how = handOverOf(record);
  say(draft, () =>
    handOverLines(how, record, draft.rules.rulebook, draft.conversation.language).join('\n\n'),
  );
}
