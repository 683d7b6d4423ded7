/**
 * Everything a store holds as plain records, for moving it from one engine to the other while the product is stopped.
 * Leases stay behind: nobody holds anything then. Photo files are no part of the store. Times are epoch
 * milliseconds.
 */
import type { CaseRecord } from '../core/case';
import type { Speaker } from '../core/conversation';
import type { Attachment, ConversationEvent, TimerName } from '../core/event';
import type { EventOutcome, Misunderstood, QuickReply, RequestEnd } from '../core/turn-types';
import type { CustomerProfile, Delivery, Job, KeptAside, StoredEvidence } from './port';

/** Grows when a record changes its shape; an importer refuses what it does not know. */
export const TRANSFER_FORMAT = 1;

export interface TransferredEvent {
  readonly event: ConversationEvent;
  readonly readyAt: number;
  readonly receivedAt: number;
  /** An echo that may yet turn out to be ours. */
  readonly held: boolean;
  readonly attempts: number;
}
export interface TransferredEntry {
  readonly id: string;
  readonly request: number;
  readonly at: number;
  readonly author: 'customer' | 'bot' | 'staff';
  readonly by?: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly quickReplies?: readonly QuickReply[];
  readonly mid?: string;
  readonly withdrawn: boolean;
  readonly edited: boolean;
  /** Absent for what was heard. */
  readonly delivery?: Delivery | 'in_flight';
  readonly failure?: string;
  /** Once unsure, so perhaps with the customer twice. */
  readonly doubted: boolean;
}
export interface TransferredJob {
  readonly id: string;
  readonly kind: Job['kind'];
  readonly subject: string;
  readonly state: 'queued' | 'in_flight' | 'unsure';
  readonly queuedAt: number;
  readonly dueAt: number;
  readonly attempts: number;
  readonly unsureBefore: boolean;
  readonly withhold: boolean;
}
export interface TransferredTimer {
  readonly name: TimerName;
  readonly token: string;
  readonly dueAt: number;
  /** Its event waits in the inbox. */
  readonly received: boolean;
}

/** All of one customer's conversation; lists in the order of their arrival. */
export interface TransferredConversation {
  readonly type: 'conversation';
  readonly id: string;
  /** Absent before the first turn. */
  readonly state?: unknown;
  readonly speaker: Speaker;
  readonly lastCustomerAt?: number;
  readonly revision: number;
  readonly retryAt?: number;
  /** When something last happened in it. */
  readonly touchedAt: number;
  readonly profile?: CustomerProfile;
  readonly events: readonly TransferredEvent[];
  readonly unsent: readonly { readonly mid: string; readonly at: number }[];
  readonly timers: readonly TransferredTimer[];
  readonly entries: readonly TransferredEntry[];
  readonly sentMids: readonly { readonly mid: string; readonly messageId: string }[];
  readonly jobs: readonly TransferredJob[];
  readonly cases: readonly CaseRecord[];
  readonly evidence: readonly StoredEvidence[];
}

/** The dedupe key of an event. Without partition: its customer was erased before keys named it. */
export interface TransferredEventKey {
  readonly type: 'event_key';
  /** base64url. */
  readonly digest: string;
  readonly seenAt: number;
  /** The customer's; without it a key stands in all of them on Redis. */
  readonly partition?: number;
  readonly outcome?: Omit<EventOutcome, 'eventId'>;
}

export type TransferRecord =
  /** Fences grow on from `fence`, so that no claim from before the move is ever taken for a new one. */
  | { readonly type: 'format'; readonly version: number; readonly fence: number }
  | TransferredConversation
  | TransferredEventKey
  | (KeptAside & { readonly type: 'kept_aside'; readonly conversationId?: string })
  | { readonly type: 'orphaned_file'; readonly file: string; readonly conversationId?: string }
  | {
      readonly type: 'misunderstood';
      readonly conversationId: string;
      readonly at: number;
      readonly words: Misunderstood;
    }
  | {
      readonly type: 'request_end';
      readonly conversationId: string;
      readonly at: number;
      readonly end: RequestEnd;
    }
  | { readonly type: 'setting'; readonly key: string; readonly value: string }
  | {
      readonly type: 'deletion';
      readonly code: string;
      readonly at: number;
      readonly kind: string;
      readonly done: boolean;
    };
export type RecordOf<T extends TransferRecord['type']> = Extract<TransferRecord, { type: T }>;

/** One side of a move. Both engines have it; nothing else may use the store meanwhile. */
export interface Transferable {
  /** Whether nothing was ever kept here. */
  isEmpty(): Promise<boolean>;
  /** Everything, one record after the other, beginning with the format. */
  exportAll(): AsyncIterable<TransferRecord>;
  /** Fills an empty store. After a rejection it is empty again, or refuses to serve until it was filled anew. */
  importAll(records: AsyncIterable<TransferRecord>): Promise<void>;
  close(): Promise<void>;
}

/** How many of each kind the records hold, with the parts of conversations on their own. */
export type TransferCounts = Readonly<Record<string, number>>;

const PARTS = [
  'events',
  'unsent',
  'timers',
  'entries',
  'sentMids',
  'jobs',
  'cases',
  'evidence',
] as const satisfies readonly (keyof TransferredConversation)[];

/** Adds a record to the counts. */
export function countRecord(counts: Record<string, number>, record: TransferRecord): void {
  const add = (name: string, count: number) => {
    counts[name] = (counts[name] ?? 0) + count;
  };
  if (record.type === 'format') return;
  add(record.type, 1);
  if (record.type !== 'conversation') return;
  for (const part of PARTS) add(part, record[part].length);
  add('profiles', record.profile ? 1 : 0);
}
