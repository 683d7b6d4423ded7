import type { Database } from 'better-sqlite3';
import type { Speaker } from '../../core/conversation';
import type { ConversationEvent } from '../../core/event';
import type { Job, StoredEvidence } from '../port';
import type {
  TransferredConversation,
  TransferredEntry,
  TransferredJob,
  TransferredTimer,
} from '../transfer';
import type { CaseVerbs } from './cases';
import type { TranscriptRow } from './transcript';

export interface ConversationRow {
  readonly rowid: number;
  readonly id: string;
  readonly state: string | null;
  readonly speaker: Speaker;
  readonly last_customer_at: number | null;
  readonly revision: number;
  readonly retry_at: number | null;
  readonly touched_at: number | null;
}
interface EventRow {
  readonly ready_at: number;
  readonly received_at: number;
  readonly held: number;
  readonly attempts: number;
  readonly body: string;
}
interface JobRow {
  readonly id: string;
  readonly kind: Job['kind'];
  readonly subject: string;
  readonly state: TransferredJob['state'];
  readonly queued_at: number;
  readonly due_at: number;
  readonly attempts: number;
  readonly unsure_before: number;
  readonly withhold: number;
}
interface TimerRow {
  readonly name: TransferredTimer['name'];
  readonly token: string;
  readonly due_at: number;
  readonly received: number;
}

const toEntry = (row: TranscriptRow & { readonly doubted: number }): TransferredEntry => ({
  ...{ id: row.id, request: row.request, at: row.at, author: row.author, text: row.text },
  attachments: JSON.parse(row.attachments),
  ...(row.written_by && { by: row.written_by }),
  ...(row.quick_replies && { quickReplies: JSON.parse(row.quick_replies) }),
  ...(row.mid && { mid: row.mid }),
  ...{ withdrawn: row.withdrawn === 1, edited: row.edited === 1, doubted: row.doubted === 1 },
  ...(row.delivery && { delivery: row.delivery }),
  ...(row.failure && { failure: row.failure }),
});
const toJob = (row: JobRow): TransferredJob => ({
  ...{ id: row.id, kind: row.kind, subject: row.subject, state: row.state, attempts: row.attempts },
  ...{ queuedAt: row.queued_at, dueAt: row.due_at },
  ...{ unsureBefore: row.unsure_before === 1, withhold: row.withhold === 1 },
});

function prepareParts(db: Database) {
  const ofConversation = <Row>(table: string, order: string) =>
    db.prepare<[string], Row>(`SELECT * FROM ${table} WHERE conversation_id = ? ORDER BY ${order}`);
  return {
    events: ofConversation<EventRow>('event', 'seq'),
    unsent: ofConversation<{ mid: string; at: number }>('unsent_mid', 'at, mid'),
    timers: ofConversation<TimerRow>('timer', 'name'),
    entries: ofConversation<TranscriptRow & { readonly doubted: number }>('transcript', 'seq'),
    sentMids: db.prepare<[{ id: string }], { mid: string; messageId: string }>(
      `SELECT mid, id AS messageId FROM transcript
         WHERE conversation_id = @id AND mid IS NOT NULL AND delivery IS NOT NULL
       UNION ALL SELECT mid, message_id FROM further_mid WHERE conversation_id = @id ORDER BY mid`,
    ),
    jobs: ofConversation<JobRow>('job', 'seq'),
    profile: ofConversation<{ body: string }>('profile', 'conversation_id'),
  };
}

/** Reads all of one conversation. */
export function createExportConversation(
  db: Database,
  cases: CaseVerbs,
  readEvidence: (conversationId: string) => readonly StoredEvidence[],
): (row: ConversationRow) => TransferredConversation {
  const parts = prepareParts(db);
  const eventOf = (row: EventRow) => ({
    event: JSON.parse(row.body) as ConversationEvent,
    ...{ readyAt: row.ready_at, receivedAt: row.received_at, held: row.held === 1, attempts: row.attempts },
  });
  const timerOf = ({ name, token, due_at, received }: TimerRow) => ({
    ...{ name, token, dueAt: due_at, received: received === 1 },
  });
  return (row) => {
    const profile = parts.profile.get(row.id);
    return {
      type: 'conversation',
      ...{ id: row.id, speaker: row.speaker, revision: row.revision, touchedAt: row.touched_at ?? 0 },
      ...(row.state !== null && { state: JSON.parse(row.state) }),
      ...(row.last_customer_at !== null && { lastCustomerAt: row.last_customer_at }),
      ...(row.retry_at !== null && { retryAt: row.retry_at }),
      ...(profile && { profile: JSON.parse(profile.body) }),
      events: parts.events.all(row.id).map(eventOf),
      unsent: parts.unsent.all(row.id).map(({ mid, at }) => ({ mid, at })),
      timers: parts.timers.all(row.id).map(timerOf),
      entries: parts.entries.all(row.id).map(toEntry),
      sentMids: parts.sentMids.all({ id: row.id }),
      jobs: parts.jobs.all(row.id).map(toJob),
      cases: cases.casesOf(row.id).reverse(),
      evidence: readEvidence(row.id),
    };
  };
}
