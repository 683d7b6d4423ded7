import type { Database } from 'better-sqlite3';
import type { Delivery, Job, Settlement } from '../port';
import type { EchoVerbs } from './echoes';
import type { Lanes } from './lanes';
import type { ReadinessVerbs } from './readiness';

interface HeldJob {
  readonly id: string;
  readonly kind: Job['kind'];
  readonly conversation_id: string;
  readonly fence: number;
  readonly withhold: number;
}
interface KnownMessage {
  readonly conversation_id: string;
  readonly fence: number | null;
}

function prepareSettle(db: Database) {
  return {
    job: db.prepare<[string], HeldJob>(
      'SELECT id, kind, conversation_id, fence, withhold FROM job WHERE id = ?',
    ),
    message: db.prepare<[string], KnownMessage>(
      'SELECT conversation_id, fence FROM transcript WHERE id = ? AND delivery IS NOT NULL',
    ),
    // A settled claim is over: fence 0 belongs to nobody.
    again: db.prepare<[{ id: string; at: number }]>(
      `UPDATE job SET state = 'queued', due_at = @at, fence = 0 WHERE id = @id`,
    ),
    unsure: db.prepare<[{ id: string; at: number }]>(
      `UPDATE job SET state = 'unsure', due_at = @at, fence = 0, unsure_before = 1 WHERE id = @id`,
    ),
    mark: db.prepare<[{ id: string; delivery: Delivery; failure: string | null }]>(
      `UPDATE transcript SET delivery = @delivery, doubted = max(doubted, @delivery = 'unsure'),
         failure = @failure WHERE id = @id`,
    ),
  };
}

/** Records what became of a job. */
export function createSettleJob(
  db: Database,
  parts: { readonly lanes: Lanes; readonly echoes: EchoVerbs; readonly readiness: ReadinessVerbs },
) {
  const { lanes, echoes, readiness } = parts;
  const statements = prepareSettle(db);

  function settleMessage(job: HeldJob, settlement: Settlement): void {
    const { id } = job;
    const mark = (delivery: Delivery, failure?: string) =>
      statements.mark.run({ id, delivery, failure: failure ?? null });
    if (settlement.result === 'sent') {
      lanes.markSent(id, settlement.mid);
    } else if (settlement.result === 'unsure') {
      statements.unsure.run({ id, at: settlement.decideAt });
      mark('unsure', settlement.reason);
    } else if (settlement.result === 'retry' && job.withhold === 0) {
      statements.again.run({ id, at: settlement.retryAt });
      mark('queued', settlement.reason);
    } else {
      mark(settlement.result === 'failed' ? 'failed' : 'withheld', settlement.reason);
      lanes.remove(id);
    }
  }

  function settleOther({ id }: HeldJob, settlement: Settlement): void {
    if (settlement.result === 'retry') statements.again.run({ id, at: settlement.retryAt });
    else if (settlement.result === 'unsure') statements.again.run({ id, at: settlement.decideAt });
    else lanes.remove(id);
  }

  /** After a message: its echo may wait already, and others need not be held any longer. */
  function freeEchoes(conversationId: string, mid: string | undefined, now: number): void {
    if (mid !== undefined) echoes.drop(conversationId, mid);
    echoes.letGo(conversationId, now);
    readiness.refresh(conversationId);
  }

  return {
    settleJob(
      { jobId, fence }: { readonly jobId: string; readonly fence: number },
      settlement: Settlement,
      now: number,
    ): 'settled' | 'stale' {
      const job = statements.job.get(jobId);
      const message = statements.message.get(jobId);
      const mid = settlement.result === 'sent' ? settlement.mid : undefined;
      const isHolder = job ? job.fence === fence : message?.fence === fence;
      if (job && isHolder) {
        if (job.kind === 'message') settleMessage(job, settlement);
        else settleOther(job, settlement);
      } else if (message && settlement.result === 'sent') {
        // Instagram has it, whoever holds the job now; its mid must be known when the echo comes.
        lanes.markSent(jobId, mid);
      }
      if (message) freeEchoes(message.conversation_id, mid, now);
      return isHolder ? 'settled' : 'stale';
    },
  };
}
