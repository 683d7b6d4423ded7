import type { Database } from 'better-sqlite3';
import type { Claim } from '../port';
import type { ReadinessVerbs } from './readiness';

export interface Leases {
  /** Grows over the whole store. */
  nextFence(): number;
  /** Whether this claim is still the newest of its conversation and nothing was committed since. */
  holds(claim: Claim): boolean;
  /** Ends the lease; with `retryAt`, nobody may claim before. */
  giveBack(conversationId: string, retryAt?: number): void;
}

/** Fences that are taken from the file at once; what a process leaves of them is never used. */
const FENCES_RESERVED = 2 ** 20;

/** Hands out fences that no other claim on this file ever had, without a write for each. */
function createFences(db: Database): () => number {
  // `max`: should the transaction of an earlier reservation have been undone, its fences are in use all the same.
  const reserve = db.prepare<[number], { last: number }>(
    `UPDATE fence SET last = max(last, ?) + ${FENCES_RESERVED} RETURNING last`,
  );
  let newest = 0;
  let reservedTo = 0;
  return () => {
    if (newest === reservedTo) {
      const row = reserve.get(reservedTo);
      if (!row) throw new Error('the table fence is empty');
      reservedTo = row.last;
      newest = reservedTo - FENCES_RESERVED;
    }
    newest += 1;
    return newest;
  };
}

export function createLeases(db: Database, readiness: ReadinessVerbs): Leases {
  const held = db.prepare<[string, number, number], { id: string }>(
    `SELECT id FROM conversation WHERE id = ? AND fence = ? AND revision = ? AND lease_until IS NOT NULL`,
  );
  const clear = db.prepare<[number | null, string]>(
    'UPDATE conversation SET lease_until = NULL, retry_at = ? WHERE id = ?',
  );
  return {
    nextFence: createFences(db),
    holds: (claim) => held.get(claim.conversationId, claim.fence, claim.revision) !== undefined,
    giveBack(conversationId, retryAt) {
      clear.run(retryAt ?? null, conversationId);
      readiness.refresh(conversationId);
    },
  };
}
