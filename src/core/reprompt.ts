/** Puts the open question, or what stands in its place, at the end of the reply again. */
import { currentCase, type Draft, look } from './draft';
import { openQuestion } from './machine';

/** `again`: in fewer words, since the customer has just read it; `in_full` when they ask for it or may have lost it. */
export function reprompt(draft: Draft, how: 'again' | 'in_full' = 'again'): void {
  const { place, reopened } = draft.conversation;
  const open = openQuestion(place);
  const record = currentCase(draft);
  if (reopened) draft.prompt = { kind: 'question', fact: reopened, again: how === 'again' };
  else if (open) draft.prompt = { kind: 'question', fact: open.fact, again: how === 'again' };
  else if (place === 'declined') draft.prompt = { kind: 'declined', again: how === 'again' };
  else if (place === 'handed_over' && record) draft.prompt = { kind: 'in_good_hands', record, news: 'none' };
  else if (place === 'idle') look(draft);
}
