import type { Database } from 'better-sqlite3';
import type { ConversationEvent } from '../../core/event';
import { digestEventId } from '../digest-event-id';
import { type Arrival, igsidOf, type KeptAside } from '../port';
import { contentMidOf, stripContent } from '../strip-content';
import type { EchoVerbs } from './echoes';
import type { ReadinessVerbs } from './readiness';
import type { UnsentVerbs } from './unsent';

interface NewEvent {
  readonly id: string;
  readonly conversationId: string;
  readonly mid: string | null;
  readonly at: number;
  readonly readyAt: number;
  readonly now: number;
  readonly held: number;
  readonly body: string;
}

function prepareInbox(db: Database) {
  return {
    notice: db.prepare<[Buffer, string, number]>(
      'INSERT INTO seen_event (digest, conversation_id, seen_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    meet: db.prepare<[string, string, number]>(
      `INSERT INTO conversation (id, igsid, touched_at) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET touched_at = excluded.touched_at`,
    ),
    insert: db.prepare<[NewEvent]>(
      `INSERT INTO event (id, conversation_id, mid, at, ready_at, received_at, held, body)
       VALUES (@id, @conversationId, @mid, @at, @readyAt, @now, @held, @body)`,
    ),
    timerReceived: db.prepare<[string, string, string]>(
      'UPDATE timer SET received = 1 WHERE conversation_id = ? AND name = ? AND token = ?',
    ),
    keepAside: db.prepare<[KeptAside]>(
      'INSERT INTO kept_aside (id, at, label, body) VALUES (@id, @at, @label, @body) ON CONFLICT DO NOTHING',
    ),
  };
}

/** What comes in: made durable once, in the order of arrival. */
export function createInbox(db: Database, echoes: EchoVerbs, unsent: UnsentVerbs, readiness: ReadinessVerbs) {
  const statements = prepareInbox(db);

  function store(event: ConversationEvent, readyAt: number, now: number): void {
    const isEcho = event.type === 'business.echoed';
    const held = isEcho && echoes.isSending(event.conversationId);
    const mid = contentMidOf(event);
    const kept = mid !== undefined && unsent.has(event.conversationId, mid) ? stripContent(event) : event;
    statements.meet.run(event.conversationId, igsidOf(event.conversationId), now);
    statements.insert.run({
      id: event.id,
      conversationId: event.conversationId,
      mid: mid ?? null,
      at: event.at,
      readyAt: isEcho && !held ? now : readyAt,
      now,
      held: held ? 1 : 0,
      body: JSON.stringify(kept),
    });
  }

  function takeIn({ event, readyAt }: Arrival, now: number): void {
    if (event.type === 'business.echoed' && echoes.confirm(event)) {
      echoes.letGo(event.conversationId, now);
      return;
    }
    if (event.type === 'customer.unsent' || event.type === 'business.unsent') unsent.note(event, now);
    if (event.type === 'timer.due') {
      statements.timerReceived.run(event.conversationId, event.name, event.token);
    }
    store(event, readyAt, now);
  }

  return {
    receive(arrivals: readonly Arrival[], now: number): { accepted: number; duplicates: number } {
      const touched = new Set<string>();
      let accepted = 0;
      for (const arrival of arrivals) {
        const { id, conversationId } = arrival.event;
        if (statements.notice.run(digestEventId(id), conversationId, now).changes === 0) continue;
        accepted += 1;
        takeIn(arrival, now);
        touched.add(conversationId);
      }
      for (const conversationId of touched) readiness.refresh(conversationId);
      return { accepted, duplicates: arrivals.length - accepted };
    },
    keepAside(items: readonly KeptAside[]): void {
      for (const item of items) statements.keepAside.run(item);
    },
  };
}
