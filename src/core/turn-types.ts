/**
 * The plan that one turn produces: plain data that `store.commitTurn` writes in one atomic step. No part of it is
 * acted on before that.
 */
import type { CaseRecord } from './case';
import type { Conversation, Speaker } from './conversation';
import type { Attachment, ConversationEvent, TimerName } from './event';

/** A quick reply: a title of at most 20 characters and a `fact=value` or `do=…` payload. */
export interface QuickReply {
  readonly title: string;
  readonly payload: string;
}

/** A message to the customer, within Meta's limits by construction (`instagram/limits.ts`). */
export interface Outgoing {
  /** Unique and the same when the turn is computed again. */
  readonly id: string;
  readonly author: 'bot' | 'staff';
  /** At most 1000 bytes of UTF-8. */
  readonly text: string;
  /** At most 13. */
  readonly quickReplies: readonly QuickReply[];
  /** The staff member who wrote it. */
  readonly by?: string;
  /** Not to be sent before this moment; absent: at once. */
  readonly leavesAt?: number;
}

/** What the customer or staff (in the Instagram app) said, as the transcript keeps it. */
export interface Heard {
  /** The event's id. */
  readonly id: string;
  readonly at: number;
  readonly from: 'customer' | 'staff';
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly mid?: string;
  readonly request: number;
  /** Shown as "withdrawn"; text and attachments are then empty. */
  readonly withdrawn?: boolean;
}

/** A photo or video that belongs to a request. The shell fetches and keeps the copy; the plan only names it. */
export interface EvidenceItem {
  /** Stable: derived from the event and its position. */
  readonly id: string;
  readonly mid?: string;
  readonly request: number;
  readonly kind: 'image' | 'video' | 'audio' | 'file';
  readonly url: string;
  readonly at: number;
}

export type Refusal =
  | 'already_claimed'
  | 'not_claimed_by_you'
  | 'already_resolved'
  | 'no_such_case'
  | 'invalid_fact'
  | 'outside_window'
  | 'not_resolved'
  | 'already_left'
  /** It failed too often: nothing of it was done. */
  | 'fault';

/** What became of an event. */
export interface EventOutcome {
  readonly eventId: string;
  /** Whoever caused it waits for this, a staff member; the store keeps no other outcome. */
  readonly awaited?: true;
  /** Absent when it was done (or ignored on purpose). */
  readonly refused?: Refusal;
  /** The messages that the event made leave, so that the API can name them. */
  readonly outgoingIds?: readonly string[];
}

export interface TimerPlan {
  readonly name: TimerName;
  /** Absent: cancel the timer of this name. */
  readonly dueAt?: number;
  readonly token: string;
}

/** Words that were not understood, redacted, for `npm run misunderstood`. */
export interface Misunderstood {
  readonly text: string;
  /** The messages it came from: when one is unsent, the words are forgotten. */
  readonly mids: readonly string[];
  readonly language: string;
  readonly asked?: string;
  readonly nearest: string;
  readonly confidence: number;
}

/** How a request ended without staff, for the shop's numbers. */
export interface RequestEnd {
  readonly request: number;
  readonly topic: string;
  readonly decision: string;
  readonly clauses: readonly string[];
  /** `abandoned`: the customer stopped answering at `lastAsked`. */
  readonly how: 'solved' | 'declined' | 'abandoned' | 'withdrawn';
  readonly lastAsked?: string;
  readonly at: number;
}

/** What the app that people answer in, or we, shall have: the thread (Facebook Login alone). */
export type ThreadAction = 'pass' | 'take';

export interface Turn {
  readonly conversation: Conversation;
  /** Who has the conversation after this turn; the outbox lets the bot's messages leave only for `bot`. */
  readonly speaker: Speaker;
  readonly outcomes: readonly EventOutcome[];
  readonly heard: readonly Heard[];
  /** In the order in which the customer must see them. */
  readonly outgoing: readonly Outgoing[];
  /**
   * Messages that go out of the outbox and the transcript as if they had never been written. The turn holds only
   * while none of them was tried: otherwise it is stale.
   */
  readonly takenBack: readonly string[];
  /** `take` is done before the turn's messages leave, `pass` after them. */
  readonly thread?: ThreadAction | undefined;
  /** Bot messages still queued must not leave: a person took over, or the customer started anew. */
  readonly withholdQueued: boolean;
  /** Inserted or replaced whole, by id. */
  readonly cases: readonly CaseRecord[];
  /** Cases whose hand-over the staff channels are told of. */
  readonly handedOver: readonly string[];
  readonly evidence: readonly EvidenceItem[];
  /** Messages the customer unsent: text, attachments, photo copies and stored events of these mids are wiped. */
  readonly redactedMids: readonly string[];
  /** Messages the customer edited: the transcript shows the new words. */
  readonly edited: readonly { readonly mid: string; readonly text: string }[];
  readonly timers: readonly TimerPlan[];
  readonly misunderstood: readonly Misunderstood[];
  readonly ended: readonly RequestEnd[];
  /** The customer asked in chat that everything about them is deleted, and confirmed. */
  readonly eraseCustomer: boolean;
}

export interface TurnInput {
  readonly conversationId: string;
  /** Absent for a customer's first event. */
  readonly conversation: Conversation | undefined;
  /** Open cases of this conversation and the newest resolved one, newest first. */
  readonly cases: readonly CaseRecord[];
  /** Oldest first. Never empty. */
  readonly events: readonly ConversationEvent[];
  /** Epoch milliseconds. */
  readonly now: number;
  /** Unused ids, made by the shell because the core has no randomness. */
  readonly fresh: { readonly caseId: string; readonly reference: string };
}

/** Pure: the same input gives the same turn. */
export type TakeTurn = (input: TurnInput) => Turn;
