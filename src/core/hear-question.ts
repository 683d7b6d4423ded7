/** A question of the customer's own in the middle of ours: answered from the policy's clauses, then ours again. */
import type { PolicyAnswer } from './answers';
import { splitClauses } from './clauses';
import { type Draft, look, say } from './draft';
import { isChargeFact, isDateFact, type Topic } from './facts';
import { mentions, type WordList } from './mentions';
import { quoteClauses } from './prompts';
import { readStatements } from './read-words';
import { reprompt } from './reprompt';
import { openQuestion } from './talk';
import { means, type Understanding } from './understanding';
import { learn, type Words } from './words';

/** A question about the policy is answered from the clauses; then the open question comes again. */
export function hearQuestion(draft: Draft, words: Words, read: Understanding): boolean {
  if (!means(read, 'policy_question') || !answerQuestion(draft, read.question)) return false;
  comeBack(draft, words, read);
  return true;
}

/** "배송 며칠 걸려요?" is plainly about an order on its way; "며칠 걸려요?" only sounds like it. */
const PLAINLY_ORDER = 0.8;

/** "How long does it take?" is like many questions, so that the reader alone is not sure which one it is. */
export function hearHowLong(draft: Draft, words: Words, read: Understanding): boolean {
  if (draft.conversation.place === 'handed_over' || !asksHowLong(draft, words.text)) return false;
  const days = daysBeside(draft, words);
  // What has come is no order on its way.
  const isOrder = !days.received && read.intent === 'order_or_shipping' && read.confidence >= PLAINLY_ORDER;
  const isOther = means(read, 'policy_question') && read.question !== 'how_long';
  if (isOrder || isOther) return false;
  if (Object.keys(read.facts).some((fact) => !isDateFact(fact))) return false;
  if (!answerQuestion(draft, 'how_long')) return false;
  learn(draft, words, { ...read, facts: days });
  comeBack(draft, words, { ...read, facts: {} });
  return true;
}

/** "How long does it take? Got it 2 weeks ago": "며칠" in the question itself is no day. */
function daysBeside(draft: Draft, { text, at }: Words): Understanding['facts'] {
  const clauses = splitClauses(draft.rules.rulebook, text, ({ joining }) => joining.events);
  const others = clauses.filter((clause) => !asksHowLong(draft, clause));
  const facts = readStatements(draft, others, at)?.facts ?? {};
  return Object.fromEntries(Object.entries(facts).filter(([fact]) => isDateFact(fact)));
}

/** "When will I hear back?", "how long will it take?": of somebody whose case waits for a person. */
export function asksWhen(draft: Draft, { text }: Words): boolean {
  return asksHowLong(draft, text) || asks(draft, text, ({ asking }) => asking.when);
}

function asksHowLong(draft: Draft, text: string): boolean {
  return asks(draft, text, ({ asking }) => asking.how_long);
}

/** Longer words say something of their own besides. */
const MAX_QUESTION_CHARS = 80;

function asks({ rules }: Draft, text: string, list: WordList): boolean {
  return text.length <= MAX_QUESTION_CHARS && mentions(rules.rulebook, text, list);
}

/** Says the shop's answer with its clauses, as it stands for the open matter. False when the shop has none. */
export function answerQuestion(draft: Draft, question: string | undefined): boolean {
  const answer = findAnswer(draft, question);
  if (!answer) return false;
  say(draft, () => {
    const { language } = draft.conversation;
    return [answer[language], quoteClauses(answer.clauses, language, draft.rules.rulebook)].join('\n').trim();
  });
  return true;
}

function findAnswer({ rules, conversation }: Draft, question = 'general'): PolicyAnswer | undefined {
  const { answers } = rules.rulebook;
  const answer = answers[question] ?? answers.general;
  const instead = answer?.instead?.[conversation.facts.topic?.value as Topic];
  return (instead ? answers[instead] : undefined) ?? answer;
}

/** The open question again, after a digression; what the digression told is kept and not asked any more. */
export function comeBack(draft: Draft, words: Words, read: Understanding): void {
  const open = openQuestion(draft.conversation.place);
  if (!open || open.fact === 'topic') return reprompt(draft);
  // "Why would I pay for that?" refuses nothing.
  const stated = Object.entries(read.facts).filter(([fact]) => !isChargeFact(fact));
  learn(draft, words, { ...read, facts: Object.fromEntries(stated) });
  if (draft.conversation.reopened) reprompt(draft);
  else look(draft);
  // What was told may have led to an end, which is no question to come back to.
  if (draft.prompt?.kind === 'question') say(draft, (texts) => texts.asked_earlier);
}
