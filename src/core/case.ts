import type { CaseOutcome } from './event';
import type { FactName, KnownFact, Topic } from './facts';
import type { Language } from './understanding';
import type { Verdict } from './verdict';

export const CASE_STATUSES = ['waiting', 'claimed', 'resolved'] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** One request handed to staff, as the store keeps it. Times are epoch milliseconds. */
export interface CaseRecord {
  readonly id: string;
  /** What people say aloud: `R-` and five characters without look-alikes; unique in the store. */
  readonly reference: string;
  readonly conversationId: string;
  /** Numbers the customer's requests from 1; joins the case with its part of the transcript. */
  readonly request: number;
  /** Later requests in which it went on: it was reopened, answered or written to while they were open. */
  readonly continuedIn?: readonly number[];
  readonly status: CaseStatus;
  readonly openedAt: number;
  /** The customer's first message of this request, by Instagram's clock. */
  readonly firstContactAt: number;
  readonly claimedBy?: string;
  readonly claimedAt?: number;
  readonly resolvedAt?: number;
  readonly outcome?: CaseOutcome;
  /** When a person first answered the customer in this case. */
  readonly firstHumanReplyAt?: number;
  readonly language: Language;
  readonly topic: Topic;
  readonly verdict: Verdict;
  /** The verdict before staff overruled it, with their reason. */
  readonly overruled?: {
    readonly verdict: Verdict;
    readonly by: string;
    readonly reason: string;
    readonly at: number;
  };
  readonly facts: readonly (KnownFact & { readonly fact: FactName })[];
  readonly summary: { readonly en: string; readonly ko: string };
  /** The customer's words that the summary quotes, so that they can be taken out when their message is unsent. */
  readonly quoted?: Quoted;
  readonly notes: readonly CaseNote[];
  /** Until when an ad that began the talk keeps the reply window open. */
  readonly adUntil?: number;
  /** Set while the customer wrote something that no person has answered yet; of no matter once resolved. */
  readonly unansweredSince?: number;
  /** The newest answer that could be taken back, and what the case was before it. */
  readonly recallable?: {
    /** The id of its event. */
    readonly reply: string;
    readonly by: string;
    readonly messageIds: readonly string[];
    /** From this moment on it may have left. */
    readonly leavesAt: number;
    readonly before: Pick<CaseRecord, 'unansweredSince' | 'firstHumanReplyAt'>;
  };
}

export interface Quoted {
  readonly mid?: string | undefined;
  /** As they stand in the summary. */
  readonly words: string;
}

/** Staff's own words on a case, never shown to the customer. */
export interface CaseNote {
  readonly at: number;
  readonly by: string;
  readonly kind:
    | 'note'
    | 'claimed'
    | 'released'
    | 'assigned'
    | 'corrected'
    | 'overruled'
    | 'resolved'
    | 'reopened';
  readonly text: string;
}
