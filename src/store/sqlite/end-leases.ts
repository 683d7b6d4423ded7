import type { Database } from 'better-sqlite3';
import { createLeases } from './leases';
import { createReadiness } from './readiness';

/**
 * Ends every lease at once: one process has the file, so whoever held them is gone. What it was sending counts as
 * unsure from `now` on; what it was reading can be claimed again.
 */
export function endLeases(db: Database, now: number): void {
  const leases = createLeases(db, createReadiness(db));
  const held = db
    .prepare<[], { id: string; retry_at: number | null }>(
      // Of a lease whose events are gone nobody waits for the end: `next_at` spares a look at every conversation.
      'SELECT id, retry_at FROM conversation WHERE next_at IS NOT NULL AND lease_until IS NOT NULL',
    )
    .all();
  const endJobs = db.prepare<[{ now: number }]>(
    `UPDATE job SET due_at = min(due_at, @now) WHERE state = 'in_flight'`,
  );
  db.transaction(() => {
    for (const { id, retry_at } of held) leases.giveBack(id, retry_at ?? undefined);
    endJobs.run({ now });
  })();
}
