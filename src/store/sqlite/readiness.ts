import type { Database } from 'better-sqlite3';
import { MAX_BURST_MS } from '../port';

export interface Readiness {
  /** From when everything unread but held echoes may be taken; absent when there is nothing. */
  readonly burstAt: number | undefined;
  /** From when the first held echo may be taken. */
  readonly heldAt: number | undefined;
}

export interface ReadinessVerbs {
  readinessOf(conversationId: string): Readiness;
  /** To be called after every change of a conversation's unread events, lease or back-off. */
  refresh(conversationId: string): void;
}

/**
 * When a conversation may be claimed. The newest message of a burst governs, so that a customer who is still typing
 * is not interrupted; the first one waits {@link MAX_BURST_MS} at most. An echo that is held for a message in flight
 * stands outside of the burst.
 */
export function createReadiness(db: Database): ReadinessVerbs {
  const newest = db.prepare<[string], { ready_at: number }>(
    'SELECT ready_at FROM event WHERE conversation_id = ? AND held = 0 ORDER BY seq DESC LIMIT 1',
  );
  const first = db.prepare<[string], { received_at: number }>(
    'SELECT received_at FROM event WHERE conversation_id = ? AND held = 0 ORDER BY seq LIMIT 1',
  );
  const held = db.prepare<[string], { at: number | null }>(
    'SELECT min(ready_at) AS at FROM event WHERE conversation_id = ? AND held = 1',
  );
  const setNext = db.prepare<[{ id: string; readyAt: number | null }]>(
    `UPDATE conversation SET next_at = CASE WHEN @readyAt IS NULL THEN NULL
       ELSE max(@readyAt, coalesce(lease_until, 0), coalesce(retry_at, 0)) END
     WHERE id = @id`,
  );

  function readinessOf(conversationId: string): Readiness {
    const last = newest.get(conversationId);
    const oldest = first.get(conversationId);
    return {
      burstAt: last && oldest && Math.min(last.ready_at, oldest.received_at + MAX_BURST_MS),
      heldAt: held.get(conversationId)?.at ?? undefined,
    };
  }

  return {
    readinessOf,
    refresh(conversationId) {
      const { burstAt, heldAt } = readinessOf(conversationId);
      const readyAt = Math.min(burstAt ?? Infinity, heldAt ?? Infinity);
      setNext.run({ id: conversationId, readyAt: Number.isFinite(readyAt) ? readyAt : null });
    },
  };
}
