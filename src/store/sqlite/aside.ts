import type { Database } from 'better-sqlite3';
import type { ConversationEvent } from '../../core/event';
import type { Claim } from '../port';
import type { Leases } from './leases';
import type { ReadinessVerbs } from './readiness';
import type { Timers } from './timers';

/** Events that failed too often leave the inbox, so that the conversation can go on. */
export function createAside(db: Database, leases: Leases, readiness: ReadinessVerbs, timers: Timers) {
  const take = db.prepare<[string, string], { body: string }>(
    'DELETE FROM event WHERE id = ? AND conversation_id = ? RETURNING body',
  );
  const keep = db.prepare<[string, string, number, string, string]>(
    `INSERT INTO kept_aside (id, conversation_id, at, label, body) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  return {
    setAside(claim: Claim, eventIds: readonly string[], reason: string, now: number): void {
      const { conversationId } = claim;
      if (!leases.holds(claim)) return;
      for (const id of eventIds) {
        const event = take.get(id, conversationId);
        if (!event) continue;
        keep.run(id, conversationId, now, reason, event.body);
        timers.finish(JSON.parse(event.body) as ConversationEvent);
      }
      readiness.refresh(conversationId);
    },
  };
}
