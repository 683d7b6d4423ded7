import type { Database } from 'better-sqlite3';
import { MAX_BURST_MS } from '../port';

/**
 * SQL for the moment from which the burst in a conversation (`@id`) may be taken. The newest message governs, so that
 * a customer who is still typing is not interrupted; the first one waits {@link MAX_BURST_MS} at most.
 */
const BURST_AT = `min(
    (SELECT ready_at FROM event WHERE conversation_id = @id AND held = 0 ORDER BY seq DESC LIMIT 1),
    (SELECT received_at FROM event WHERE conversation_id = @id AND held = 0 ORDER BY seq LIMIT 1) + ${MAX_BURST_MS})`;

/**
 * SQL for the moment from which anything unread in a conversation (`@id`) may be taken, NULL when there is nothing.
 * An echo that is held for a message in flight stands outside of the burst.
 */
export const READY_AT = `(SELECT min(at) FROM (
    SELECT ${BURST_AT} AS at
    UNION ALL SELECT min(ready_at) FROM event WHERE conversation_id = @id AND held = 1))`;

export interface ReadinessVerbs {
  /** Whether everything unread but held echoes may be taken, of a conversation whose moment has come. */
  isBurstReady(conversationId: string, now: number): boolean;
  /** To be called after every change of a conversation's unread events, lease or back-off. */
  refresh(conversationId: string): void;
}

export function createReadiness(db: Database): ReadinessVerbs {
  const held = db.prepare<[string], { seq: number }>(
    'SELECT seq FROM event WHERE conversation_id = ? AND held = 1 LIMIT 1',
  );
  const burst = db.prepare<[{ id: string }], { at: number | null }>(`SELECT ${BURST_AT} AS at`);
  const setNext = db.prepare<[{ id: string }]>(
    `UPDATE conversation SET next_at = max(${READY_AT}, coalesce(lease_until, 0), coalesce(retry_at, 0))
     WHERE id = @id`,
  );
  return {
    isBurstReady(conversationId, now) {
      // Without a held echo, it was the burst whose moment has come.
      if (held.get(conversationId) === undefined) return true;
      const at = burst.get({ id: conversationId })?.at;
      return typeof at === 'number' && at <= now;
    },
    refresh(id) {
      setNext.run({ id });
    },
  };
}
