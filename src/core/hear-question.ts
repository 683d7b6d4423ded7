/** A question of the customer's own in the middle of ours: answered from the policy's clauses, then ours again. */
import { type Draft, look, say } from './draft';
import { openQuestion } from './machine';
import { quoteClauses } from './prompts';
import { reprompt } from './reprompt';
import { means, type Understanding } from './understanding';
import { learn, type Words } from './words';

/** A question about the policy is answered from the clauses; then the open question comes again. */
export function hearQuestion(draft: Draft, words: Words, read: Understanding): boolean {
  if (!means(read, 'policy_question') || !answerQuestion(draft, read)) return false;
  comeBack(draft, words, read);
  return true;
}

/** Says the shop's answer with its clauses. False when the shop has none. */
export function answerQuestion(draft: Draft, { question }: Understanding): boolean {
  const { answers } = draft.rules.rulebook;
  const answer = answers[question ?? 'general'] ?? answers.general;
  if (!answer) return false;
  say(draft, () => {
    const { language } = draft.conversation;
    return [answer[language], quoteClauses(answer.clauses, language, draft.rules.rulebook)].join('\n').trim();
  });
  return true;
}

/** The open question again, after a digression; what the digression told is kept and not asked any more. */
export function comeBack(draft: Draft, words: Words, read: Understanding): void {
  const open = openQuestion(draft.conversation.place);
  if (!open || open.fact === 'topic') return reprompt(draft);
  say(draft, (texts) => texts.asked_earlier);
  learn(draft, words, read);
  if (draft.conversation.reopened) reprompt(draft);
  else look(draft);
}
