import { hash } from 'node:crypto';
import { igsidOf } from './port';

/** Fixed for ever: a customer's partition must not move. */
export const PARTITIONS = 64;

/** The partition of a customer, the same for all accounts, so that an erasure finds everything in one place. */
export function partitionOf(conversationId: string): number {
  const [first = 0] = hash('sha256', igsidOf(conversationId), 'buffer');
  return first % PARTITIONS;
}
