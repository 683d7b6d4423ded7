/** What the customer writes while the case waits for a person. */
import type { CaseRecord } from './case';
import { currentCase, type Draft, handOverOf, isNewsOf, promptInGoodHands, say, tellFacts } from './draft';
import { UNKNOWN } from './facts';
import { hearFacts, withDate, withSize } from './hear-facts';
import { asksWhen, hearQuestion } from './hear-question';
import { handOverLines } from './prompts';
import { isOfAnotherPiece } from './remedy-wish';
import { startAnew } from './taps';
import { fill } from './texts';
import { CHANGE_TOPIC_CONFIDENCE, sameFamily, topicIn } from './topics';
import { means, type Understanding } from './understanding';
import { learn, remark, toldBy, type Words } from './words';

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
  const contradicts = told.filter(({ fact, value }) => {
    const known = draft.conversation.facts[fact]?.value;
    return known !== undefined && JSON.stringify(known) !== JSON.stringify(value);
  });
  // "My order number is …": what they could not say before takes nothing back.
  const fills = contradicts.filter(({ fact }) => draft.conversation.facts[fact]?.value === UNKNOWN);
  const news = read.corrects ? contradicts : fills;
  if (news.length > 0) return tellFacts(draft, news);
  if (means(read, 'thanks_bye') && told.length === 0) return say(draft, (texts) => texts.small_talk.thanks);
  const record = currentCase(draft);
  const asksAboutTime = told.length === 0 && asksWhen(draft, words) && !asksPolicy(read);
  if (record && asksAboutTime) return promptInGoodHands(draft, record, 'when');
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
  if (read.confidence < CHANGE_TOPIC_CONFIDENCE) return false;
  return topic !== 'change_of_mind' || known === 'other' || isOfAnotherPiece(draft, words, read);
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
