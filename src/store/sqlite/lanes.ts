import type { Database } from 'better-sqlite3';
import type { Job } from '../port';

export interface NewJob {
  readonly id: string;
  readonly kind: Job['kind'];
  readonly lane: string;
  readonly conversationId: string;
  /** The message, case or evidence item that the job is about. */
  readonly subject: string;
  /** Not to be claimed before this moment; absent: at once. */
  readonly dueAt?: number;
}

export interface Lanes {
  enqueue(job: NewJob, now: number): void;
  /** Takes a job out of its lane for good; the next one becomes the head. */
  remove(jobId: string): void;
  /** Ends a message as sent: by Instagram's answer or by its echo. */
  markSent(messageId: string, mid: string | undefined): void;
}

/** Lanes keep jobs in order: only the head of a lane can be claimed, and it blocks the others until it is done. */
export function createLanes(db: Database): Lanes {
  const insert = db.prepare<[NewJob & { now: number; dueAt: number }]>(
    `INSERT INTO job (id, kind, lane, conversation_id, subject, head, queued_at, due_at)
     VALUES (@id, @kind, @lane, @conversationId, @subject,
       NOT EXISTS (SELECT 1 FROM job WHERE lane = @lane), @now, @dueAt)`,
  );
  const drop = db.prepare<[string], { lane: string }>('DELETE FROM job WHERE id = ? RETURNING lane');
  const promote = db.prepare<[string]>(
    'UPDATE job SET head = 1 WHERE seq = (SELECT min(seq) FROM job WHERE lane = ?) AND head = 0',
  );
  const setSent = db.prepare<[{ id: string; mid: string | null }], { conversation_id: string; mid: string }>(
    `UPDATE transcript SET delivery = 'sent', failure = NULL, mid = coalesce(mid, @mid)
     WHERE id = @id RETURNING conversation_id, mid`,
  );
  const noteFurtherMid = db.prepare<[string, string, string]>(
    'INSERT INTO further_mid (conversation_id, mid, message_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );

  function remove(jobId: string): void {
    const removed = drop.get(jobId);
    if (removed) promote.run(removed.lane);
  }

  return {
    enqueue: (job, now) => {
      insert.run({ ...job, now, dueAt: job.dueAt ?? now });
    },
    remove,
    markSent(messageId, mid) {
      const message = setSent.get({ id: messageId, mid: mid ?? null });
      if (message && mid !== undefined && mid !== message.mid) {
        noteFurtherMid.run(message.conversation_id, mid, messageId);
      }
      remove(messageId);
    },
  };
}
