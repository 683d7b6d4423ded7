/** A question of the customer's own in the middle of ours: answered from the policy's clauses, then ours again. */
import { type Draft, say } from './draft';
import { openQuestion } from './machine';
import { reprompt } from './reprompt';
import { fill } from './texts';
import { means, type Understanding } from './understanding';

/** A question about the policy is answered from the clauses; then the open question comes again. */
export function hearQuestion(draft: Draft, read: Understanding): boolean {
  if (!means(read, 'policy_question')) return false;
  const { answers, policy } = draft.rules.rulebook;
  const answer = answers[read.question ?? 'general'] ?? answers.general;
  if (!answer) return false;
  say(draft, () => {
    const { language } = draft.conversation;
    const texts = draft.rules.rulebook.texts[language];
    const quotes = answer.clauses.map((clause) =>
      fill(texts.decline.policy_says, { clause: policy.clauses[clause]?.[language] ?? '' }),
    );
    return [answer[language], ...quotes].join('\n');
  });
  comeBack(draft);
  return true;
}

/** The open question again, after a digression. */
export function comeBack(draft: Draft): void {
  const open = openQuestion(draft.conversation.place);
  if (open && open.fact !== 'topic') say(draft, (texts) => texts.asked_earlier);
  reprompt(draft);
}
