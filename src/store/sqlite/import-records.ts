import type { Database } from 'better-sqlite3';
import { StoreError } from '../port';
import { TRANSFER_FORMAT, type TransferRecord, type TransferredEventKey } from '../transfer';
import { createCaseIndex } from './case-index';
import { createCases } from './cases';
import { importConversation } from './import-conversation';
import { createInsertRow, type Row } from './insert-row';
import { createReadiness } from './readiness';

/** Records a transaction. */
const BATCH = 500;
/** After so many the log is brought into the file: it repeats every page that was touched, and outgrows the file by far. */
const BATCHES_PER_CHECKPOINT = 10;

function importKey(
  insert: (table: string, row: Row) => void,
  { digest: text, seenAt, partition, outcome }: TransferredEventKey,
): void {
  const digest = Buffer.from(text, 'base64url');
  insert('seen_event', { digest, seen_at: seenAt, partition });
  if (outcome) insert('event_outcome', { digest, outcome: JSON.stringify(outcome) });
}

function createImportRecord(db: Database): (record: TransferRecord) => void {
  const insert = createInsertRow(db);
  const setFence = db.prepare<[number]>('UPDATE fence SET last = ?');
  const readiness = createReadiness(db);
  const parts = { insert, cases: createCases(db), caseIndex: createCaseIndex(db), readiness };

  return (record) => {
    switch (record.type) {
      case 'format':
        if (record.version === TRANSFER_FORMAT) return void setFence.run(record.fence);
        throw new StoreError(
          'broken',
          `records of format ${record.version}; this program knows ${TRANSFER_FORMAT}`,
        );
      case 'conversation':
        return importConversation(parts, record);
      case 'event_key':
        return importKey(insert, record);
      case 'kept_aside': {
        const { type: _type, conversationId, ...item } = record;
        return insert('kept_aside', { ...item, conversation_id: conversationId });
      }
      case 'orphaned_file':
        return insert('orphaned_file', { file: record.file, conversation_id: record.conversationId });
      case 'misunderstood':
      case 'request_end': {
        const body = JSON.stringify(record.type === 'misunderstood' ? record.words : record.end);
        return insert(record.type, { conversation_id: record.conversationId, at: record.at, body });
      }
      case 'setting':
        return insert('setting', { key: record.key, value: record.value });
      case 'deletion': {
        const { type: _type, ...deletion } = record;
        return insert('deletion', deletion);
      }
    }
  };
}

/** Writes every record into an empty file. */
export async function importRecords(db: Database, records: AsyncIterable<TransferRecord>): Promise<void> {
  const importRecord = createImportRecord(db);
  const writeBatch = db.transaction((batch: readonly TransferRecord[]) => batch.forEach(importRecord));
  let batch: TransferRecord[] = [];
  let batches = 0;
  for await (const record of records) {
    batch.push(record);
    if (batch.length < BATCH) continue;
    writeBatch(batch);
    batch = [];
    batches += 1;
    if (batches % BATCHES_PER_CHECKPOINT === 0) db.pragma('wal_checkpoint(TRUNCATE)');
  }
  writeBatch(batch);
}
