/** Reads what the customer wrote: an answer, a fact, a correction, a question of their own, a new topic, small talk. */
import { currentCase, type Draft, promptInGoodHands, say, step, tellFacts, update, wasAsked } from './draft';
import type { FactName } from './facts';
import { givesIn } from './gives-in';
import { withHappenedLater } from './happened-later';
import { hearAfterEnd, insistsInWords } from './hear-after-end';
import { hearAfterHandOver } from './hear-after-hand-over';
import { hearAnswer } from './hear-answer';
import { hearAsides } from './hear-asides';
import { hearBareSize } from './hear-bare-size';
import { hearBrokeByAdvice } from './hear-broke-by-advice';
import { hearChoice, hearCommand } from './hear-choice';
import { hearFacts } from './hear-facts';
import { hearPhrase } from './hear-phrases';
import { answerQuestion, comeBack, hearHowLong, hearQuestion } from './hear-question';
import { hearReceipt } from './hear-receipt';
import { hearRemedyWish } from './hear-remedy-wish';
import { hearRepairInWork } from './hear-repair-in-work';
import { hearWhyDeclined } from './hear-why-declined';
import { hearWhyPay } from './hear-why-pay';
import { mentions } from './mentions';
import { miss } from './miss';
import { readWords } from './read-words';
import { reprompt } from './reprompt';
import { firstMatter, hearSecondMatter } from './second-matter';
import { askedFact, endedByAnswer } from './talk';
import { askForPerson, cancel, goBack, restart, startAnew, switchLanguage } from './taps';
import { fill } from './texts';
import { ACT_CONFIDENCE, type Language, means, type Understanding } from './understanding';
import { learn, MAX_REMARK_CHARS, remark, sourceOf, type Words } from './words';

/** A shorter English message leaves a Korean talk Korean. */
const MIN_SWITCH_CHARS = 9;
/** "Stop asking me stuff" is no wish to begin again: answers are thrown away only when that is plainly meant. */
const LOSING_CONFIDENCE = 0.85;

export function hearText(draft: Draft, words: Words): void {
  if (hearCommand(draft, words) || hearChoice(draft, words) || hearPhrase(draft, words)) return;
  const asked = askedFact(draft.conversation);
  const whole = readWords(draft, words.text, words.at, asked);
  update(draft, { erasing: false });
  if (followLanguage(draft, words, whole)) return;
  remark(draft, words);
  const read = withHappenedLater(draft, words, firstMatter(draft, words, whole));
  if (hearWish(draft, words, read) || hearSecondMatter(draft, asked, words, read)) return;
  if (asked && hearWhyPay(draft, asked, words, read)) return;
  if (hearBrokeByAdvice(draft, words, read)) return;
  if (hearRepairInWork(draft, asked, words, read)) return;
  if (asked && (hearReceipt(draft, asked, words, read) || hearRemedyWish(draft, asked, words, read))) return;
  if (hearAsides(draft, words, read) || hearHowLong(draft, words, read)) return;
  if (asked && answersSeen(draft, asked, read) && hearAnswer(draft, asked, words, read)) return;
  if (draft.conversation.place === 'handed_over') return hearAfterHandOver(draft, words, read);
  if (givesIn(draft, words) || hearWhyDeclined(draft, words) || hearQuestion(draft, words, read)) return;
  if (hearAfterEnd(draft, words, read)) return;
  if (hearFacts(draft, words, read)) return;
  if (asked && hearBareSize(draft, asked, words)) return;
  if (asked === 'mismatch' && hearUnlistedDifference(draft, read)) return;
  if (hearSmallTalk(draft, read)) return;
  if (hearUnrelated(draft, words, read)) return;
  // A kind word about a story is no misunderstanding.
  if (words.toStory) say(draft, (texts) => texts.attachments.story);
  if (words.withPhotos || words.toStory) return reprompt(draft);
  miss(draft, words, read);
}

/** "This is what I got" beside the photo that was asked for is no order number: the next question was not read yet. */
function answersSeen(draft: Draft, asked: FactName, { facts }: Understanding): boolean {
  return asked === 'topic' || wasAsked(draft, asked) || facts[asked] !== undefined;
}

/** True when the language was all that the message was about. */
function followLanguage(draft: Draft, words: Words, read: Understanding): boolean {
  if (read.switchTo) {
    switchLanguage(draft, read.switchTo);
    return true;
  }
  if (read.language === 'other') {
    if (Object.keys(read.facts).length > 0) return false;
    remark(draft, words);
    const open = currentCase(draft);
    if (open) promptInGoodHands(draft, open, 'added');
    else step(draft, { type: 'person.asked', flag: 'other_language' });
    return true;
  }
  if (read.language && !isLoanWord(draft, words, read.language))
    update(draft, { language: read.language, languageKnown: true });
  return false;
}

/** "ok", "thx": a few Latin letters from someone who writes Korean do not change the language. */
function isLoanWord({ conversation }: Draft, { text }: Words, language: Language): boolean {
  return (
    language === 'en' &&
    conversation.languageKnown &&
    conversation.language === 'ko' &&
    text.trim().length < MIN_SWITCH_CHARS
  );
}

/** Wishes that are honoured everywhere. */
function hearWish(draft: Draft, words: Words, read: Understanding): boolean {
  if (means(read, 'human')) {
    learn(draft, words, read);
    if (insistsInWords(draft, words)) step(draft, { type: 'answer.disputed' });
    else askForPerson(draft);
    return true;
  }
  if (means(read, 'erase')) {
    update(draft, { erasing: true });
    draft.prompt = { kind: 'erase' };
    return true;
  }
  if (means(read, 'restart_or_back')) {
    if (cancels(draft, words, read)) return cancel(draft);
    if (draft.conversation.facts.topic && read.confidence < LOSING_CONFIDENCE) return false;
    if (read.goes === 'back') goBack(draft);
    else restart(draft, words.at);
    return true;
  }
  return false;
}

/** "Never mind", "취소할게요": the wish to leave it, not to begin again. */
function cancels({ rules }: Draft, { text }: Words, read: Understanding): boolean {
  return read.goes !== 'back' && mentions(rules.rulebook, text, ({ cancelling }) => cancelling);
}

/** "각인이 틀리게 왔어요": a difference that is none of the offered ones, which a person judges. */
function hearUnlistedDifference(draft: Draft, read: Understanding): boolean {
  if (!means(read, 'wrong_item') || read.facts.mismatch) return false;
  step(draft, { type: 'person.asked', flag: 'not_understood' });
  return true;
}

function hearSmallTalk(draft: Draft, read: Understanding): boolean {
  if (read.confidence < ACT_CONFIDENCE || (read.intent !== 'greeting' && read.intent !== 'thanks_bye'))
    return false;
  const ended = endedByAnswer(draft.conversation.place);
  if (read.intent === 'thanks_bye')
    say(draft, (texts) => (ended ? texts.small_talk.goodbye : texts.small_talk.thanks));
  else if (draft.conversation.lastBotAt !== undefined) say(draft, (texts) => texts.small_talk.greeting);
  if (!ended) reprompt(draft);
  return true;
}

/** Orders, stock and the like: said who answers those; before a request has a topic, passed on at once. */
function hearUnrelated(draft: Draft, words: Words, read: Understanding): boolean {
  const intent = read.wholesale ? 'product_question' : read.intent;
  if (intent !== 'order_or_shipping' && intent !== 'product_question') return false;
  if (!read.wholesale && read.confidence < ACT_CONFIDENCE) return false;
  if (read.question && draft.conversation.facts.topic && answerQuestion(draft, read.question)) {
    comeBack(draft, words, read);
    return true;
  }
  say(draft, (texts) => texts.unrelated[intent]);
  const { place } = draft.conversation;
  if (endedByAnswer(place)) {
    startAnew(draft, words.at);
    remark(draft, words);
  }
  if (draft.conversation.facts.topic !== undefined) {
    say(draft, (texts) => fill(texts.unrelated.offer, { person: texts.buttons.person }));
    comeBack(draft, words, read);
  } else {
    const source = sourceOf(words, words.text);
    tellFacts(draft, [
      { fact: 'topic', value: 'other', ...source, how: 'read' },
      { fact: 'details', value: words.text.slice(0, MAX_REMARK_CHARS), ...source, how: 'read' },
    ]);
  }
  return true;
}
