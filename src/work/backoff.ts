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

/** For so long whoever waits sees the end of a trouble within ten seconds, in which a backlog must leave as well. */
const FRESH_MS = 15 * 60_000;
const MOST_WHILE_FRESH_MS = 6_000;

/** The longest wait between two tries in a trouble that is `ageMs` old; `mostMs` once it lasts. */
export function mostWaitMs(ageMs: number, mostMs: number): number {
  return ageMs < FRESH_MS ? Math.min(MOST_WHILE_FRESH_MS, mostMs) : mostMs;
}
