/**
 * Missed webhooks: reads the inbox back through the Conversations API and feeds what never arrived through the same
 * funnel, once, in the order of time. Meta replays nothing itself (instagram-messaging sheet 1, G5, G6).
 */

import { Counter } from 'prom-client';
import type { ConversationEvent } from '../core/event';
import { type InboxThread, readInboxPage, readThread } from '../instagram/account/conversations';
import { CONVERSATIONS_PACE_MS } from '../instagram/limits';
import type { SendFailure } from '../instagram/send-result';
import type { Log } from '../log';
import type { Store } from '../store/port';
import type { AccountConnection } from './account-connection';
import { arrivalOf, type Waits } from './arrivals';
import { findMissing } from './find-missing';
import type { Metrics } from './metrics';
import { readStatus, writeStatus } from './status';
import type { Clock } from './surroundings';

export interface ReconcileDeps {
  readonly account: AccountConnection;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly waits: Waits;
  readonly metrics: Metrics;
  readonly onReceived: (events: readonly ConversationEvent[]) => void;
  /** Nothing is read when a sweep, of this process or another, began less than this ago, milliseconds. */
  readonly restMs?: number;
  readonly pause?: (ms: number) => Promise<void>;
}

const SINCE_KEY = 'inbox:since';
const HOUR_MS = 3_600_000;
/** Older messages cannot be answered automatically any more. Shorter than the store's memory of what it has seen. */
const LOOK_BACK_MS = 24 * HOUR_MS;
/** A webhook may still be on its way. */
const GRACE_MS = 120_000;
/** Conversations looked at in one sweep: ten minutes of calls. */
const MOST_THREADS = 1_000;
/** A conversation whose newest message is older than the last sweep was looked at then, but for the grace. */
const OVERLAP_MS = GRACE_MS + 300_000;
/** Entries of the talk that are compared; more than can be read of the inbox. */
const COMPARED_ENTRIES = 100;

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Thrown inside of a sweep to end it; a sweep that Meta refuses is an answer, not a fault. */
class SweepEnd extends Error {
  constructor(readonly failure: SendFailure) {
    super(failure.code);
  }
}

/** One sweep; resolves with how many messages were fed in. */
export function createReconcile(deps: ReconcileDeps): () => Promise<number> {
  const { store, clock, log, restMs = 0 } = deps;
  const paced = createPace(deps);
  const missed = new Counter({
    name: 'returns_desk_missed_webhooks_total',
    help: 'Messages whose webhook never came, taken in from the inbox',
    registers: [deps.metrics.registry],
  });
  return async () => {
    const startedAt = clock();
    const last = (await readStatus(store, 'inbox')) ?? { sweptAt: 0, foundInAll: 0 };
    const { foundInAll } = last;
    // In the future when the clock was set back since; then nothing is known.
    const sweptAt = last.sweptAt <= startedAt ? last.sweptAt : 0;
    if (startedAt - sweptAt < restMs) return 0;
    try {
      const found = await sweep(deps, paced, sweptAt);
      if (found > 0)
        log.warn({ alarm: 'webhooks_missed', found }, 'messages without a webhook were taken in');
      missed.inc(found);
      await writeStatus(store, 'inbox', { sweptAt: startedAt, found, foundInAll: foundInAll + found });
      return found;
    } catch (error) {
      if (!(error instanceof SweepEnd)) throw error;
      const { kind, reason, code, traceId } = error.failure;
      log.warn({ reason, code, traceId }, 'the inbox could not be read');
      // A network that fails passes by itself; what Meta refuses, somebody has to put right.
      const problem = kind === 'refused' ? { problem: code } : {};
      await writeStatus(store, 'inbox', { sweptAt, found: 0, foundInAll, ...problem });
      return 0;
    }
  };
}

type Paced = <T>(call: () => Promise<{ ok: true; body: T } | SendFailure>) => Promise<T>;

/** Two calls a second are allowed for the account. @throws SweepEnd when Meta refuses one. */
function createPace({ clock, pause = sleep }: ReconcileDeps): Paced {
  let lastCallAt = 0;
  return async (call) => {
    const sinceMs = clock() - lastCallAt;
    // Negative once the clock was set back.
    if (sinceMs < CONVERSATIONS_PACE_MS) await pause(CONVERSATIONS_PACE_MS - Math.max(0, sinceMs));
    lastCallAt = clock();
    const answer = await call();
    if (!answer.ok) throw new SweepEnd(answer);
    return answer.body;
  };
}

async function sweep(deps: ReconcileDeps, paced: Paced, sweptAt: number): Promise<number> {
  const now = deps.clock();
  const since = Math.max(await readSince(deps.store, now), now - LOOK_BACK_MS);
  const threads = await readThreads(deps, paced, Math.max(since, sweptAt - OVERLAP_MS));
  let found = 0;
  let refusal: SweepEnd | undefined;
  let read = 0;
  for (const thread of threads) {
    try {
      found += await feed(deps, paced, thread, { from: since, to: now - GRACE_MS });
      read += 1;
    } catch (error) {
      if (!isOfOneThread(error)) throw error;
      refusal = error;
    }
  }
  // One thread may have been deleted meanwhile; when none can be read, the trouble is not theirs.
  if (refusal && read === 0) throw refusal;
  return found;
}

/** What may pass ends the sweep instead, so that the next one reads this thread again. */
function isOfOneThread(error: unknown): error is SweepEnd {
  if (!(error instanceof SweepEnd)) return false;
  const { kind, concerns, retry } = error.failure;
  return kind === 'refused' && concerns !== 'account' && !retry.again;
}

/** The conversations with a message since then, newest first. */
async function readThreads(
  { account }: ReconcileDeps,
  paced: Paced,
  since: number,
): Promise<readonly InboxThread[]> {
  const threads: InboxThread[] = [];
  for (let after: string | undefined; threads.length < MOST_THREADS; ) {
    const page = await paced(() => readInboxPage(account.graph, after));
    const recent = page.threads.filter(({ updatedAt }) => updatedAt >= since);
    threads.push(...recent);
    if (page.next === undefined || recent.length < page.threads.length) break;
    after = page.next;
  }
  return threads.slice(0, MOST_THREADS);
}

/** Feeds what one conversation lacks; returns how many messages that were. */
async function feed(
  { account, store, clock, waits, onReceived }: ReconcileDeps,
  paced: Paced,
  thread: InboxThread,
  span: { readonly from: number; readonly to: number },
): Promise<number> {
  const inbox = await paced(() => readThread(account.graph, account.id, thread.id, clock()));
  const recent = inbox.filter(({ at }) => at >= span.from && at <= span.to);
  const conversationId = recent[0]?.conversationId;
  if (conversationId === undefined) return 0;
  const transcript = await store.transcript(conversationId, undefined, COMPARED_ENTRIES);
  const missing = findMissing(recent, transcript);
  if (missing.length === 0) return 0;
  const now = clock();
  const { accepted } = await store.receive(
    missing.map((event) => arrivalOf(event, now, waits)),
    now,
  );
  if (accepted > 0) onReceived(missing);
  return accepted;
}

/** Since when messages are ours to answer: the first sweep ever. What lay in the inbox before is the shop's. */
async function readSince(store: Store, now: number): Promise<number> {
  const kept = await store.getSetting(SINCE_KEY);
  if (kept !== undefined) return Number(kept);
  await store.setSetting(SINCE_KEY, String(now));
  return now;
}
