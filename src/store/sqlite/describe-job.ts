import type { Database } from 'better-sqlite3';
import type { Speaker } from '../../core/conversation';
import type { QuickReply, ThreadAction } from '../../core/turn-types';
import { igsidOf, type Job } from '../port';

interface MessageRow {
  readonly author: 'bot' | 'staff';
  readonly written_by: string | null;
  readonly text: string;
  readonly quick_replies: string | null;
  readonly igsid: string;
  readonly last_customer_at: number | null;
  readonly ad_until: number | null;
  readonly speaker: Speaker;
}

interface NamedJob {
  readonly id: string;
  readonly kind: Job['kind'];
  readonly conversation_id: string;
  readonly subject: string;
}

/** What a job is about, read at the moment it is taken. */
export function createDescribeJob(db: Database): (job: NamedJob) => Job {
  // Few came from an ad, and `instr` costs a fraction of reading the whole state.
  const message = db.prepare<[string], MessageRow>(
    `SELECT t.author, t.written_by, t.text, t.quick_replies, c.igsid, c.last_customer_at, c.speaker,
       CASE WHEN instr(c.state, '"adUntil"') > 0 THEN json_extract(c.state, '$.adUntil') END AS ad_until
       FROM transcript t JOIN conversation c ON c.id = t.conversation_id WHERE t.id = ?`,
  );

  return (job) => {
    if (job.kind === 'handoff_webhook') return { kind: job.kind, caseId: job.subject };
    if (job.kind === 'evidence') return { kind: job.kind, evidenceId: job.subject };
    if (job.kind === 'thread_control')
      return { kind: job.kind, action: job.subject as ThreadAction, igsid: igsidOf(job.conversation_id) };
    const row = message.get(job.subject);
    if (!row) throw new Error(`job ${job.id} has no message`);
    const quickReplies = row.quick_replies ? (JSON.parse(row.quick_replies) as QuickReply[]) : [];
    const by = row.written_by ?? undefined;
    return {
      kind: 'message',
      message: { id: job.subject, author: row.author, text: row.text, quickReplies, ...(by && { by }) },
      igsid: row.igsid,
      lastCustomerAt: row.last_customer_at ?? undefined,
      ...(row.ad_until !== null && { adUntil: row.ad_until }),
      speaker: row.speaker,
    };
  };
}
