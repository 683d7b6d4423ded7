import type { Database } from 'better-sqlite3';
import type { Misunderstood, RequestEnd, Turn } from '../../core/turn-types';

export type Reports = ReturnType<typeof createReports>;

/** What the shop learns from: words that were not understood, requests that ended without staff. */
export function createReports(db: Database) {
  const miss = db.prepare<[string, number, string]>(
    'INSERT INTO misunderstood (conversation_id, at, body) VALUES (?, ?, ?)',
  );
  const end = db.prepare<[string, number, string]>(
    'INSERT INTO request_end (conversation_id, at, body) VALUES (?, ?, ?)',
  );
  const forget = db.prepare<[string, string]>(
    `DELETE FROM misunderstood WHERE conversation_id = ?
     AND EXISTS (SELECT 1 FROM json_each(body, '$.mids') WHERE value = ?)`,
  );
  const misses = db.prepare<[number], { at: number; body: string }>(
    'SELECT at, body FROM misunderstood ORDER BY seq DESC LIMIT ?',
  );
  const ends = db.prepare<[number], { conversation_id: string; body: string }>(
    'SELECT conversation_id, body FROM request_end WHERE at >= ? ORDER BY at, seq',
  );
  return {
    note(conversationId: string, turn: Turn, now: number): void {
      for (const words of turn.misunderstood) miss.run(conversationId, now, JSON.stringify(words));
      for (const mid of turn.redactedMids) forget.run(conversationId, mid);
      for (const ended of turn.ended) end.run(conversationId, ended.at, JSON.stringify(ended));
    },
    /** Newest first. */
    misunderstood: (limit: number): readonly (Misunderstood & { readonly at: number })[] =>
      misses.all(limit).map(({ at, body }) => ({ ...(JSON.parse(body) as Misunderstood), at })),
    /** Oldest first. */
    requestEnds: (since: number): readonly (RequestEnd & { readonly conversationId: string })[] =>
      ends.all(since).map(({ conversation_id, body }) => ({
        ...(JSON.parse(body) as RequestEnd),
        conversationId: conversation_id,
      })),
  };
}
