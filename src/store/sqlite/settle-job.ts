import type { Database } from 'better-sqlite3';
import type { Settlement } from '../port';
import { createApplySettlement, type HeldJob } from './apply-settlement';
import type { EchoVerbs } from './echoes';
import type { Lanes } from './lanes';
import type { ReadinessVerbs } from './readiness';

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
  };
}

/** Records what became of a job. */
export function createSettleJob(
  db: Database,
  parts: { readonly lanes: Lanes; readonly echoes: EchoVerbs; readonly readiness: ReadinessVerbs },
) {
  const { lanes, echoes, readiness } = parts;
  const statements = prepareSettle(db);
  const applySettlement = createApplySettlement(db, lanes);

  /** After a message: its echo may wait already, and others need not be held any longer. */
  function freeEchoes(conversationId: string, mid: string | undefined, now: number): void {
    if (!echoes.isWaiting(conversationId)) return;
    const isDropped = mid !== undefined && echoes.drop(conversationId, mid);
    const isFreed = echoes.letGo(conversationId, now);
    if (isDropped || isFreed) readiness.refresh(conversationId);
  }

  return {
    settleJob(
      { jobId, fence }: { readonly jobId: string; readonly fence: number },
      settlement: Settlement,
      now: number,
    ): 'settled' | 'stale' {
      const job = statements.job.get(jobId);
      const message = job ? (job.kind === 'message' ? job : undefined) : statements.message.get(jobId);
      const mid = settlement.result === 'sent' ? settlement.mid : undefined;
      const isHolder = (job ?? message)?.fence === fence;
      if (job && isHolder) {
        applySettlement(job, settlement);
      } else if (message && settlement.result === 'sent') {
        // Instagram has it, whoever holds the job now; its mid must be known when the echo comes.
        lanes.markSent(jobId, mid);
      }
      if (message) freeEchoes(message.conversation_id, mid, now);
      return isHolder ? 'settled' : 'stale';
    },
  };
}
