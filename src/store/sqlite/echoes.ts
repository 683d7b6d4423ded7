import type { Database } from 'better-sqlite3';
import type { EventOf } from '../../core/event';
import { echoTextOf } from '../echo-text';
import type { Lanes } from './lanes';

export interface EchoVerbs {
  /** Whether the echo is of a message of ours; that message is then confirmed. */
  confirm(echo: EventOf<'business.echoed'>): boolean;
  /** Whether a message to this customer is on its way, so that an unknown echo may still be its own. */
  isSending(conversationId: string): boolean;
  /** Whether any echo of this conversation waits for a turn. */
  isWaiting(conversationId: string): boolean;
  /** Drops a waiting echo that turned out to be of a message of ours; whether there was one. */
  drop(conversationId: string, mid: string): boolean;
  /** Lets held echoes go once nothing is on its way any more: a person typed them. Whether any went. */
  letGo(conversationId: string, now: number): boolean;
}

export function createEchoes(db: Database, lanes: Lanes): EchoVerbs {
  const byMid = db.prepare<[string, string], { id: string }>(
    `SELECT id FROM transcript WHERE conversation_id = ? AND mid = ? AND delivery IS NOT NULL
     ORDER BY request DESC, seq DESC LIMIT 1`,
  );
  const byFurtherMid = db.prepare<[string, string], { id: string }>(
    'SELECT message_id AS id FROM further_mid WHERE conversation_id = ? AND mid = ?',
  );
  const byText = db.prepare<[{ id: string; text: string }], { id: string }>(
    `SELECT id FROM (
       SELECT id, seq, 0 AS rank FROM transcript
       WHERE conversation_id = @id AND delivery IN ('in_flight', 'unsure') AND echo_text = @text
       UNION ALL
       SELECT id, seq, 1 FROM transcript WHERE conversation_id = @id AND doubted = 1 AND echo_text = @text)
     ORDER BY rank, seq LIMIT 1`,
  );
  const inFlight = db.prepare<[string], { id: string }>(
    `SELECT id FROM transcript WHERE conversation_id = ? AND delivery IN ('in_flight', 'unsure')
     AND delivery = 'in_flight' LIMIT 1`,
  );

  const waiting = db.prepare<[string], { seq: number }>(
    `SELECT seq FROM event WHERE conversation_id = ? AND json_extract(body, '$.type') = 'business.echoed' LIMIT 1`,
  );
  const dropWaiting = db.prepare<[string, string]>(
    `DELETE FROM event WHERE conversation_id = ? AND mid = ? AND json_extract(body, '$.type') = 'business.echoed'`,
  );
  const unhold = db.prepare<[number, string]>(
    'UPDATE event SET held = 0, ready_at = min(ready_at, ?) WHERE conversation_id = ? AND held = 1',
  );
  const isSending = (conversationId: string): boolean => inFlight.get(conversationId) !== undefined;

  return {
    confirm(echo) {
      const { conversationId, mid, text } = echo;
      const message =
        byMid.get(conversationId, mid) ??
        byFurtherMid.get(conversationId, mid) ??
        (text ? byText.get({ id: conversationId, text: echoTextOf(text) }) : undefined);
      if (!message) return false;
      lanes.markSent(message.id, mid);
      return true;
    },
    isSending,
    isWaiting: (conversationId) => waiting.get(conversationId) !== undefined,
    drop: (conversationId, mid) => dropWaiting.run(conversationId, mid).changes > 0,
    letGo: (conversationId, now) => !isSending(conversationId) && unhold.run(now, conversationId).changes > 0,
  };
}
