/** Puts the open question, or what stands in its place, at the end of the reply again. */
import { currentCase, type Draft, look } from './draft';
import { openQuestion } from './machine';

export function reprompt(draft: Draft): void {
  const { place, reopened } = draft.conversation;
  const open = openQuestion(place);
  const record = currentCase(draft);
  if (reopened) draft.prompt = { kind: 'question', fact: reopened };
  else if (open) draft.prompt = { kind: 'question', fact: open.fact };
  else if (place === 'declined') draft.prompt = { kind: 'declined' };
  else if (place === 'handed_over' && record) draft.prompt = { kind: 'in_good_hands', record, added: false };
  else if (place === 'idle') look(draft);
}
