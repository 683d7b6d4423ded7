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
  const { name, step, nextAt, parallel, clock, log, pollMs = SAFETY_POLL_MS } = options;
  const inHand = new Set<Promise<void>>();
  let running = false;
  let calls = 0;
  let idleRounds = 0;
  let timer: NodeJS.Timeout | undefined;

  async function run(): Promise<void> {
    for (let seen = calls; running; seen = calls) {
      if (await step()) {
        idleRounds = 0;
        fill();
      } else if (seen === calls) return;
    }
  }
  function fill(): void {
    if (!running || inHand.size >= parallel) return;
    const done: Promise<void> = run()
      .then(() => undefined)
      .catch((err: unknown) => {
        log.error({ loop: name, err }, 'loop step failed');
        return FAULT_SLEEP_MS;
      })
      .then((faultMs) => {
        inHand.delete(done);
        if (inHand.size === 0) return sleep(faultMs ?? SHORTEST_SLEEP_MS);
      });
    inHand.add(done);
  }
  async function sleep(leastMs: number): Promise<void> {
    if (!running) return;
    const next = await nextAt().catch((err: unknown) => {
      log.error({ loop: name, err }, 'loop cannot tell when work is due');
      return undefined;
    });
    if (!running || inHand.size > 0) return;
    const rest = Math.max(leastMs, Math.min(SHORTEST_SLEEP_MS * 2 ** idleRounds, pollMs));
    idleRounds = Math.min(idleRounds + 1, 10);
    const untilNext = next === undefined ? pollMs : next - clock();
    clearTimeout(timer);
    timer = setTimeout(fill, untilNext > 0 ? Math.min(untilNext, pollMs) : rest);
  }
  return {
    start() {
      running = true;
      fill();
    },
    wake() {
      calls += 1;
      idleRounds = 0;
      fill();
    },
    async stop() {
      running = false;
      clearTimeout(timer);
      await Promise.allSettled(inHand);
    },
  };
}
