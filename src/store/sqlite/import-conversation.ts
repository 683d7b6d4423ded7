import { echoTextOf } from '../echo-text';
import type { StoredEvidence } from '../port';
import { igsidOf } from '../port';
import { contentMidOf } from '../strip-content';
import type { TransferredConversation, TransferredEntry, TransferredJob } from '../transfer';
import type { CaseIndex } from './case-index';
import type { CaseVerbs } from './cases';
import type { InsertRow, Row } from './insert-row';
import type { ReadinessVerbs } from './readiness';

export interface ImportParts {
  readonly insert: InsertRow;
  readonly cases: CaseVerbs;
  readonly caseIndex: CaseIndex;
  readonly readiness: ReadinessVerbs;
}

function conversationRow(record: TransferredConversation): Row {
  const { id, state, speaker, lastCustomerAt, revision, retryAt, touchedAt } = record;
  return {
    ...{ id, igsid: igsidOf(id), speaker, revision },
    state: state === undefined ? undefined : JSON.stringify(state),
    ...{ last_customer_at: lastCustomerAt, retry_at: retryAt, touched_at: touchedAt },
  };
}

function entryRow(entry: TransferredEntry): Row {
  const { id, request, at, author, by, text, mid, delivery, failure, withdrawn, edited, doubted } = entry;
  return {
    ...{ id, request, at, author, text, mid, delivery, failure, withdrawn, edited, doubted },
    written_by: by,
    attachments: JSON.stringify(entry.attachments),
    quick_replies: entry.quickReplies && JSON.stringify(entry.quickReplies),
    echo_text: delivery === undefined || withdrawn ? undefined : echoTextOf(text),
  };
}

function evidenceRow({ conversationId, contentType, keptAt, ...rest }: StoredEvidence): Row {
  return { ...rest, conversation_id: conversationId, content_type: contentType, kept_at: keptAt };
}

function insertJobs(
  insert: InsertRow,
  { id: conversationId, jobs }: { id: string; jobs: readonly TransferredJob[] },
): void {
  const lanes = new Set<string>();
  for (const { queuedAt, dueAt, unsureBefore, ...job } of jobs) {
    const isTalk = job.kind === 'message' || job.kind === 'thread_control';
    const lane = isTalk ? `message:${conversationId}` : `${job.kind}:${job.subject}`;
    const times = { queued_at: queuedAt, due_at: dueAt, unsure_before: unsureBefore };
    insert('job', { ...job, ...times, lane, conversation_id: conversationId, head: !lanes.has(lane) });
    lanes.add(lane);
  }
}

/** Writes all of one conversation into a store that does not have it. */
export function importConversation(parts: ImportParts, record: TransferredConversation): void {
  const { insert, cases, caseIndex, readiness } = parts;
  const { id } = record;
  insert('conversation', conversationRow(record));
  if (record.profile) insert('profile', { conversation_id: id, body: JSON.stringify(record.profile) });
  for (const entry of record.entries) insert('transcript', { ...entryRow(entry), conversation_id: id });
  const firstMids = new Map(record.entries.map((entry) => [entry.id, entry.mid]));
  for (const { mid, messageId } of record.sentMids) {
    if (firstMids.get(messageId) === mid) continue;
    insert('further_mid', { conversation_id: id, mid, message_id: messageId });
  }
  for (const mark of record.unsent) insert('unsent_mid', { ...mark, conversation_id: id });
  for (const { dueAt, ...timer } of record.timers) {
    insert('timer', { ...timer, due_at: dueAt, conversation_id: id });
  }
  for (const item of record.evidence) insert('evidence', evidenceRow(item));
  insertJobs(insert, record);
  for (const { event, readyAt, receivedAt, held, attempts } of record.events) {
    const place = {
      conversation_id: id,
      mid: contentMidOf(event),
      ready_at: readyAt,
      received_at: receivedAt,
    };
    insert('event', { ...place, id: event.id, at: event.at, held, attempts, body: JSON.stringify(event) });
  }
  for (const each of record.cases) cases.save(each);
  caseIndex.refresh(id);
  readiness.refresh(id);
}
