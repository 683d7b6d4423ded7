import type { Database } from 'better-sqlite3';
import type { CaseStatus } from '../../core/case';
import type { StoreCounts } from '../port';

interface Totals {
  readonly unreadEvents: number;
  readonly oldestUnreadAt: number | null;
  readonly message: number;
  readonly handoff_webhook: number;
  readonly evidence: number;
  readonly thread_control: number;
  readonly oldestJobAt: number | null;
  readonly conversations: number;
  readonly keptAside: number;
  readonly lastEventAt: number | null;
}

/** The numbers behind `/metrics`. */
export function createCounts(db: Database) {
  const totals = db.prepare<[{ now: number }], Totals>(
    `SELECT (SELECT count(*) FROM event) AS unreadEvents,
       (SELECT min(received_at) FROM event WHERE ready_at <= @now) AS oldestUnreadAt,
       (SELECT count(*) FROM job WHERE kind = 'message') AS message,
       (SELECT count(*) FROM job WHERE kind = 'handoff_webhook') AS handoff_webhook,
       (SELECT count(*) FROM job WHERE kind = 'evidence') AS evidence,
       (SELECT count(*) FROM job WHERE kind = 'thread_control') AS thread_control,
       (SELECT min(queued_at) FROM job) AS oldestJobAt,
       (SELECT count(*) FROM conversation) AS conversations,
       (SELECT count(*) FROM kept_aside) AS keptAside,
       (SELECT max(seen_at) FROM seen_event) AS lastEventAt`,
  );
  const cases = db.prepare<[], { status: CaseStatus; decision: string; topic: string; count: number }>(
    'SELECT status, decision, topic, count(*) AS count FROM case_record GROUP BY status, decision, topic',
  );
  return {
    counts(now: number): StoreCounts {
      const found = totals.get({ now });
      if (!found) throw new Error('counting returned no row');
      const { message, handoff_webhook, evidence, thread_control, ...rest } = found;
      return {
        ...rest,
        oldestUnreadAt: rest.oldestUnreadAt ?? undefined,
        oldestJobAt: rest.oldestJobAt ?? undefined,
        lastEventAt: rest.lastEventAt ?? undefined,
        jobs: { message, handoff_webhook, evidence, thread_control },
        cases: cases.all(),
      };
    },
  };
}
