import type { Database } from 'better-sqlite3';
import type { Turn } from '../../core/turn-types';
import { digestEventId } from '../digest-event-id';
import type { ClaimedJob, TurnCommit } from '../port';
import type { CaseIndex } from './case-index';
import type { CaseVerbs } from './cases';
import type { Jobs } from './jobs';
import type { Leases } from './leases';
import { READY_AT } from './readiness';
import type { Redaction } from './redaction';
import type { Reports } from './reports';
import type { Timers } from './timers';
import { type TalkParts, writeTalk } from './write-talk';

export interface TurnParts extends TalkParts {
  readonly cases: CaseVerbs;
  readonly caseIndex: CaseIndex;
  readonly takeFirst: Jobs['takeFirst'];
  readonly leases: Leases;
  readonly redaction: Redaction;
  readonly reports: Reports;
  readonly timers: Timers;
}

function prepareTurns(db: Database) {
  return {
    // Once its events are finished, so that what is still unread decides when the next turn may come.
    saveAndGiveBack: db.prepare<[Record<string, unknown>]>(
      `UPDATE conversation SET state = @state, speaker = @speaker, last_customer_at = @lastCustomerAt,
         touched_at = @now, revision = revision + 1, lease_until = NULL, retry_at = NULL, next_at = ${READY_AT}
       WHERE id = @id`,
    ),
    touchCases: db.prepare<[number | null, string]>(
      'UPDATE case_record SET last_customer_at = ? WHERE conversation_id = ?',
    ),
    takeEvent: db.prepare<[string, string], { body: string }>(
      'DELETE FROM event WHERE id = ? AND conversation_id = ? RETURNING body',
    ),
    noteOutcome: db.prepare<[Buffer, string, string]>(
      'INSERT INTO event_outcome (digest, conversation_id, outcome) VALUES (?, ?, ?)',
    ),
  };
}

/** Writes what a turn decided, all or nothing. */
export function createTurns(db: Database, parts: TurnParts) {
  const { cases, leases, redaction, reports, timers } = parts;
  const statements = prepareTurns(db);

  /** Whether the conversation has cases now. */
  function saveConversation(id: string, turn: Turn, now: number): boolean {
    const lastCustomerAt = turn.conversation.lastCustomerAt ?? null;
    const state = JSON.stringify(turn.conversation);
    statements.saveAndGiveBack.run({ id, state, speaker: turn.speaker, lastCustomerAt, now });
    const touched = statements.touchCases.run(lastCustomerAt, id).changes;
    for (const record of turn.cases) cases.save(record);
    return touched > 0 || turn.cases.length > 0;
  }

  function finishEvents(id: string, turn: Turn): void {
    for (const { eventId, awaited, ...outcome } of turn.outcomes) {
      const event = statements.takeEvent.get(eventId, id);
      if (!event) continue;
      timers.finish(JSON.parse(event.body));
      if (awaited) statements.noteOutcome.run(digestEventId(eventId), id, JSON.stringify(outcome));
    }
  }

  function refreshSearch(id: string, turn: Turn): void {
    const everything = turn.redactedMids.length > 0 || turn.edited.length > 0;
    const requests = [...turn.cases, ...turn.heard].map(({ request }) => request);
    parts.caseIndex.refresh(id, everything ? undefined : new Set([...requests, turn.conversation.request]));
  }

  return {
    commitTurn({ claim, now, turn, takeForMs }: TurnCommit): 'committed' | 'stale' | ClaimedJob {
      const id = claim.conversationId;
      if (!leases.holds(claim)) return 'stale';
      if (!turn.cases.every((record) => cases.isFree(record)) || !parts.outbox.areUntried(turn.takenBack)) {
        leases.giveBack(id);
        return 'stale';
      }
      finishEvents(id, turn);
      const hasCases = saveConversation(id, turn, now);
      writeTalk(parts, claim, turn, now);
      timers.plan(id, turn.timers);
      reports.note(id, turn, now);
      redaction.redact(id, turn.redactedMids);
      if (hasCases) refreshSearch(id, turn);
      const taken = takeForMs !== undefined && parts.takeFirst(id, turn, now, takeForMs);
      return taken || 'committed';
    },
  };
}
