import type { Database } from 'better-sqlite3';
import type { CaseRecord } from '../../core/case';

export interface CaseVerbs {
  /** Whether no other case has its reference. */
  isFree(record: CaseRecord): boolean;
  /** Inserts the case or replaces it whole. */
  save(record: CaseRecord): void;
  /** The open cases of a conversation and the newest resolved one, newest first. */
  casesOfTurn(conversationId: string): CaseRecord[];
  casesOf(conversationId: string): CaseRecord[];
}

export function createCases(db: Database): CaseVerbs {
  const taken = db.prepare<[string, string], { id: string }>(
    'SELECT id FROM case_record WHERE reference = ? AND id <> ?',
  );
  const upsert = db.prepare<[Record<string, unknown>]>(
    `INSERT INTO case_record (id, reference, conversation_id, request, status, topic, decision, claimed_by,
       opened_at, last_customer_at, body)
     VALUES (@id, @reference, @conversationId, @request, @status, @topic, @decision, @claimedBy, @openedAt,
       (SELECT last_customer_at FROM conversation WHERE id = @conversationId), @body)
     ON CONFLICT (id) DO UPDATE SET reference = excluded.reference, request = excluded.request,
       status = excluded.status, topic = excluded.topic, decision = excluded.decision,
       claimed_by = excluded.claimed_by, opened_at = excluded.opened_at, body = excluded.body`,
  );
  const open = db.prepare<[{ id: string }], { body: string }>(
    `SELECT body FROM case_record WHERE conversation_id = @id AND (status <> 'resolved' OR seq = (
       SELECT seq FROM case_record WHERE conversation_id = @id AND status = 'resolved'
       ORDER BY opened_at DESC, seq DESC LIMIT 1))
     ORDER BY opened_at DESC, seq DESC`,
  );
  const all = db.prepare<[string], { body: string }>(
    'SELECT body FROM case_record WHERE conversation_id = ? ORDER BY opened_at DESC, seq DESC',
  );
  const parse = ({ body }: { body: string }): CaseRecord => JSON.parse(body) as CaseRecord;

  return {
    isFree: ({ reference, id }) => taken.get(reference, id) === undefined,
    save(record) {
      const { id, reference, conversationId, request, status, topic, openedAt } = record;
      upsert.run({
        ...{ id, reference, conversationId, request, status, topic, openedAt },
        decision: record.verdict.decision,
        claimedBy: record.claimedBy ?? null,
        body: JSON.stringify(record),
      });
    },
    casesOfTurn: (conversationId) => open.all({ id: conversationId }).map(parse),
    casesOf: (conversationId) => all.all(conversationId).map(parse),
  };
}
