/**
 * A worker that sleeps until something is due. It is woken by those who know (an event arrived, a turn committed) and
 * by the moment that the {@link Lookout} finds in the store; by itself it looks nowhere.
 */
import type { Log } from '../log';
import type { Clock } from './surroundings';

export interface LoopOptions {
  readonly name: string;
  /** Does one piece of work; `false` when there is none. Rejects on a fault. */
  readonly step: () => Promise<boolean>;
  /** Steps in flight at most. */
  readonly parallel: number;
  /** Told each time that nothing is left to do: somebody may look when there will be. */
  readonly onIdle: () => void;
  readonly clock: Clock;
  readonly log: Log;
}
export type Work = () => Promise<unknown>;
/** A step that is kept free; to be used once, with the work or without any. */
export type Room = (work: Work | undefined) => void;
export interface Loop {
  start(): void;
  /**
   * Keeps a step free for work that somebody may take for the loop, which is done at once; `undefined` when none is.
   * It is in hand until it was used: the end waits for it.
   */
  reserve(): Room | undefined;
  /** Something may be due now. */
  wake(): void;
  /** The next work that is known is due at this moment, epoch milliseconds; a loop that is at work ignores it. */
  expect(at: number | undefined): void;
  /** Takes nothing new and resolves once the steps in hand are done. */
  stop(): Promise<void>;
}

/** Shortest sleep; doubles while what is due cannot be taken (held by another process, in flight). */
const SHORTEST_SLEEP_MS = 25;
const MOST_DOUBLINGS = 7;
/** The clock may be set anew: a long sleep is taken in pieces. */
const LONGEST_SLEEP_MS = 1_000;
/** However much is begun by others, it looks this often for what is due besides. */
const LOOK_AGAIN_MS = 100;
/** Sleep after a fault of the engine. */
const FAULT_SLEEP_MS = 1_000;

export function createLoop({ name, step, parallel, onIdle, clock, log }: LoopOptions): Loop {
  const inHand = new Set<Promise<void>>();
  const rest = createRest(clock, fill);
  let running = false;
  let calls = 0;
  let foundNothingAt = Number.NEGATIVE_INFINITY;

  /** Unless nobody called meanwhile, and there was nothing else a moment ago. */
  async function isLookDueAfter(taken: Promise<Work | undefined>): Promise<boolean> {
    const seen = calls;
    const first = await taken;
    await first?.();
    const isLongAgo = Math.abs(clock() - foundNothingAt) >= LOOK_AGAIN_MS;
    return seen !== calls || (first !== undefined && isLongAgo);
  }
  async function work(taken?: Promise<Work | undefined>): Promise<void> {
    if (taken && !(await isLookDueAfter(taken))) return;
    for (let seen = calls; running; seen = calls) {
      if (await step()) {
        rest.forget();
        fill();
      } else if (seen === calls) {
        foundNothingAt = clock();
        return;
      }
    }
  }
  const isIdle = (): boolean => running && inHand.size === 0;
  const hasRoom = (): boolean => running && inHand.size < parallel;
  function fill(): void {
    if (hasRoom()) begin();
  }
  function begin(taken?: Promise<Work | undefined>): void {
    rest.end();
    const done: Promise<void> = work(taken).then(
      () => {
        inHand.delete(done);
        if (isIdle()) onIdle();
      },
      (err: unknown) => {
        inHand.delete(done);
        log.error({ loop: name, err }, 'loop step failed');
        if (isIdle()) rest.sleep(FAULT_SLEEP_MS);
      },
    );
    inHand.add(done);
  }
  return {
    start() {
      running = true;
      fill();
    },
    reserve() {
      if (!hasRoom()) return undefined;
      let use: Room = () => undefined;
      begin(
        new Promise((resolve) => {
          use = resolve;
        }),
      );
      return use;
    },
    wake() {
      calls += 1;
      rest.forget();
      fill();
    },
    expect(at) {
      if (isIdle()) rest.sleepUntil(at);
    },
    async stop() {
      running = false;
      rest.end();
      await Promise.allSettled(inHand);
    },
  };
}

/** Sleeps that end at a moment, or grow while what is due cannot be taken. */
function createRest(clock: Clock, wake: () => void) {
  let timer: NodeJS.Timeout | undefined;
  let doublings = 0;

  function sleep(ms: number, then = wake): void {
    clearTimeout(timer);
    timer = setTimeout(then, ms);
  }
  function sleepUntil(at: number | undefined): void {
    clearTimeout(timer);
    if (at === undefined) return;
    const leftMs = at - clock();
    if (leftMs > 0) {
      const isLast = leftMs <= LONGEST_SLEEP_MS;
      sleep(Math.min(leftMs, LONGEST_SLEEP_MS), isLast ? wake : () => sleepUntil(at));
      return;
    }
    sleep(SHORTEST_SLEEP_MS * 2 ** doublings);
    doublings = Math.min(doublings + 1, MOST_DOUBLINGS);
  }
  return {
    sleep,
    sleepUntil,
    forget() {
      doublings = 0;
    },
    end: () => clearTimeout(timer),
  };
}
