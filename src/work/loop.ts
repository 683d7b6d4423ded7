/**
 * A worker that sleeps until something is due: it is woken by those who know (an event arrived, a turn committed),
 * by the moment the store names, and by a safety poll for what another process left. It never polls in a tight loop.
 */
import type { Log } from '../log';
import type { Clock } from './surroundings';

export interface LoopOptions {
  readonly name: string;
  /** Does one piece of work; `false` when there is none. Rejects on a fault. */
  readonly step: () => Promise<boolean>;
  /** When there may be work again, epoch milliseconds; `undefined` when nothing waits. */
  readonly nextAt: () => Promise<number | undefined>;
  /** Steps in flight at most. */
  readonly parallel: number;
  readonly clock: Clock;
  readonly log: Log;
  /** Looks again at least this often, milliseconds. */
  readonly pollMs?: number;
}
export interface Loop {
  start(): void;
  /** Something may be due now. */
  wake(): void;
  /** Takes nothing new and resolves once the steps in hand are done. */
  stop(): Promise<void>;
}

const SAFETY_POLL_MS = 5_000;
/** Shortest sleep; doubles while what is due cannot be taken (held by another process, in flight). */
const SHORTEST_SLEEP_MS = 25;
/** Sleep after a fault of the engine. */
const FAULT_SLEEP_MS = 1_000;

export function createLoop(options: LoopOptions): Loop {
  const { step, parallel } = options;
  const inHand = new Set<Promise<void>>();
  const rest = createRest(options, fill);
  let running = false;
  let calls = 0;

  async function work(): Promise<void> {
    for (let seen = calls; running; seen = calls) {
      if (await step()) {
        rest.forget();
        fill();
      } else if (seen === calls) return;
    }
  }
  function fill(): void {
    if (!running || inHand.size >= parallel) return;
    const done: Promise<void> = work()
      .then(() => SHORTEST_SLEEP_MS, rest.afterFault)
      .then((leastMs) => {
        inHand.delete(done);
        return rest.sleep(leastMs, () => running && inHand.size === 0);
      });
    inHand.add(done);
  }
  return {
    start() {
      running = true;
      fill();
    },
    wake() {
      calls += 1;
      rest.forget();
      fill();
    },
    async stop() {
      running = false;
      rest.end();
      await Promise.allSettled(inHand);
    },
  };
}

/** Sleeps that grow while nothing can be done, and end when the store says that something is due. */
function createRest({ name, nextAt, clock, log, pollMs = SAFETY_POLL_MS }: LoopOptions, wake: () => void) {
  let timer: NodeJS.Timeout | undefined;
  let idleRounds = 0;
  async function lookAhead(): Promise<number | undefined> {
    try {
      return await nextAt();
    } catch (err) {
      log.error({ loop: name, err }, 'loop cannot tell when work is due');
      return undefined;
    }
  }
  return {
    async sleep(leastMs: number, isIdle: () => boolean): Promise<void> {
      if (!isIdle()) return;
      const next = await lookAhead();
      if (!isIdle()) return;
      const untilNextMs = next === undefined ? pollMs : next - clock();
      const growingMs = SHORTEST_SLEEP_MS * 2 ** idleRounds;
      idleRounds = Math.min(idleRounds + 1, 10);
      const waitMs = untilNextMs > 0 ? untilNextMs : growingMs;
      clearTimeout(timer);
      timer = setTimeout(wake, Math.min(Math.max(leastMs, waitMs), pollMs));
    },
    /** How long to leave the engine alone. */
    afterFault(err: unknown): number {
      log.error({ loop: name, err }, 'loop step failed');
      return FAULT_SLEEP_MS;
    },
    forget() {
      idleRounds = 0;
    },
    end: () => clearTimeout(timer),
  };
}
