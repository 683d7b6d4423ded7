/** What comes in, and who may work on it. Times are epoch milliseconds. */
import type { CaseRecord } from '../core/case';
import type { ConversationEvent } from '../core/event';
import type { Turn } from '../core/turn-types';

/** An event on its way in, with the moment from which a turn may take it (a burst of short messages waits). */
export interface Arrival {
  readonly event: ConversationEvent;
  readonly readyAt: number;
}

/** Something Meta sent whose shape is not known, or an event that failed too often: kept, labelled, never answered. */
export interface KeptAside {
  readonly id: string;
  readonly at: number;
  readonly label: string;
  /** The raw JSON text. */
  readonly body: string;
}

export interface Claim {
  readonly conversationId: string;
  /** Grows by one with every commit; a commit on an older one is stale. */
  readonly revision: number;
  /** Changes with every claim; a commit under an older one is stale. */
  readonly fence: number;
}

export interface ClaimedConversation {
  readonly claim: Claim;
  /** Absent for a customer's first event. Not yet validated: the caller runs `conversationSchema`. */
  readonly conversation: unknown;
  /** The cases of this conversation that are not resolved, and the newest resolved one; newest first. */
  readonly cases: readonly CaseRecord[];
  /** Every unread event that is ready, oldest first by `at`, then by arrival; at most {@link MAX_EVENTS_PER_TURN}. */
  readonly events: readonly ConversationEvent[];
  /** How often these events were claimed and neither committed nor given back with `retryAt`. 1 the first time. */
  readonly attempt: number;
}
export const MAX_EVENTS_PER_TURN = 100;

export interface TurnCommit {
  readonly claim: Claim;
  readonly now: number;
  readonly turn: Turn;
  /** The caller has room for the turn's first message: it may be claimed with the commit, for so many milliseconds. */
  readonly takeForMs?: number | undefined;
}
