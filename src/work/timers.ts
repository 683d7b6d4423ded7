import type { Store } from '../store/port';
import type { Clock } from './surroundings';

const BATCH = 100;

/** Turns due timers into events. They stay due until their turn commits, so a repeat changes nothing. */
export function createReceiveDueTimers(store: Store, clock: Clock): () => Promise<number> {
  return async () => {
    const now = clock();
    const due = await store.dueTimers(now, BATCH);
    if (due.length === 0) return 0;
    const { accepted } = await store.receive(due, now);
    return accepted;
  };
}
