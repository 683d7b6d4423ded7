/** What the shell takes from the outside world; passed in, so that tests decide what the time is and what chance says. */
import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** Now, in epoch milliseconds. */
export type Clock = () => number;

export interface Random {
  /** From 0 up to, not including, 1. For jitter. */
  next(): number;
  /** From 0 up to, not including, `below`; unguessable. */
  integer(below: number): number;
  uuid(): string;
  /** `bytes` unguessable bytes in hex. */
  hex(bytes: number): string;
}

/** Randomness of the operating system. */
export const systemRandom: Random = {
  next: () => randomInt(2 ** 32) / 2 ** 32,
  integer: (below) => randomInt(below),
  uuid: () => randomUUID(),
  hex: (bytes) => randomBytes(bytes).toString('hex'),
};
