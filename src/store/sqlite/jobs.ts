import type { Database } from 'better-sqlite3';
import type { Turn } from '../../core/turn-types';
import { describeFirstMessage } from '../first-message';
import type { ClaimedJob, Job } from '../port';
import { createDescribeJob } from './describe-job';
import type { EchoVerbs } from './echoes';
import type { Lanes } from './lanes';
import type { Leases } from './leases';
import type { ReadinessVerbs } from './readiness';

interface JobRequest {
  readonly now: number;
  readonly leaseMs: number;
  readonly unsureHoldMs: number;
  readonly kinds: readonly Job['kind'][];
}
interface JobRow {
  readonly seq: number;
  readonly id: string;
  readonly kind: Job['kind'];
  readonly conversation_id: string;
  readonly subject: string;
  readonly state: 'queued' | 'in_flight' | 'unsure';
  readonly due_at: number;
  readonly queued_at: number;
  readonly attempts: number;
  readonly unsure_before: number;
  readonly withhold: number;
}
function prepareJobs(db: Database) {
  return {
    due: db.prepare<[string, number], JobRow>(
      `SELECT seq, id, kind, conversation_id, subject, state, due_at, queued_at, attempts, unsure_before, withhold
       FROM job WHERE head = 1 AND kind = ? AND due_at <= ? ORDER BY due_at, seq LIMIT 1`,
    ),
    hold: db.prepare<[{ id: string; fence: number; until: number }]>(
      `UPDATE job SET state = 'in_flight', fence = @fence, due_at = @until, attempts = attempts + 1 WHERE id = @id`,
    ),
    renew: db.prepare<[number, string, number]>(
      `UPDATE job SET due_at = ? WHERE id = ? AND fence = ? AND state = 'in_flight'`,
    ),
    holdUntried: db.prepare<[{ id: string; fence: number; until: number; now: number }]>(
      `UPDATE job SET state = 'in_flight', fence = @fence, due_at = @until, attempts = 1
       WHERE id = @id AND head = 1 AND state = 'queued' AND attempts = 0 AND unsure_before = 0 AND due_at <= @now`,
    ),
    unsure: db.prepare<[number, string]>(
      `UPDATE job SET state = 'unsure', unsure_before = 1, due_at = ? WHERE id = ?`,
    ),
    mark: db.prepare<[{ id: string; delivery: string; fence: number | null }]>(
      `UPDATE transcript SET delivery = @delivery, doubted = max(doubted, @delivery = 'unsure'),
         fence = coalesce(@fence, fence) WHERE id = @id`,
    ),
  };
}

export type Jobs = ReturnType<typeof createJobs>;

/** Hands out jobs: the oldest one that is due, from the head of its lane, one in flight a lane. */
export function createJobs(
  db: Database,
  parts: {
    readonly lanes: Lanes;
    readonly leases: Leases;
    readonly echoes: EchoVerbs;
    readonly readiness: ReadinessVerbs;
  },
) {
  const { lanes, leases, echoes, readiness } = parts;
  const statements = prepareJobs(db);
  const describeJob = createDescribeJob(db);

  function nextDue({ kinds, now }: JobRequest): JobRow | undefined {
    const heads = kinds.flatMap((kind) => statements.due.get(kind, now) ?? []);
    return heads.sort((a, b) => a.due_at - b.due_at || a.seq - b.seq)[0];
  }

  /** The sender of this message vanished: nobody knows whether Instagram has it. */
  function becomeUnsure(job: JobRow, { now, unsureHoldMs }: JobRequest): void {
    const holdUntil = job.due_at + unsureHoldMs;
    statements.unsure.run(holdUntil < now ? now + unsureHoldMs : holdUntil, job.id);
    statements.mark.run({ id: job.id, delivery: 'unsure', fence: null });
    echoes.letGo(job.conversation_id, now);
    readiness.refresh(job.conversation_id);
  }

  function take(job: JobRow, { now, leaseMs }: JobRequest): ClaimedJob {
    const fence = leases.nextFence();
    statements.hold.run({ id: job.id, fence, until: now + leaseMs });
    if (job.kind === 'message') statements.mark.run({ id: job.id, delivery: 'in_flight', fence });
    return {
      jobId: job.id,
      fence,
      conversationId: job.conversation_id,
      attempts: job.attempts,
      queuedAt: job.queued_at,
      unsureBefore: job.unsure_before === 1,
      job: describeJob(job),
    };
  }

  return {
    claimJob(request: JobRequest): ClaimedJob | undefined {
      for (let job = nextDue(request); job; job = nextDue(request)) {
        const isMessage = job.kind === 'message';
        if (isMessage && job.state === 'in_flight') becomeUnsure(job, request);
        else if (isMessage && job.state === 'unsure' && job.withhold === 1) lanes.remove(job.id);
        else return take(job, request);
      }
      return undefined;
    },
    /** Takes the first message of a turn that was just written, unless it has to wait. */
    takeFirst(conversationId: string, turn: Turn, now: number, leaseMs: number): ClaimedJob | undefined {
      const [first] = turn.outgoing;
      if (!first) return undefined;
      const fence = leases.nextFence();
      const { changes } = statements.holdUntried.run({ id: first.id, fence, until: now + leaseMs, now });
      if (changes === 0) return undefined;
      statements.mark.run({ id: first.id, delivery: 'in_flight', fence });
      return { ...describeFirstMessage(conversationId, turn, first, now), jobId: first.id, fence };
    },
    renewJob: (
      { jobId, fence }: { readonly jobId: string; readonly fence: number },
      leaseUntil: number,
    ): boolean => statements.renew.run(leaseUntil, jobId, fence).changes > 0,
  };
}
