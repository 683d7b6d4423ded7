/** Puts the open question, or what stands in its place, at the end of the reply again. */
import { currentCase, type Draft, look, promptInGoodHands, wasAsked, wasDeclined } from './draft';
import type { FactName } from './facts';
import { openQuestion } from './talk';

/** Asks again in fewer words what the customer has just read; `in_full` when they wish to read it once more. */
export function reprompt(draft: Draft, how?: 'in_full'): void {
  const { place, reopened } = draft.conversation;
  const open = openQuestion(place);
  const record = currentCase(draft);
  const ask = (fact: FactName): void => {
    draft.prompt = { kind: 'question', fact, again: how === undefined && wasAsked(draft, fact) };
  };
  if (reopened) ask(reopened);
  else if (open) ask(open.fact);
  else if (place === 'declined')
    draft.prompt = { kind: 'declined', again: how === undefined && wasDeclined(draft) };
  else if (place === 'handed_over' && record) promptInGoodHands(draft, record, 'none');
  else if (place === 'idle') look(draft);
}
