/**
 * When the account itself is in trouble (dead token, rate limit, restriction), no message can leave: everything stays
 * queued, and one message at a time probes now and then until Instagram takes it.
 */
import type { ActionResult, SendFailure } from '../instagram/send-result';
import type { Log } from '../log';
import { type Backoff, backoffMs } from './backoff';
import type { Metrics } from './metrics';
import type { Clock, Random } from './surroundings';

/** Tells the gate what became of a try; `undefined` when it threw. */
export type Learn = (result: ActionResult | undefined) => void;

export interface SendGate {
  /** Whether a message may be tried now. After a pause only one passes until it came back. */
  isOpen(): boolean;
  /** Until when nothing leaves, epoch milliseconds; in the past when sends may be tried. */
  restsUntil(): number;
  /** Tells the gate that a try begins; every try ends with {@link Learn}. */
  begin(): Learn;
  /** Rests no longer than until then: the rest was timed by a clock that stood ahead. */
  shorten(latest: number): void;
  /** What held sends back was put right: they may be tried at once. */
  lift(): void;
}

/** A rate limit passes in seconds or minutes. */
const RATE_BACKOFF: Backoff = { firstMs: 2_000, mostMs: 600_000 };
/** Somebody has to act (a new token, a permission); look now and then. */
const ACCOUNT_BACKOFF: Backoff = { firstMs: 30_000, mostMs: 600_000 };

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
  /** Ever. */
  let pauses = 0;
  let probing = false;

  function rest(ms: number | undefined): void {
    if (ms !== undefined) until = Math.max(until, clock() + ms);
  }
  function pause(failure: SendFailure): void {
    const { reason, code, traceId } = failure;
    const limits = reason === 'rate_limited' ? RATE_BACKOFF : ACCOUNT_BACKOFF;
    const pauseMs = failure.pauseMs ?? backoffMs(troubles, limits, random);
    troubles += 1;
    pauses += 1;
    rest(pauseMs);
    metrics.sendsPaused.set({ reason }, 1);
    log.error({ alarm: 'sends_paused', reason, code, traceId, pauseMs }, 'sends to Instagram are paused');
  }
  function recover(): void {
    if (troubles > 0) log.warn('sends to Instagram go on');
    troubles = 0;
    metrics.sendsPaused.reset();
  }
  return {
    isOpen: () => clock() >= until && !(troubles > 0 && probing),
    restsUntil: () => until,
    begin() {
      const pausesBefore = pauses;
      const isProbe = troubles > 0;
      probing ||= isProbe;
      return (result) => {
        if (isProbe) probing = false;
        if (result === undefined) return;
        // Many fail in the moment in which trouble begins: that is one trouble, and each more would double the pause.
        const isNews = pauses === pausesBefore;
        if (isNews && !result.ok && result.concerns === 'account') return pause(result);
        if (isNews && result.ok) recover();
        rest(result.pauseMs);
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
