/** Slows guessing: failed sign-ins are counted by address and by name, in this process. */
import { RateLimiterMemory } from 'rate-limiter-flexible';

const WINDOW_SECONDS = 15 * 60;
/** An office shares one address. */
const FAILURES_PER_ADDRESS = 30;
const FAILURES_PER_NAME = 10;

export interface SignInLimit {
  /** Whether this address or name failed too often; asked before the password is looked at. */
  isBlocked(address: string, name: string): Promise<boolean>;
  countFailure(address: string, name: string): Promise<void>;
  forget(name: string): Promise<void>;
}

export function createSignInLimit(): SignInLimit {
  const byAddress = new RateLimiterMemory({ points: FAILURES_PER_ADDRESS, duration: WINDOW_SECONDS });
  const byName = new RateLimiterMemory({ points: FAILURES_PER_NAME, duration: WINDOW_SECONDS });
  const key = (name: string) => name.normalize('NFKC').toLowerCase();
  return {
    isBlocked: async (address, name) => {
      const [address_, name_] = await Promise.all([byAddress.get(address), byName.get(key(name))]);
      return (
        (address_?.consumedPoints ?? 0) >= FAILURES_PER_ADDRESS ||
        (name_?.consumedPoints ?? 0) >= FAILURES_PER_NAME
      );
    },
    countFailure: async (address, name) => {
      await Promise.all([byAddress.penalty(address), byName.penalty(key(name))]);
    },
    forget: async (name) => {
      await byName.delete(key(name));
    },
  };
}
