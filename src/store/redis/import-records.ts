import { partitionOf } from '../partition';
import { StoreError } from '../port';
import {
  type RecordOf,
  TRANSFER_FORMAT,
  type TransferRecord,
  type TransferredConversation,
  type TransferredEventKey,
} from '../transfer';
import type { Engine } from './engine';
import { PARTITION_NUMBERS } from './keys';
import { planImport, UNSENT_MARK_MS } from './plan-import';
import { createPrivacy } from './privacy';
import { createReferences } from './references';
import { createSettings } from './settings';

/** Records written at a time. */
const BATCH = 500;

function partitionsOf({ partition }: TransferredEventKey): readonly number[] {
  return partition === undefined ? PARTITION_NUMBERS : [partition];
}

function toStoredKey({ digest, seenAt, partition, outcome }: TransferredEventKey) {
  const everywhere = partition === undefined;
  return {
    ...{ digest, seenAt, ...(everywhere && { everywhere }) },
    ...(outcome && { outcome: JSON.stringify(outcome) }),
  };
}

function createImportKeys(engine: Engine) {
  return async (keys: readonly TransferredEventKey[]): Promise<void> => {
    const shares = new Map<number, ReturnType<typeof toStoredKey>[]>();
    for (const key of keys) {
      for (const partition of partitionsOf(key)) {
        shares.set(partition, [...(shares.get(partition) ?? []), toStoredKey(key)]);
      }
    }
    const write = ([partition, share]: [number, unknown[]]) =>
      engine.onPartition('import-event-keys', partition, JSON.stringify(share));
    await Promise.all([...shares].map(write));
  };
}

type Other = Exclude<TransferRecord, TransferredEventKey>;

function createImportRecord(engine: Engine): (record: Other) => Promise<unknown> {
  const references = createReferences(engine);
  const { setSetting } = createSettings(engine);
  const { saveDeletion } = createPrivacy(engine, references);

  async function importConversation(record: TransferredConversation): Promise<void> {
    await references.write(record.cases);
    const plan = JSON.stringify(planImport(record));
    await engine.onConversation('import-conversation', record.id, plan, UNSENT_MARK_MS);
  }
  function importAside({ id, at, label, body, conversationId }: RecordOf<'kept_aside'>): Promise<unknown> {
    const item = JSON.stringify({ label, body, conversation: conversationId });
    return engine.onPartition('import-aside', partitionOf(conversationId ?? id), id, at, item);
  }
  function importReport(record: RecordOf<'misunderstood' | 'request_end'>): Promise<unknown> {
    const { type, at, conversationId } = record;
    const body = JSON.stringify(record.type === 'misunderstood' ? record.words : record.end);
    return engine.onPartition('import-report', partitionOf(conversationId), type, at, conversationId, body);
  }

  return async (record) => {
    switch (record.type) {
      case 'format':
        if (record.version === TRANSFER_FORMAT) return engine.onAll('import-fence', record.fence);
        throw new StoreError(
          'broken',
          `records of format ${record.version}; this program knows ${TRANSFER_FORMAT}`,
        );
      case 'conversation':
        return importConversation(record);
      case 'kept_aside':
        return importAside(record);
      case 'orphaned_file': {
        const { file, conversationId = '' } = record;
        return engine.onPartition('import-orphan', partitionOf(conversationId || file), file, conversationId);
      }
      case 'misunderstood':
      case 'request_end':
        return importReport(record);
      case 'setting':
        return setSetting(record.key, record.value);
      case 'deletion':
        return saveDeletion(record.code, { at: record.at, kind: record.kind, done: record.done });
    }
  };
}

/** Writes every record into an empty store. */
export async function importRecords(engine: Engine, records: AsyncIterable<TransferRecord>): Promise<void> {
  const importKeys = createImportKeys(engine);
  const importRecord = createImportRecord(engine);
  let keys: TransferredEventKey[] = [];
  let others: Other[] = [];
  async function flush(): Promise<void> {
    // Auto-pipelining keeps the order of calls, and with it the order of one conversation's records.
    await Promise.all([importKeys(keys), ...others.map(importRecord)]);
    keys = [];
    others = [];
  }
  for await (const record of records) {
    if (record.type === 'event_key') keys.push(record);
    else others.push(record);
    if (keys.length + others.length >= BATCH) await flush();
  }
  await flush();
}
