import type { Database } from 'better-sqlite3';
import type { Misunderstood, RequestEnd } from '../../core/turn-types';
import { TRANSFER_FORMAT, type TransferRecord } from '../transfer';
import { createCases } from './cases';
import { createEvidence } from './evidence';
import { type ConversationRow, createExportConversation } from './export-conversation';

/** Rows read at a time. */
const PAGE = 500;

interface KeyRow {
  readonly digest: Buffer;
  readonly partition: number | null;
  readonly seen_at: number;
  readonly outcome: string | null;
}
interface AsideRow {
  readonly id: string;
  readonly conversation_id: string | null;
  readonly at: number;
  readonly label: string;
  readonly body: string;
}
interface ReportRow {
  readonly seq: number;
  readonly conversation_id: string;
  readonly at: number;
  readonly body: string;
}

/** Pages through a table by a key that grows, so that no query stays open between two records. */
function* readPages<Row, Key>(
  db: Database,
  sql: string,
  first: Key,
  keyOf: (row: Row) => Key,
): Generator<Row> {
  const page = db.prepare<[Key, number], Row>(`${sql} LIMIT ?`);
  let after = first;
  for (let rows = page.all(after, PAGE); rows.length > 0; rows = page.all(after, PAGE)) {
    yield* rows;
    const last = rows.at(-1);
    if (last !== undefined) after = keyOf(last);
  }
}

function toKeyRecord({ digest, partition, seen_at, outcome }: KeyRow): TransferRecord {
  return {
    type: 'event_key',
    ...{ digest: digest.toString('base64url'), seenAt: seen_at },
    ...(partition !== null && { partition }),
    ...(outcome !== null && { outcome: JSON.parse(outcome) }),
  };
}

function* exportConversations(db: Database): Generator<TransferRecord> {
  // Photos of a store at rest have no job to drop.
  const { evidence } = createEvidence(db, () => {});
  const exportConversation = createExportConversation(db, createCases(db), evidence);
  const sql = 'SELECT rowid, * FROM conversation WHERE rowid > ? ORDER BY rowid';
  for (const row of readPages<ConversationRow, number>(db, sql, 0, ({ rowid }) => rowid)) {
    yield exportConversation(row);
  }
}

function* exportReports(db: Database): Generator<TransferRecord> {
  const bySeq = ({ seq }: ReportRow) => seq;
  const misses = 'SELECT * FROM misunderstood WHERE seq > ? ORDER BY seq';
  for (const { conversation_id, at, body } of readPages<ReportRow, number>(db, misses, 0, bySeq)) {
    const words = JSON.parse(body) as Misunderstood;
    yield { type: 'misunderstood', conversationId: conversation_id, at, words };
  }
  const ends = 'SELECT * FROM request_end WHERE seq > ? ORDER BY seq';
  for (const { conversation_id, at, body } of readPages<ReportRow, number>(db, ends, 0, bySeq)) {
    yield { type: 'request_end', conversationId: conversation_id, at, end: JSON.parse(body) as RequestEnd };
  }
}

function* exportShop(db: Database): Generator<TransferRecord> {
  const settings = db.prepare<[], { key: string; value: string }>('SELECT * FROM setting ORDER BY key');
  for (const { key, value } of settings.all()) yield { type: 'setting', key, value };
  const deletions = db.prepare<[], { code: string; at: number; kind: string; done: number }>(
    'SELECT * FROM deletion ORDER BY code',
  );
  for (const row of deletions.all()) yield { type: 'deletion', ...row, done: row.done === 1 };
  const aside = db.prepare<[], AsideRow>('SELECT * FROM kept_aside ORDER BY id');
  for (const { conversation_id, ...item } of aside.all()) {
    yield {
      type: 'kept_aside',
      ...item,
      ...(conversation_id !== null && { conversationId: conversation_id }),
    };
  }
  const files = db.prepare<[], { file: string; conversation_id: string | null }>(
    'SELECT * FROM orphaned_file ORDER BY file',
  );
  for (const { file, conversation_id } of files.all()) {
    yield {
      type: 'orphaned_file',
      file,
      ...(conversation_id !== null && { conversationId: conversation_id }),
    };
  }
}

/** Everything in the file, one record after the other. */
export function* exportRecords(db: Database): Generator<TransferRecord> {
  const { last: fence } = db.prepare<[], { last: number }>('SELECT last FROM fence').get() ?? { last: 0 };
  yield { type: 'format', version: TRANSFER_FORMAT, fence };
  yield* exportShop(db);
  yield* exportConversations(db);
  yield* exportReports(db);
  const keys =
    'SELECT * FROM seen_event LEFT JOIN event_outcome USING (digest) WHERE digest > ? ORDER BY digest';
  for (const row of readPages<KeyRow, Buffer>(db, keys, Buffer.alloc(0), ({ digest }) => digest)) {
    yield toKeyRecord(row);
  }
}
