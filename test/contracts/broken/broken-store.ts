import type { Store } from '../../../src/store/port';
import type { storeChecks } from '../store-contract';

/** A store that breaks one sentence of the port: a sound engine behind a verb that misbehaves. */
export interface BrokenStore {
  readonly fault: string;
  /** The groups of checks of which one must fail. */
  readonly caughtBy: keyof typeof storeChecks;
  /** The verbs that misbehave. */
  readonly breakIt: (sound: Store) => Partial<Store>;
}
