/** What waits in the outbox, and what may become of it. Times are epoch milliseconds. */
import type { Speaker } from '../core/conversation';
import type { Outgoing, ThreadAction } from '../core/turn-types';

/** A hand-over webhook, retried like any message. One lane a case, so a dead receiver holds up nobody. */
export interface WebhookJob {
  readonly kind: 'handoff_webhook';
  readonly caseId: string;
}
/** The download of a photo. Queued by `commitTurn` for each evidence item with a link. */
export interface EvidenceJob {
  readonly kind: 'evidence';
  readonly evidenceId: string;
}
/** A call for Meta's thread, in the lane of the conversation's messages: a goodbye leaves before it, an answer after. */
export interface ThreadJob {
  readonly kind: 'thread_control';
  readonly action: ThreadAction;
  readonly igsid: string;
}
export interface MessageJob {
  readonly kind: 'message';
  readonly message: Outgoing;
  readonly igsid: string;
  /** The last customer action that opens the reply window, read at the claim. */
  readonly lastCustomerAt: number | undefined;
  /** Until when an ad keeps the window open, read at the claim. */
  readonly adUntil?: number | undefined;
  readonly speaker: Speaker;
}
export type Job = MessageJob | ThreadJob | WebhookJob | EvidenceJob;

export interface ClaimedJob {
  readonly jobId: string;
  readonly fence: number;
  readonly conversationId: string;
  /** Tries before this one. */
  readonly attempts: number;
  readonly queuedAt: number;
  /**
   * True when an earlier try may have reached Instagram (crash or time-out after the request left), and the hold
   * for its echo has passed without one.
   */
  readonly unsureBefore: boolean;
  readonly job: Job;
}

export type Settlement =
  /** Done. `mid` for a message that Instagram accepted. */
  | { readonly result: 'sent'; readonly mid?: string }
  /** Not done, and surely not delivered: try again at `retryAt`. */
  | { readonly result: 'retry'; readonly retryAt: number; readonly reason: string }
  /** A message that may have been delivered: held until its echo (then it counts as sent) or until `decideAt`. */
  | { readonly result: 'unsure'; readonly decideAt: number; readonly reason: string }
  /** Never again; shown on the case with its reason (a code of `instagram/errors.ts` or of the job). */
  | { readonly result: 'failed'; readonly reason: string }
  /** Not sent on purpose: a person has the conversation. */
  | { readonly result: 'withheld'; readonly reason: string };
