import type { Database } from 'better-sqlite3';
import type { ThreadAction } from '../../core/turn-types';
import type { Lanes, NewJob } from './lanes';

export type Outbox = ReturnType<typeof createOutbox>;

/** What a turn puts into the outbox, and takes back from it. */
export function createOutbox(db: Database, lanes: Lanes) {
  const failed = db.prepare<[string], { conversation_id: string }>(
    `UPDATE transcript SET delivery = 'queued', failure = NULL WHERE id = ? AND delivery = 'failed'
     RETURNING conversation_id`,
  );
  const queuedOfBot = db.prepare<[string], { id: string }>(
    `SELECT job.id FROM job JOIN transcript ON transcript.id = job.subject
     WHERE job.conversation_id = ? AND job.kind = 'message' AND job.state = 'queued'
       AND job.unsure_before = 0 AND transcript.author = 'bot'`,
  );
  const withhold = db.prepare<[string]>(
    `UPDATE transcript SET delivery = 'withheld', failure = 'superseded' WHERE id = ?`,
  );
  // What is on its way cannot be called back, but must not be tried a second time.
  const withholdNext = db.prepare<[string]>(
    `UPDATE job SET withhold = 1 WHERE conversation_id = ? AND kind = 'message'
     AND subject IN (SELECT id FROM transcript WHERE id = job.subject AND author = 'bot')`,
  );

  const untried = db.prepare<[string], { id: string }>(
    `SELECT id FROM job WHERE id = ? AND state = 'queued' AND attempts = 0 AND unsure_before = 0`,
  );
  const unsay = db.prepare<[string]>('DELETE FROM transcript WHERE id = ?');

  function queueMessage(conversationId: string, messageId: string, now: number, dueAt = now): void {
    const lane = `message:${conversationId}`;
    lanes.enqueue({ id: messageId, kind: 'message', lane, conversationId, subject: messageId, dueAt }, now);
  }

  return {
    queueMessage,
    /** In the lane of the messages, so that it is done between them. */
    queueThread(conversationId: string, action: ThreadAction, revision: number, now: number): void {
      const id = `thread:${conversationId}:${revision}`;
      const lane = `message:${conversationId}`;
      lanes.enqueue({ id, kind: 'thread_control', lane, conversationId, subject: action }, now);
    },
    /** A job beside the talk: a lane of its own for each subject. */
    queueJob(job: Omit<NewJob, 'lane'>, now: number): void {
      lanes.enqueue({ ...job, lane: `${job.kind}:${job.subject}` }, now);
    },
    /** Whether none of these messages was ever tried. */
    areUntried: (messageIds: readonly string[]): boolean =>
      messageIds.every((id) => untried.get(id) !== undefined),
    /** Takes messages out of the outbox and the transcript. */
    takeBack(messageIds: readonly string[]): void {
      for (const id of messageIds) {
        lanes.remove(id);
        unsay.run(id);
      }
    },
    /** Stops the bot's messages that have not left yet. */
    withholdBot(conversationId: string): void {
      for (const { id } of queuedOfBot.all(conversationId)) {
        withhold.run(id);
        lanes.remove(id);
      }
      withholdNext.run(conversationId);
    },
    retryMessage(messageId: string, now: number): boolean {
      const message = failed.get(messageId);
      if (message) queueMessage(message.conversation_id, messageId, now);
      return message !== undefined;
    },
  };
}
