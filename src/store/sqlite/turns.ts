import type { Database } from 'better-sqlite3';
import type { Turn } from '../../core/turn-types';
import { digestEventId } from '../digest-event-id';
import type { TurnCommit } from '../port';
import type { CaseIndex } from './case-index';
import type { CaseVerbs } from './cases';
import { type Evidence, evidenceJobId } from './evidence';
import type { Leases } from './leases';
import type { Outbox } from './outbox';
import type { Redaction } from './redaction';
import type { Reports } from './reports';
import type { Timers } from './timers';
import type { Transcript } from './transcript';
import type { UnsentVerbs } from './unsent';

export interface TurnParts {
  readonly cases: CaseVerbs;
  readonly caseIndex: CaseIndex;
  readonly evidence: Evidence;
  readonly leases: Leases;
  readonly outbox: Outbox;
  readonly redaction: Redaction;
  readonly reports: Reports;
  readonly timers: Timers;
  readonly transcript: Transcript;
  readonly unsent: UnsentVerbs;
}

function prepareTurns(db: Database) {
  return {
    saveState: db.prepare<[Record<string, unknown>]>(
      `UPDATE conversation SET state = @state, speaker = @speaker, last_customer_at = @lastCustomerAt,
         revision = revision + 1 WHERE id = @id`,
    ),
    touchCases: db.prepare<[number | null, string]>(
      'UPDATE case_record SET last_customer_at = ? WHERE conversation_id = ?',
    ),
    takeEvent: db.prepare<[string, string], { body: string }>(
      'DELETE FROM event WHERE id = ? AND conversation_id = ? RETURNING body',
    ),
    noteOutcome: db.prepare<[string, Buffer]>('UPDATE seen_event SET outcome = ? WHERE digest = ?'),
  };
}

/** Writes what a turn decided, all or nothing. */
export function createTurns(db: Database, parts: TurnParts) {
  const { cases, evidence, leases, outbox, redaction, reports, timers, transcript, unsent } = parts;
  const statements = prepareTurns(db);

  function saveConversation(id: string, turn: Turn): void {
    const lastCustomerAt = turn.conversation.lastCustomerAt ?? null;
    const state = JSON.stringify(turn.conversation);
    statements.saveState.run({ id, state, speaker: turn.speaker, lastCustomerAt });
    statements.touchCases.run(lastCustomerAt, id);
  }

  function finishEvents(id: string, turn: Turn): void {
    for (const outcome of turn.outcomes) {
      const event = statements.takeEvent.get(outcome.eventId, id);
      if (!event) continue;
      timers.finish(JSON.parse(event.body));
      statements.noteOutcome.run(JSON.stringify(outcome), digestEventId(outcome.eventId));
    }
  }

  function writeTalk(id: string, turn: Turn, now: number): void {
    const isUnsent = (mid: string | undefined) => mid !== undefined && unsent.has(id, mid);
    for (const heard of turn.heard) {
      transcript.hear(id, isUnsent(heard.mid) ? { ...heard, withdrawn: true } : heard);
    }
    transcript.edit(id, turn.edited);
    if (turn.withholdQueued) outbox.withholdBot(id);
    for (const message of turn.outgoing) {
      if (transcript.say(id, turn.conversation.request, message, now))
        outbox.queueMessage(id, message.id, now);
    }
    for (const item of turn.evidence) {
      if (isUnsent(item.mid) || !evidence.add(id, item)) continue;
      outbox.queueJob(
        { id: evidenceJobId(item.id), kind: 'evidence', conversationId: id, subject: item.id },
        now,
      );
    }
  }

  function refreshSearch(id: string, turn: Turn): void {
    const everything = turn.redactedMids.length > 0 || turn.edited.length > 0;
    const requests = [...turn.cases, ...turn.heard].map(({ request }) => request);
    parts.caseIndex.refresh(id, everything ? undefined : new Set([...requests, turn.conversation.request]));
  }

  return {
    commitTurn({ claim, now, turn }: TurnCommit): 'committed' | 'stale' {
      const id = claim.conversationId;
      if (!leases.holds(claim)) return 'stale';
      if (!turn.cases.every((record) => cases.isFree(record))) {
        leases.giveBack(id);
        return 'stale';
      }
      saveConversation(id, turn);
      for (const record of turn.cases) cases.save(record);
      finishEvents(id, turn);
      writeTalk(id, turn, now);
      for (const caseId of turn.handedOver) {
        const jobId = `handoff:${caseId}:${claim.revision}`;
        outbox.queueJob({ id: jobId, kind: 'handoff_webhook', conversationId: id, subject: caseId }, now);
      }
      timers.plan(id, turn.timers);
      reports.note(id, turn, now);
      redaction.redact(id, turn.redactedMids);
      refreshSearch(id, turn);
      leases.giveBack(id);
      return 'committed';
    },
  };
}
