/** The talk goes to a person, and back to the bot; with it goes Meta's thread, where the shop routes threads. */
import { closeRequest } from './conversation';
import { type Draft, step, update } from './draft';

/** Nothing of the bot's that is still queued may leave once a person has the conversation (promise 4). */
export function personSpeaks(draft: Draft): void {
  step(draft, { type: 'person.took' });
  draft.withholdQueued = true;
  draft.prompt = undefined;
  draft.lines.length = 0;
}

/** The bot may speak again, and says that it is automated when it does. */
export function personLeaves(draft: Draft): void {
  if (draft.conversation.place !== 'person') return;
  if (draft.cases.some(({ status }) => status === 'claimed')) return;
  takeThreadBack(draft);
  update(draft, { mustDisclose: true });
  const { caseId, firstContactAt } = draft.conversation;
  const open = draft.cases.some(({ id, status }) => id === caseId && status !== 'resolved');
  if (open) update(draft, { place: 'handed_over' });
  else if (caseId !== undefined || firstContactAt === undefined)
    draft.conversation = closeRequest(draft.conversation);
  else step(draft, { type: 'person.left' });
  // Giving the talk back is no occasion to write: the bot answers when the customer does.
  draft.prompt = undefined;
  draft.lines.length = 0;
}

/** The bot has something to do in a thread that another app holds. */
export function takeThreadBack(draft: Draft): void {
  if (isElsewhere(draft) && draft.rules.thread?.targetAppId !== undefined) draft.thread = 'take';
}

/** A case was opened: those who are to answer it get the thread, after what the bot still says. */
export function passThreadToPeople(draft: Draft): void {
  if (draft.rules.thread?.targetAppId !== undefined && !isElsewhere(draft)) draft.thread = 'pass';
}

export function isElsewhere({ conversation }: Draft): boolean {
  return conversation.threadLostAt !== undefined;
}
