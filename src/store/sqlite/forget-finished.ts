import type { Database } from 'better-sqlite3';

/** Conversations erased in one transaction; others get their turn in between. */
export const FORGOTTEN_AT_ONCE = 50;

/**
 * Erases conversations in which nothing is open (no case, event, job or timer) and nothing happened since a moment.
 * Every commit pays for the index, so it stands only where the shop wants to forget.
 */
export function createForgetFinished(
  db: Database,
  eraseConversation: (id: string) => unknown,
  wanted: boolean,
) {
  db.exec(
    wanted
      ? 'CREATE INDEX IF NOT EXISTS conversation_touched ON conversation (touched_at)'
      : 'DROP INDEX IF EXISTS conversation_touched',
  );
  const finished = db.prepare<[number, number], { id: string }>(
    `SELECT id FROM conversation AS c WHERE touched_at < ?
       AND NOT EXISTS (SELECT 1 FROM event WHERE conversation_id = c.id)
       AND NOT EXISTS (SELECT 1 FROM job WHERE conversation_id = c.id)
       AND NOT EXISTS (SELECT 1 FROM timer WHERE conversation_id = c.id)
       AND NOT EXISTS (SELECT 1 FROM case_record WHERE conversation_id = c.id AND status <> 'resolved')
     ORDER BY touched_at LIMIT ?`,
  );
  /** Returns how many; fewer than {@link FORGOTTEN_AT_ONCE} when there are no more. */
  return (before: number): number => {
    const ids = finished.all(before, FORGOTTEN_AT_ONCE).map(({ id }) => id);
    for (const id of ids) eraseConversation(id);
    return ids.length;
  };
}
