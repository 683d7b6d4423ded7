/** Slows guessing: tries are counted by address and by name, over all processes, before a password is looked at. */
import { createHash } from 'node:crypto';
import type { Store } from '../../store/port';

const WINDOW_MS = 15 * 60_000;
/** An office shares one address. */
const TRIES_PER_ADDRESS = 30;
const TRIES_PER_NAME = 10;

export interface SignInLimit {
  /** Counts a try; false when this address or name had too many. */
  admit(address: string, name: string): Promise<boolean>;
  /** A right password: the tries before it are forgiven. */
  forgive(address: string, name: string): Promise<void>;
}
export interface SignInLimitDeps {
  readonly store: Pick<Store, 'addToCounter' | 'clearCounter'>;
  readonly clock: () => number;
}

/** A digest: what is typed into the field of a name may be a password. */
function counterOf(kind: 'address' | 'name', text: string): string {
  return `sign-in-${kind}:${createHash('sha256').update(text).digest('base64url')}`;
}
const counterOfName = (name: string) => counterOf('name', name.normalize('NFKC').trim().toLowerCase());

export function createSignInLimit({ store, clock }: SignInLimitDeps): SignInLimit {
  const add = (counter: string, by: number) => store.addToCounter(counter, by, clock(), WINDOW_MS);
  return {
    admit: async (address, name) =>
      (await add(counterOf('address', address), 1)) <= TRIES_PER_ADDRESS &&
      (await add(counterOfName(name), 1)) <= TRIES_PER_NAME,
    async forgive(address, name) {
      await Promise.all([add(counterOf('address', address), -1), store.clearCounter(counterOfName(name))]);
    },
  };
}
