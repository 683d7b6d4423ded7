import type { Database } from 'better-sqlite3';
import type { ConversationEvent } from '../../core/event';
import type { EventOutcome } from '../../core/turn-types';
import { digestEventId } from '../digest-event-id';
import { type Claim, type ClaimedConversation, MAX_EVENTS_PER_TURN } from '../port';
import type { CaseVerbs } from './cases';
import type { Leases } from './leases';
import type { ReadinessVerbs } from './readiness';

interface ClaimRequest {
  readonly now: number;
  readonly leaseMs: number;
  readonly conversationId?: string;
}
interface ConversationRow {
  readonly id: string;
  readonly state: string | null;
  readonly revision: number;
}
interface EventRow {
  readonly seq: number;
  readonly attempts: number;
  readonly body: string;
}

interface Hold {
  readonly now: number;
  readonly until: number;
  readonly fence: number;
}

function prepareClaims(db: Database) {
  const hold = 'UPDATE conversation SET fence = @fence, lease_until = @until, next_at = @until';
  return {
    holdLongestWaiting: db.prepare<[Hold], ConversationRow>(
      `${hold} WHERE rowid = (SELECT rowid FROM conversation WHERE next_at <= @now ORDER BY next_at, rowid LIMIT 1)
       RETURNING id, state, revision`,
    ),
    holdNamed: db.prepare<[Hold & { readonly id: string }], ConversationRow>(
      `${hold} WHERE id = @id AND next_at <= @now RETURNING id, state, revision`,
    ),
    ready: db.prepare<[{ id: string; burst: number; now: number }], EventRow>(
      `SELECT seq, attempts, body FROM event
       WHERE conversation_id = @id AND ((held = 0 AND @burst) OR (held = 1 AND ready_at <= @now))
       ORDER BY at, seq LIMIT ${MAX_EVENTS_PER_TURN}`,
    ),
    count: db.prepare<[number, number]>(
      'UPDATE event SET attempts = attempts + 1, claimed_fence = ? WHERE seq = ?',
    ),
    uncount: db.prepare<[string, number]>(
      'UPDATE event SET attempts = attempts - 1 WHERE conversation_id = ? AND claimed_fence = ?',
    ),
    outcome: db.prepare<[Buffer], { outcome: string }>('SELECT outcome FROM event_outcome WHERE digest = ?'),
  };
}

/** Who works on a conversation: one holder at a time, by lease and fence. */
export function createClaims(db: Database, cases: CaseVerbs, leases: Leases, readiness: ReadinessVerbs) {
  const statements = prepareClaims(db);

  function describe(row: ConversationRow, fence: number, now: number): ClaimedConversation {
    const burst = readiness.isBurstReady(row.id, now) ? 1 : 0;
    const events = statements.ready.all({ id: row.id, burst, now });
    for (const event of events) statements.count.run(fence, event.seq);
    return {
      claim: { conversationId: row.id, revision: row.revision, fence },
      conversation: row.state === null ? undefined : JSON.parse(row.state),
      cases: cases.casesOfTurn(row.id),
      events: events.map((event) => JSON.parse(event.body) as ConversationEvent),
      attempt: 1 + Math.max(0, ...events.map((event) => event.attempts)),
    };
  }

  return {
    claimConversation({ now, leaseMs, conversationId }: ClaimRequest): ClaimedConversation | undefined {
      const hold = { now, until: now + leaseMs, fence: leases.nextFence() };
      const row =
        conversationId === undefined
          ? statements.holdLongestWaiting.get(hold)
          : statements.holdNamed.get({ ...hold, id: conversationId });
      return row && describe(row, hold.fence, now);
    },
    releaseConversation(claim: Claim, retryAt: number): void {
      if (!leases.holds(claim)) return;
      statements.uncount.run(claim.conversationId, claim.fence);
      leases.giveBack(claim.conversationId, retryAt);
    },
    eventOutcome(eventId: string): EventOutcome | undefined {
      const outcome = statements.outcome.get(digestEventId(eventId))?.outcome;
      return outcome === undefined ? undefined : { eventId, ...JSON.parse(outcome) };
    },
  };
}
