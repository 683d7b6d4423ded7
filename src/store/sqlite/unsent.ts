import type { Database } from 'better-sqlite3';
import type { ConversationEvent, EventOf } from '../../core/event';
import { stripContent } from '../strip-content';

export interface UnsentVerbs {
  /** Remembers that a message was unsent and wipes what still waits to be read of it. */
  note(event: EventOf<'customer.unsent'> | EventOf<'business.unsent'>, now: number): void;
  has(conversationId: string, mid: string): boolean;
  /** Wipes the unread events of a message. */
  stripWaiting(conversationId: string, mid: string): void;
}

/** Unsent messages, also those whose unsend comes first: Meta does not promise an order. */
export function createUnsent(db: Database): UnsentVerbs {
  const remember = db.prepare<[string, string, number]>(
    'INSERT INTO unsent_mid (conversation_id, mid, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const find = db.prepare<[string, string], { at: number }>(
    'SELECT at FROM unsent_mid WHERE conversation_id = ? AND mid = ?',
  );
  const waiting = db.prepare<[string, string], { seq: number; body: string }>(
    'SELECT seq, body FROM event WHERE conversation_id = ? AND mid = ?',
  );
  const rewrite = db.prepare<[string, number]>('UPDATE event SET body = ? WHERE seq = ?');

  function stripWaiting(conversationId: string, mid: string): void {
    for (const { seq, body } of waiting.all(conversationId, mid)) {
      rewrite.run(JSON.stringify(stripContent(JSON.parse(body) as ConversationEvent)), seq);
    }
  }

  return {
    note({ conversationId, mid }, now) {
      remember.run(conversationId, mid, now);
      stripWaiting(conversationId, mid);
    },
    has: (conversationId, mid) => find.get(conversationId, mid) !== undefined,
    stripWaiting,
  };
}
