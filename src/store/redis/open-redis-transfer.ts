import { Cluster, type Redis } from 'ioredis';
import { StoreError } from '../port';
import type { Transferable } from '../transfer';
import { CLIENT_NAME, type Client, connect } from './connection';
import { createEngine } from './engine';
import { exportRecords } from './export-records';
import { importRecords } from './import-records';
import { IMPORTING, sharedKey } from './keys';

const TRANSFER_NAME = `${CLIENT_NAME}-transfer`;
const KEYS_A_SCAN = 1_000;

const mastersOf = (client: Client): Redis[] =>
  client instanceof Cluster ? client.nodes('master') : [client];

/** Every connection of the product says its name; one of another host is seen as well. */
async function refuseWhileInUse(client: Client): Promise<void> {
  const nodes = client instanceof Cluster ? client.nodes('all') : [client];
  for (const node of nodes) {
    const list = String(await node.client('LIST'));
    if (!list.split('\n').some((line) => line.split(' ').includes(`name=${CLIENT_NAME}`))) continue;
    throw new StoreError('unavailable', 'the Redis store is in use: stop every process of the product first');
  }
}

async function* scanKeys(client: Client): AsyncGenerator<{ node: Redis; keys: string[] }> {
  for (const node of mastersOf(client)) {
    let cursor = '0';
    do {
      const [next, keys] = await node.scan(cursor, 'MATCH', sharedKey('*'), 'COUNT', KEYS_A_SCAN);
      yield { node, keys };
      cursor = next;
    } while (cursor !== '0');
  }
}

async function removeEverything(client: Client): Promise<void> {
  for await (const { node, keys } of scanKeys(client)) {
    // One by one: the keys of a page lie in different slots.
    await Promise.all(keys.map((key) => node.unlink(key)));
  }
}

/**
 * The server as one side of a move. Rejects with a `StoreError` when nothing answers or a process of the product is
 * connected. What a broken-off import left behind counts as nothing, and is removed by the next one.
 */
export async function openRedisTransfer(url: string): Promise<Transferable> {
  // Each command's own rejection tells what went wrong.
  const client = await connect(url, () => {}, TRANSFER_NAME);
  const marker = sharedKey(IMPORTING);
  const engine = createEngine(client);
  const close = async () => void (await client.quit().catch(() => client.disconnect()));
  await refuseWhileInUse(client).catch(async (error: unknown) => {
    await close();
    throw error;
  });

  return {
    async isEmpty() {
      if (await client.exists(marker)) return true;
      for await (const { keys } of scanKeys(client)) if (keys.length > 0) return false;
      return true;
    },
    exportAll: () => exportRecords(engine),
    async importAll(records) {
      await removeEverything(client);
      await client.set(marker, '1');
      await importRecords(engine, records);
      await client.del(marker);
    },
    close,
  };
}
