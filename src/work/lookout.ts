/**
 * Looks into the store, once for all loops of a process, when their next work is due. While nobody says that there is
 * work it hardly looks at all, so that an idle process costs its engine next to nothing.
 */
import type { Log } from '../log';
import type { NextDue, Store } from '../store/port';
import type { Loop } from './loop';
import type { Clock } from './surroundings';

export interface LookoutDeps {
  readonly store: Pick<Store, 'nextDue' | 'changes'>;
  readonly clock: Clock;
  readonly log: Log;
}
export interface Lookout {
  /** Tells this loop from now on when work of its kinds is due. */
  guide(loop: Pick<Loop, 'expect'>, ...kinds: readonly (keyof NextDue)[]): void;
  /** A loop has nothing left to do and wants to know when it will. */
  ask(): void;
  start(): void;
  /** Resolves once the look in hand is over. */
  stop(): Promise<void>;
}

/** Loops that come to rest together are answered by one look. */
const GATHER_MS = 50;
/** How soon what a process left behind is seen by another: its leases, its jobs. */
const LOOK_MS = 2_500;
/** Work is announced at most this long before it is there. */
const ANNOUNCED_MS = 1_000;
/** Even when nothing is said: an announcement may be lost. */
const SAFETY_MS = 30_000;

export function createLookout({ store, clock, log }: LookoutDeps): Lookout {
  const guided: ((due: NextDue) => void)[] = [];
  let announcedAt = 0;
  let lookedAt = 0;
  let soon: NodeJS.Timeout | undefined;
  let regularly: NodeJS.Timeout | undefined;
  let stopListening = (): void => {};
  let inHand: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    lookedAt = clock();
    try {
      const due = await store.nextDue();
      for (const guide of guided) guide(due);
    } catch (err) {
      // Looked at again at the next round.
      announcedAt = clock();
      log.error({ err }, 'the store does not tell when work is due');
    }
  }
  function ask(): void {
    soon ??= setTimeout(() => {
      soon = undefined;
      inHand = look();
    }, GATHER_MS);
  }
  function lookWhenDoubtful(): void {
    const isAnnounced = announcedAt > lookedAt - ANNOUNCED_MS;
    if (isAnnounced || Math.abs(clock() - lookedAt) >= SAFETY_MS) ask();
  }
  return {
    guide(loop, ...kinds) {
      guided.push((due) => {
        const moments = kinds.flatMap((kind) => due[kind] ?? []);
        loop.expect(moments.length > 0 ? Math.min(...moments) : undefined);
      });
    },
    ask,
    start() {
      stopListening = store.changes.subscribe(({ type }) => {
        if (type === 'unknown') ask();
        if (type !== 'staff') announcedAt = clock();
      });
      regularly = setInterval(lookWhenDoubtful, LOOK_MS);
    },
    async stop() {
      stopListening();
      clearInterval(regularly);
      clearTimeout(soon);
      await inHand;
    },
  };
}
