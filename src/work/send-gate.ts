/**
 * When the account itself is in trouble (dead token, rate limit, restriction, an outage), no message can leave:
 * everything stays queued, and one message at a time probes now and then until Instagram takes it.
 */
import type { ActionResult, FailureReason, SendFailure } from '../instagram/send-result';
import type { Log } from '../log';
import { type Backoff, backoffMs, mostWaitMs } from './backoff';
import type { Metrics } from './metrics';
import type { Clock, Random } from './surroundings';

/** Tells the gate what became of a try; `undefined` when it threw. */
export type Learn = (result: ActionResult | undefined) => void;

export interface SendGate {
  /** Whether a message may be tried now. After a pause only one passes until it came back. */
  isOpen(): boolean;
  /** Until when nothing leaves, epoch milliseconds; in the past when sends may be tried. */
  restsUntil(): number;
  /** When to come again with what may not leave now; a little apart, so that not everything leaves in one instant. */
  comeAgainAt(): number;
  /** Tells the gate that a try begins; every try ends with {@link Learn}. */
  begin(): Learn;
  /** Rests no longer than until then: the rest was timed by a clock that stood ahead. */
  shorten(latest: number): void;
  /** What held sends back was put right: they may be tried at once. */
  lift(): void;
}

/** How far apart what was held back comes again. */
const SPREAD_FROM_MS = 200;
const SPREAD_TO_MS = 1_000;
/** Trouble that passes by itself in seconds or minutes, and trouble that somebody has to end (a new token). */
const PASSING_FIRST_MS = 2_000;
const LASTING_FIRST_MS = 5_000;
/** A trouble that lasts is looked at so often. */
const MOST_MS = 60_000;
/** Meta holds the account back for a breach of its policy: asking often would be one more. */
const RESTRICTED_BACKOFF: Backoff = { firstMs: 30_000, mostMs: 600_000 };
const LASTING: readonly FailureReason[] = ['dead_token', 'permission', 'not_linked'];

export interface SendGateDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly metrics: Metrics;
}

export function createSendGate({ clock, random, log, metrics }: SendGateDeps): SendGate {
  let until = 0;
  /** Since the last message that left. */
  let troubles = 0;
  let troubledSince = 0;
  /** Ever. */
  let pauses = 0;
  let probing = false;

  function rest(from: number, ms: number | undefined): void {
    if (ms !== undefined) until = Math.max(until, from + ms);
  }
  function pause(failure: SendFailure, begunAt: number): void {
    const { reason, code, traceId } = failure;
    const now = clock();
    if (troubles === 0) troubledSince = now;
    const pauseMs = failure.pauseMs ?? backoffMs(troubles, backoffOf(reason, now - troubledSince), random);
    // A probe that hung has waited long enough itself.
    rest(failure.pauseMs === undefined ? begunAt : now, pauseMs);
    const note = { reason, code, traceId, pauseMs };
    if (troubles === 0) log.error({ alarm: 'sends_paused', ...note }, 'sends to Instagram are paused');
    else log.debug(note, 'sends to Instagram stay paused');
    troubles += 1;
    pauses += 1;
    metrics.sendsPaused.set({ reason }, 1);
  }
  function recover(): void {
    if (troubles > 0) log.warn('sends to Instagram go on');
    troubles = 0;
    metrics.sendsPaused.reset();
  }
  return {
    isOpen: () => clock() >= until && !(troubles > 0 && probing),
    restsUntil: () => until,
    comeAgainAt: () =>
      Math.max(until, clock()) + SPREAD_FROM_MS + Math.round(random.next() * (SPREAD_TO_MS - SPREAD_FROM_MS)),
    begin() {
      const begunAt = clock();
      const pausesBefore = pauses;
      const isProbe = troubles > 0;
      probing ||= isProbe;
      return (result) => {
        if (isProbe) probing = false;
        if (result === undefined) return;
        // Many fail in the moment in which trouble begins: that is one trouble, and each more would double the pause.
        const isNews = pauses === pausesBefore;
        if (isNews && !result.ok && result.concerns === 'account') return pause(result, begunAt);
        if (isNews && result.ok) recover();
        rest(clock(), result.pauseMs);
      };
    },
    shorten(latest) {
      until = Math.min(until, latest);
    },
    lift() {
      until = 0;
    },
  };
}

function backoffOf(reason: FailureReason, ageMs: number): Backoff {
  if (reason === 'restricted') return RESTRICTED_BACKOFF;
  return {
    firstMs: LASTING.includes(reason) ? LASTING_FIRST_MS : PASSING_FIRST_MS,
    mostMs: mostWaitMs(ageMs, MOST_MS),
  };
}
