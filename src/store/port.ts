/**
 * The store, in the verbs of the product. Each method is one atomic step; none exposes a connection. Two engines
 * implement it (`sqlite/`, `redis/`) and one contract suite (`test/contracts/store-contract.ts`) holds both to the
 * words below. Times are epoch milliseconds and always passed in: a store reads no clock.
 *
 * Faults (disk full, connection lost) reject with a {@link StoreError}. Expected refusals are values.
 */
import type { EventOutcome, Misunderstood, RequestEnd } from '../core/turn-types';
import type { ChangeFeed } from './change-feed';
import type { Arrival, Claim, ClaimedConversation, KeptAside, TurnCommit } from './claims';
import type { ClaimedJob, Job, Settlement } from './jobs';
import type {
  CaseQuery,
  CaseRow,
  CustomerProfile,
  EraseReport,
  NextDue,
  StoreCounts,
  StoredEvidence,
  TranscriptEntry,
} from './records';

export * from './claims';
export * from './jobs';
export * from './records';
export { StoreError } from './store-error';

export interface Store {
  /** Hints to look again, among all processes that share this store. */
  readonly changes: ChangeFeed;

  /**
   * Makes events durable, in one step for the whole batch: when it resolves they survive a power cut. An event whose
   * id is known changes nothing and is counted as a duplicate, for at least {@link DEDUPE_MS}.
   *
   * An echo whose `mid` belongs to a message that we sent confirms that message (an `unsure` one becomes `sent`) and
   * is not kept. So is an echo that matches, by recipient and text, a message of ours now in flight or unsure, or one
   * that was unsure before and so may have been sent twice. While a message of that conversation is in flight the
   * echo waits at most until `readyAt`; any other echo is ready at once: a person typed it.
   *
   * A message whose unsend arrived before it is stored without its content, marked `withdrawn`.
   */
  receive(
    arrivals: readonly Arrival[],
    now: number,
  ): Promise<{ readonly accepted: number; readonly duplicates: number }>;
  /** Keeps what could not be read. A known id changes nothing. */
  keepAside(items: readonly KeptAside[]): Promise<void>;

  /**
   * Takes a conversation that has ready events and that nobody holds, for `leaseMs`; the longest-waiting first, or
   * the one that is named. `undefined`: nothing to do. A lease that ran out can be claimed by anyone.
   * With several messages of a burst, `readyAt` of the newest governs, capped at {@link MAX_BURST_MS} after the first.
   */
  claimConversation(request: {
    readonly now: number;
    readonly leaseMs: number;
    readonly conversationId?: string;
  }): Promise<ClaimedConversation | undefined>;
  /**
   * Writes the whole turn, or nothing. `stale`: the lease was lost, another turn came first, or a case reference is
   * taken, or a message to be taken back was tried; the caller starts again from a new claim. Handled events are exactly `turn.outcomes`.
   * With `takeForMs`, what was committed may be answered with the turn's first message, claimed as `claimJob` would: when
   * nothing stands before it in its lane and it may leave at once.
   */
  commitTurn(commit: TurnCommit): Promise<'committed' | 'stale' | ClaimedJob>;
  /** Gives a conversation back unfinished, not to be claimed before `retryAt`. */
  releaseConversation(claim: Claim, retryAt: number): Promise<void>;
  /** Moves the given unread events aside (they failed too often) so that the conversation can go on. */
  setAside(claim: Claim, eventIds: readonly string[], reason: string, now: number): Promise<void>;
  /** What became of an event whose outcome is awaited; `undefined` while it waits. Kept at least an hour. */
  eventOutcome(eventId: string): Promise<EventOutcome | undefined>;
  /**
   * The clock was set back: whatever waits (unread events, leases, back-offs, jobs) becomes due at the latest at
   * `until`, for it was timed by a clock that stood ahead. Timers keep their hour. Returns how many conversations and
   * jobs that concerned.
   */
  shortenWaits(until: number): Promise<number>;
  /** When each kind of work becomes due next: unread events, jobs by their kind, timers that are not received yet. */
  nextDue(): Promise<NextDue>;

  /**
   * Takes the oldest job of a lane that is due and has none in flight. Messages of one conversation form a lane and
   * leave in order, none before its `leavesAt`; each webhook and download is a lane of its own. A job whose lease ran out while it was being
   * sent counts as `unsure` first: messages wait for the echo until `unsureHoldMs` after the lease, then come back
   * with `unsureBefore`. When even that has passed unseen (the clock was set, or no process ran), they wait from now.
   */
  claimJob(request: {
    readonly now: number;
    readonly leaseMs: number;
    readonly unsureHoldMs: number;
    readonly kinds: readonly Job['kind'][];
  }): Promise<ClaimedJob | undefined>;
  /** Moves the end of a lease that its holder still has. `false`: it was lost, or what is said to be unsure stays so. */
  renewJob(claimed: { readonly jobId: string; readonly fence: number }, leaseUntil: number): Promise<boolean>;
  /** Records what became of a job. `stale`: the lease was lost to another holder; the result is still honoured when it is `sent`. */
  settleJob(
    claimed: { readonly jobId: string; readonly fence: number },
    settlement: Settlement,
    now: number,
  ): Promise<'settled' | 'stale'>;
  /** Puts a failed message back in its lane, at staff's wish. */
  retryMessage(messageId: string, now: number): Promise<boolean>;

  /** Timers that are due, with the event that each becomes. They stay until the turn that handles them commits. */
  dueTimers(now: number, limit: number): Promise<readonly Arrival[]>;

  findCases(
    query: CaseQuery,
  ): Promise<{ readonly rows: readonly CaseRow[]; readonly next: string | undefined }>;
  /** By id or by reference. */
  getCase(idOrReference: string): Promise<CaseRow | undefined>;
  /** One request's part of the talk (all of it without `request`), oldest first; the newest `limit` entries. */
  transcript(
    conversationId: string,
    request: number | undefined,
    limit: number,
  ): Promise<readonly TranscriptEntry[]>;

  evidence(conversationId: string, request?: number): Promise<readonly StoredEvidence[]>;
  getEvidence(id: string): Promise<StoredEvidence | undefined>;
  /** Records the outcome of a download. `false`: the evidence was deleted meanwhile; the caller removes the file. */
  recordEvidence(
    id: string,
    result:
      | {
          readonly state: 'kept';
          readonly bytes: number;
          readonly sha256: string;
          readonly contentType: string;
          readonly file: string;
          readonly keptAt: number;
        }
      | { readonly state: 'link' | 'gone' },
  ): Promise<boolean>;
  /** Evidence kept before `keptBefore`, to be deleted by the retention job. */
  expiredEvidence(keptBefore: number, limit: number): Promise<readonly StoredEvidence[]>;
  /** Files of evidence that was deleted or redacted and may still lie on disk; `dropped` forgets them. */
  orphanedFiles(limit: number): Promise<readonly string[]>;
  dropFiles(files: readonly string[]): Promise<void>;
  deleteEvidence(ids: readonly string[]): Promise<void>;

  profile(conversationId: string): Promise<CustomerProfile | undefined>;
  /** Does nothing for a conversation that is unknown: it was erased while the profile was looked up. */
  saveProfile(conversationId: string, profile: CustomerProfile): Promise<void>;

  /** Everything about the customer, in every account when `conversationId` ends in their IGSID; and what it was. */
  erase(igsid: string): Promise<EraseReport>;
  /** Notes a data-deletion request so that its status page outlives the data. */
  saveDeletion(
    code: string,
    status: { readonly at: number; readonly kind: string; readonly done: boolean },
  ): Promise<void>;
  deletion(
    code: string,
  ): Promise<{ readonly at: number; readonly kind: string; readonly done: boolean } | undefined>;

  misunderstood(limit: number): Promise<readonly (Misunderstood & { readonly at: number })[]>;
  requestEnds(since: number): Promise<readonly (RequestEnd & { readonly conversationId: string })[]>;

  /** Small facts of the installation (tokens, switches, staff) by key. */
  getSetting(key: string): Promise<string | undefined>;
  setSetting(key: string, value: string | undefined): Promise<void>;
  listSettings(prefix: string): Promise<readonly { readonly key: string; readonly value: string }[]>;
  /** Writes (or with `undefined` removes) a setting only while it is `seen`; of several at once one succeeds. */
  replaceSetting(key: string, seen: string | undefined, value: string | undefined): Promise<boolean>;

  /**
   * Adds `by` (which may be negative; the sum never is) and returns the sum, over all processes. `windowMs` after its
   * first addition a counter begins anew.
   */
  addToCounter(name: string, by: number, now: number, windowMs: number): Promise<number>;
  clearCounter(name: string): Promise<void>;

  counts(now: number): Promise<StoreCounts>;
  /**
   * Forgets dedupe keys, outcomes and set-aside items older than their span; returns how many. An engine opened with
   * `forgetFinishedAfterMs` also erases, with its resolved cases and reports, every conversation in which for that long
   * nothing happened and nothing is open: no unread event, job, timer or unresolved case. Without it, it keeps all.
   */
  sweep(now: number): Promise<number>;
  /**
   * Writes a consistent copy of everything to a new file while the engine goes on working. Only the embedded engine
   * has it: Redis is backed up by its own means.
   */
  backup?(file: string): Promise<void>;
  /** Rejects with the reason when the engine cannot be written to. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Meta retries for 36 h; a week is safely longer. */
export const DEDUPE_MS = 7 * 24 * 3_600_000;
/** How long what could not be read, and events that failed too often, are kept. */
export const KEPT_ASIDE_MS = 30 * 24 * 3_600_000;
/** However fast a customer types, the first message of a burst waits no longer than this. */
export const MAX_BURST_MS = 6_000;

/** The conversation's id from its parts. */
export function conversationIdOf(accountId: string, igsid: string): string {
  return `${accountId}:${igsid}`;
}
/** The customer's part of a conversation id. */
export function igsidOf(conversationId: string): string {
  return conversationId.slice(conversationId.indexOf(':') + 1);
}
