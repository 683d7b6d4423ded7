/** A clock that stood ahead may be set back; what it timed must not wait until that hour comes again. */
import type { Log } from '../log';
import type { Store } from '../store/port';
import { createRepeater, type Repeater } from './every';
import type { SendGate } from './send-gate';
import type { Clock } from './surroundings';

/** Longer than any lease. A hold or a rest that Instagram asked for is cut to it too, which costs one early try. */
const LONGEST_WAIT_MS = 5_000;
const LOOK_MS = 1_000;

export interface ClockWatchDeps {
  readonly store: Store;
  readonly gate: SendGate;
  readonly clock: Clock;
  readonly log: Log;
  /** Things are due earlier than everybody thought. */
  readonly onShortened: () => void;
}

/** Looks at the start (the clock may have been set while nothing ran) and then every second. */
export function createClockWatch(deps: ClockWatchDeps): Repeater {
  const { store, gate, clock, log, onShortened } = deps;
  let latest = Number.POSITIVE_INFINITY;
  async function look(): Promise<void> {
    const now = clock();
    if (now < latest) {
      const until = now + LONGEST_WAIT_MS;
      gate.shorten(until);
      const shortened = await store.shortenWaits(until);
      if (Number.isFinite(latest)) log.warn({ byMs: latest - now, shortened }, 'the clock was set back');
      onShortened();
    }
    latest = now;
  }
  return createRepeater('clock', LOOK_MS, look, log);
}
