/** "Skip": the question's value for it, or why it cannot be skipped. */
import { type Draft, say, step, tellFacts } from './draft';
import { CHOICE_FACTS, type FactName, type FactValue, isChoiceFact, type Topic, valuesOf } from './facts';
import { reprompt } from './reprompt';
import { decide } from './rules';
import { askedFact } from './talk';
import type { Told } from './told';

/** Answers the open question with its value for "skip"; a question that is needed is asked once more, then a person. */
export function skip(draft: Draft, source: Omit<Told, 'fact' | 'value'>): void {
  const fact = askedFact(draft.conversation);
  if (!fact) return reprompt(draft);
  const value = draft.rules.rulebook.questions[fact].skip;
  if (value !== undefined && !rulesOut(draft, fact, value))
    return tellFacts(draft, [{ fact, value, ...source }]);
  reprompt(draft);
  // Asked twice for what they cannot say, a customer is better served by a person (contract, promise 8).
  step(draft, { type: 'words.missed' });
  if (draft.conversation.place !== 'handed_over') say(draft, (texts) => texts.cannot_skip);
}

/** What a customer left open must not be what rules them out: "skip" at "which piece?" is no other piece than a ring. */
function rulesOut({ conversation, rules, input }: Draft, fact: FactName, skipped: FactValue): boolean {
  const values = valuesOf(conversation.facts);
  const topic = values.topic as Topic | undefined;
  if (!isChoiceFact(fact) || topic === undefined) return false;
  const clock = { firstContactAt: conversation.firstContactAt ?? input.now, timeZone: rules.timeZone };
  const isDeclined = (value: FactValue): boolean => {
    const ruling = decide(rules.rulebook, topic, { ...values, [fact]: value }, clock);
    return ruling.kind === 'decided' && ruling.verdict.decision === 'declined';
  };
  return isDeclined(skipped) && !CHOICE_FACTS[fact].every(isDeclined);
}
