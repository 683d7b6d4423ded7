import type { Store } from '../store/port';
import type { Clock } from './surroundings';

const LEASE_PREFIX = 'lease:';

export interface RunAloneDeps {
  readonly store: Pick<Store, 'getSetting' | 'replaceSetting'>;
  readonly clock: Clock;
}

/**
 * Runs `task` unless another process is at the same one: one holder at a time, by a lease in the store. Should the
 * process die, the next may begin after `leaseMs`, which must be longer than the task takes. Tells whether it ran.
 */
export async function runAlone(
  { store, clock }: RunAloneDeps,
  name: string,
  leaseMs: number,
  task: () => Promise<void>,
): Promise<boolean> {
  const key = LEASE_PREFIX + name;
  const held = await store.getSetting(key);
  const leftMs = held === undefined ? 0 : Number(held) - clock();
  // One that lasts longer than any was timed by a clock that was set back since.
  if (leftMs > 0 && leftMs <= leaseMs) return false;
  const ours = String(clock() + leaseMs);
  if (!(await store.replaceSetting(key, held, ours))) return false;
  try {
    await task();
  } finally {
    await store.replaceSetting(key, ours, undefined);
  }
  return true;
}
