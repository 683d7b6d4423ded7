/** What the store is asked for: transcripts, cases, evidence and counts. Times are epoch milliseconds. */
import type { CaseRecord, CaseStatus } from '../core/case';
import type { EvidenceItem } from '../core/turn-types';
import type { Job } from './jobs';

export type Delivery = 'queued' | 'sent' | 'failed' | 'unsure' | 'withheld';

export interface TranscriptEntry {
  readonly id: string;
  readonly at: number;
  readonly from: 'customer' | 'bot' | 'staff';
  readonly by?: string;
  readonly text: string;
  readonly attachments: readonly {
    readonly kind: string;
    readonly url?: string;
    readonly evidenceId?: string;
  }[];
  readonly quickReplies?: readonly string[];
  readonly mid?: string;
  readonly request: number;
  readonly withdrawn: boolean;
  readonly edited: boolean;
  /** For what we send; absent for what was heard. */
  readonly delivery?: Delivery;
  readonly failure?: string;
}

export interface CustomerProfile {
  readonly igsid: string;
  readonly username?: string;
  readonly name?: string;
  /** When the profile was last asked for, found or not. */
  readonly checkedAt?: number;
}

export interface CaseQuery {
  readonly status?: CaseStatus;
  readonly topic?: string;
  readonly claimedBy?: string;
  readonly conversationId?: string;
  /** Matches reference, IGSID, username, and words of the summary and transcript; every word must be found. */
  readonly q?: string;
  /** `openedAt`: newest first. `window`: least time left in the human-agent window first. */
  readonly sort?: 'openedAt' | 'window';
  readonly limit: number;
  /** As returned in `next`. An unreadable one is an empty page, never a fault. */
  readonly cursor?: string;
}

/** A case with what the queue shows beside it. */
export interface CaseRow {
  readonly record: CaseRecord;
  readonly customer: CustomerProfile;
  readonly lastCustomerAt: number | undefined;
  readonly firstEvidenceId: string | undefined;
}

export interface StoredEvidence extends EvidenceItem {
  readonly conversationId: string;
  /** `pending`: not fetched yet. `link`: kept as a link by setting. `gone`: the link died or was refused. */
  readonly state: 'pending' | 'kept' | 'link' | 'gone' | 'deleted';
  readonly bytes?: number;
  readonly sha256?: string;
  readonly contentType?: string;
  /** File name below the evidence folder. */
  readonly file?: string;
  readonly keptAt?: number;
}

/** Epoch milliseconds; absent when nothing of the kind waits. */
export type NextDue = Readonly<Partial<Record<'turn' | Job['kind'] | 'timer', number>>>;

export interface StoreCounts {
  readonly unreadEvents: number;
  /** When the oldest unread, ready event arrived. */
  readonly oldestUnreadAt: number | undefined;
  readonly jobs: Readonly<Record<Job['kind'], number>>;
  readonly oldestJobAt: number | undefined;
  readonly conversations: number;
  readonly cases: readonly {
    readonly status: CaseStatus;
    readonly decision: string;
    readonly topic: string;
    readonly count: number;
  }[];
  readonly keptAside: number;
  readonly lastEventAt: number | undefined;
}

export interface EraseReport {
  readonly conversations: number;
  readonly events: number;
  readonly messages: number;
  readonly cases: number;
  readonly evidence: number;
  /** Files the caller must remove; returned so that the report is true only once they are gone. */
  readonly files: readonly string[];
}
