/** A request that staff closed can be opened again as it was, as long as nothing new began: "resolve" has an undo. */
import type { Conversation } from './conversation';

/** What {@link closeRequest} lets go of and a reopened case needs. */
export function keepClosed(open: Conversation, closed: Conversation): Conversation {
  const { caseId, request, firstContactAt, facts, remarks, photos, settled, verdict } = open;
  if (caseId === undefined || closed.request === request) return closed;
  return {
    ...closed,
    closed: { caseId, request, firstContactAt, facts, remarks, photos, settled, verdict },
  };
}

/** The talk with the request of `caseId` open again; `undefined` when another one has begun since. */
export function openClosed(conversation: Conversation, caseId: string): Conversation | undefined {
  const { closed, ...rest } = conversation;
  const isUntouched = rest.caseId === undefined && rest.firstContactAt === undefined;
  return closed?.caseId === caseId && isUntouched ? { ...rest, ...closed } : undefined;
}
