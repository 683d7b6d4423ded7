import type { Database } from 'better-sqlite3';
import type { Delivery, Job, Settlement } from '../port';
import type { Lanes } from './lanes';

export interface HeldJob {
  readonly id: string;
  readonly kind: Job['kind'];
  readonly conversation_id: string;
  readonly fence: number;
  readonly withhold: number;
}
function prepareApply(db: Database) {
  return {
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

/** What a result means for the job and, for a message, for the transcript. */
export function createApplySettlement(
  db: Database,
  lanes: Lanes,
): (job: HeldJob, settlement: Settlement) => void {
  const statements = prepareApply(db);

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

  return (job, settlement) => {
    if (job.kind === 'message') settleMessage(job, settlement);
    else settleOther(job, settlement);
  };
}
