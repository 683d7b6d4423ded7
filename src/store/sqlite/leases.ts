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

export function createLeases(db: Database, readiness: ReadinessVerbs): Leases {
  const grow = db.prepare<[], { last: number }>('UPDATE fence SET last = last + 1 RETURNING last');
  const held = db.prepare<[string, number, number], { id: string }>(
    `SELECT id FROM conversation WHERE id = ? AND fence = ? AND revision = ? AND lease_until IS NOT NULL`,
  );
  const clear = db.prepare<[number | null, string]>(
    'UPDATE conversation SET lease_until = NULL, retry_at = ? WHERE id = ?',
  );
  return {
    nextFence() {
      const row = grow.get();
      if (!row) throw new Error('the table fence is empty');
      return row.last;
    },
    holds: (claim) => held.get(claim.conversationId, claim.fence, claim.revision) !== undefined,
    giveBack(conversationId, retryAt) {
      clear.run(retryAt ?? null, conversationId);
      readiness.refresh(conversationId);
    },
  };
}
