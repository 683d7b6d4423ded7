import type { Database } from 'better-sqlite3';
import type { ConversationEvent } from '../../core/event';
import { digestEventId } from '../digest-event-id';
import { partitionOf } from '../partition';
import { type Arrival, igsidOf, type KeptAside } from '../port';
import { contentMidOf, stripContent } from '../strip-content';
import type { EchoVerbs } from './echoes';
import { READY_AT, type ReadinessVerbs } from './readiness';
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
    notice: db.prepare<[Buffer, number, number]>(
      'INSERT INTO seen_event (digest, partition, seen_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    // Once its events are stored, so that they decide when the next turn may come.
    meet: db.prepare<[{ id: string; igsid: string; now: number }]>(
      `INSERT INTO conversation (id, igsid, touched_at, next_at) VALUES (@id, @igsid, @now, ${READY_AT})
       ON CONFLICT DO UPDATE SET touched_at = excluded.touched_at,
         next_at = max(excluded.next_at, coalesce(lease_until, 0), coalesce(retry_at, 0))`,
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

  /** Whether the event waits for a turn now. */
  function takeIn({ event, readyAt }: Arrival, now: number): boolean {
    if (event.type === 'business.echoed' && echoes.confirm(event)) {
      if (echoes.letGo(event.conversationId, now)) readiness.refresh(event.conversationId);
      return false;
    }
    if (event.type === 'customer.unsent' || event.type === 'business.unsent') unsent.note(event, now);
    if (event.type === 'timer.due') {
      statements.timerReceived.run(event.conversationId, event.name, event.token);
    }
    store(event, readyAt, now);
    return true;
  }

  return {
    receive(arrivals: readonly Arrival[], now: number): { accepted: number; duplicates: number } {
      const met = new Set<string>();
      let accepted = 0;
      for (const arrival of arrivals) {
        const { id, conversationId } = arrival.event;
        const partition = partitionOf(conversationId);
        if (statements.notice.run(digestEventId(id), partition, now).changes === 0) continue;
        accepted += 1;
        if (takeIn(arrival, now)) met.add(conversationId);
      }
      for (const id of met) statements.meet.run({ id, igsid: igsidOf(id), now });
      return { accepted, duplicates: arrivals.length - accepted };
    },
    keepAside(items: readonly KeptAside[]): void {
      for (const item of items) statements.keepAside.run(item);
    },
  };
}
