import type { Random } from './surroundings';

export interface Backoff {
  readonly firstMs: number;
  readonly mostMs: number;
}

/** How long to wait before try `attempts + 1`: doubles each time, with jitter of up to half, never over `mostMs`. */
export function backoffMs(attempts: number, { firstMs, mostMs }: Backoff, random: Random): number {
  const full = Math.min(mostMs, firstMs * 2 ** Math.min(attempts, 30));
  return Math.round(full * (1 - random.next() / 2));
}
