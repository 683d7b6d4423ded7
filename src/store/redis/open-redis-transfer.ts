import { Cluster, type Redis } from 'ioredis';
import { StoreError } from '../port';
import type { Transferable } from '../transfer';
import { type Client, connect } from './connection';
import { createEngine } from './engine';
import { exportRecords } from './export-records';
import { importRecords } from './import-records';
import { IMPORTING, namespaceOf, sharedKey } from './keys';

const KEYS_A_SCAN = 1_000;

const mastersOf = (client: Client): Redis[] =>
  client instanceof Cluster ? client.nodes('master') : [client];

/** Every connection of the product says its name; one of another host is seen as well. */
async function refuseWhileInUse(client: Client, namespace: string): Promise<void> {
  const nodes = client instanceof Cluster ? client.nodes('all') : [client];
  for (const node of nodes) {
    const list = String(await node.client('LIST'));
    if (!list.split('\n').some((line) => line.split(' ').includes(`name=${namespace}`))) continue;
    throw new StoreError('unavailable', 'the Redis store is in use: stop every process of the product first');
  }
}

async function* scanKeys(client: Client, namespace: string): AsyncGenerator<{ node: Redis; keys: string[] }> {
  for (const node of mastersOf(client)) {
    let cursor = '0';
    do {
      const [next, keys] = await node.scan(cursor, 'MATCH', sharedKey('*', namespace), 'COUNT', KEYS_A_SCAN);
      yield { node, keys };
      cursor = next;
    } while (cursor !== '0');
  }
}

async function removeEverything(client: Client, namespace: string): Promise<void> {
  for await (const { node, keys } of scanKeys(client, namespace)) {
    // One by one: the keys of a page lie in different slots.
    await Promise.all(keys.map((key) => node.unlink(key)));
  }
}

/**
 * The server as one side of a move. Rejects with a `StoreError` when nothing answers or a process of the product is
 * connected. What a broken-off import left behind counts as nothing, and is removed by the next one.
 */
export async function openRedisTransfer(url: string, shopId?: string): Promise<Transferable> {
  const namespace = namespaceOf(shopId);
  // Each command's own rejection tells what went wrong.
  const client = await connect(url, () => {}, `${namespace}-transfer`);
  const marker = sharedKey(IMPORTING, namespace);
  const engine = createEngine(client, namespace);
  const close = async () => void (await client.quit().catch(() => client.disconnect()));
  await refuseWhileInUse(client, namespace).catch(async (error: unknown) => {
    await close();
    throw error;
  });

  return {
    async isEmpty() {
      if (await client.exists(marker)) return true;
      for await (const { keys } of scanKeys(client, namespace)) if (keys.length > 0) return false;
      return true;
    },
    exportAll: () => exportRecords(engine),
    async importAll(records) {
      await removeEverything(client, namespace);
      await client.set(marker, '1');
      await importRecords(engine, records);
      await client.del(marker);
    },
    close,
  };
}
