import type { Misunderstood, RequestEnd } from '../../core/turn-types';
import { TRANSFER_FORMAT, type TransferRecord } from '../transfer';
import type { Engine } from './engine';
import { exportConversation } from './export-conversation';
import { PARTITION_NUMBERS } from './keys';
import { readMembers } from './reports';
import { createSettings } from './settings';

/** Members read at a time. */
const PAGE = 200;

type Key = readonly [digest: string, seenAt: string, outcome: string, everywhere: string];
type Leftovers = readonly [
  aside: (readonly [id: string, item: string, at: string])[],
  orphans: string[],
  misunderstood: string[],
  requestEnds: string[],
  fence: string,
];

async function* readPages<T>(engine: Engine, script: string, partition: number): AsyncGenerator<T> {
  for (let offset = 0; ; offset += PAGE) {
    const page = (await engine.onPartition(script, partition, offset, PAGE)) as T[];
    yield* page;
    if (page.length < PAGE) return;
  }
}

async function* exportShop(engine: Engine): AsyncGenerator<TransferRecord> {
  for (const setting of await createSettings(engine).listSettings('')) yield { type: 'setting', ...setting };
  const deletions = await engine.onShared('deletions', (client, key) => client.hgetall(key));
  for (const [code, json] of Object.entries(deletions).sort()) {
    yield { type: 'deletion', code, ...(JSON.parse(json) as { at: number; kind: string; done: boolean }) };
  }
}

function* toRecords([aside, orphans]: Leftovers): Generator<TransferRecord> {
  for (const [id, json, at] of aside) {
    const { label, body, conversation } = JSON.parse(json) as Record<string, string>;
    const item = { id, at: Number(at), label: label ?? '', body: body ?? '' };
    yield { type: 'kept_aside', ...item, ...(conversation && { conversationId: conversation }) };
  }
  for (let at = 0; at < orphans.length; at += 2) {
    const [file = '', conversationId] = orphans.slice(at, at + 2);
    yield { type: 'orphaned_file', file, ...(conversationId && { conversationId }) };
  }
}

/** Reports of all partitions, oldest first. */
function* toReports(shares: readonly Leftovers[]): Generator<TransferRecord> {
  const inOrder = (lists: readonly string[][]) =>
    readMembers(lists).sort((a, b) => a.at - b.at || (a.number < b.number ? -1 : 1));
  for (const { conversationId, at, json } of inOrder(shares.map(([, , misses]) => misses))) {
    yield { type: 'misunderstood', conversationId, at, words: JSON.parse(json) as Misunderstood };
  }
  for (const { conversationId, at, json } of inOrder(shares.map(([, , , ends]) => ends))) {
    yield { type: 'request_end', conversationId, at, end: JSON.parse(json) as RequestEnd };
  }
}

async function* exportKeys(engine: Engine, partition: number): AsyncGenerator<TransferRecord> {
  for await (const [digest, seenAt, outcome, everywhere] of readPages<Key>(
    engine,
    'list-event-keys',
    partition,
  )) {
    const isEverywhere = everywhere === '1';
    if (isEverywhere && partition > 0) continue;
    yield {
      type: 'event_key',
      ...{ digest, seenAt: Number(seenAt) },
      ...(!isEverywhere && { partition }),
      ...(outcome && { outcome: JSON.parse(outcome) }),
    };
  }
}

/** Everything on the server, one record after the other. */
export async function* exportRecords(engine: Engine): AsyncGenerator<TransferRecord> {
  const leftovers = (await engine.onAll('list-leftovers')) as Leftovers[];
  const fence = Math.max(...leftovers.map((share) => Number(share[4])));
  yield { type: 'format', version: TRANSFER_FORMAT, fence };
  yield* exportShop(engine);
  for (const share of leftovers) yield* toRecords(share);
  for (const partition of PARTITION_NUMBERS) {
    for await (const id of readPages<string>(engine, 'list-conversations', partition)) {
      yield await exportConversation(engine, id);
    }
  }
  yield* toReports(leftovers);
  for (const partition of PARTITION_NUMBERS) yield* exportKeys(engine, partition);
}
