/** Slows guessing: tries are counted by address and by name, in this process, before a password is looked at. */
import { RateLimiterMemory } from 'rate-limiter-flexible';

const WINDOW_SECONDS = 15 * 60;
/** An office shares one address. */
const TRIES_PER_ADDRESS = 30;
const TRIES_PER_NAME = 10;

export interface SignInLimit {
  /** Counts a try; false when this address or name had too many. */
  admit(address: string, name: string): Promise<boolean>;
  /** A right password: the tries before it are forgiven. */
  forgive(address: string, name: string): Promise<void>;
}

export function createSignInLimit(): SignInLimit {
  const byAddress = new RateLimiterMemory({ points: TRIES_PER_ADDRESS, duration: WINDOW_SECONDS });
  const byName = new RateLimiterMemory({ points: TRIES_PER_NAME, duration: WINDOW_SECONDS });
  const keyOf = (name: string) => name.normalize('NFKC').toLowerCase();
  /** The limiter answers "too many" by rejecting with the state of the counter. */
  const take = async (limiter: RateLimiterMemory, key: string): Promise<boolean> => {
    try {
      await limiter.consume(key);
      return true;
    } catch (refusal) {
      if (refusal instanceof Error) throw refusal;
      return false;
    }
  };
  return {
    admit: async (address, name) => (await take(byAddress, address)) && take(byName, keyOf(name)),
    forgive: async (address, name) => {
      await Promise.all([byAddress.reward(address), byName.delete(keyOf(name))]);
    },
  };
}
