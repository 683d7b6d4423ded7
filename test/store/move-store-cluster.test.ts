/** A move to and from a Redis Cluster of three nodes, on which the keys of a store are spread. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { moveStore } from '../../src/store/move-store';
import type { Store } from '../../src/store/port';
import { openRedisStore } from '../../src/store/redis/open-redis-store';
import { openRedisTransfer } from '../../src/store/redis/open-redis-transfer';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store';
import { openSqliteTransfer } from '../../src/store/sqlite/open-sqlite-transfer';
import type { Transferable } from '../../src/store/transfer';
import { arrival, NOON, said } from '../builders';
import { type RedisCluster, startRedisCluster } from '../redis-cluster';
import { fillStore, readStore } from './whole-store';

/** Enough for every node to hold some. */
const MORE_CONVERSATIONS = 60;

let cluster: RedisCluster;
let folder: string;
const file = (name: string) => join(folder, `${name}.sqlite`);
beforeAll(async () => {
  cluster = await startRedisCluster();
}, 120_000);
afterAll(() => cluster.stop());
beforeEach(async () => {
  await cluster.flush();
  folder = mkdtempSync(join(tmpdir(), 'returns-desk-move-cluster-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function move(source: Transferable, target: Transferable) {
  try {
    return await moveStore(source, target);
  } finally {
    await source.close();
    await target.close();
  }
}
async function useStore<T>(store: Store, use: (store: Store) => Promise<T>): Promise<T> {
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
const openCluster = () => openRedisTransfer(cluster.url);
async function fillMore(store: Store): Promise<void> {
  await fillStore(store);
  for (let n = 0; n < MORE_CONVERSATIONS; n += 1) {
    await store.receive([arrival(said(`more ${n}`, { conversationId: `x:${n}` }))], NOON);
  }
}

test('everything is the same through the port after a move to the cluster and back', async () => {
  const before = await useStore(await openSqliteStore({ file: file('a') }), async (store) => {
    await fillMore(store);
    return readStore(store);
  });
  expect(await move(await openSqliteTransfer(file('a')), await openCluster())).toMatchObject({
    result: 'moved',
  });
  expect(await useStore(await openRedisStore({ url: cluster.url }), readStore)).toEqual(before);
  expect(await move(await openCluster(), await openSqliteTransfer(file('b')))).toMatchObject({
    result: 'moved',
  });
  expect(await useStore(await openSqliteStore({ file: file('b') }), readStore)).toEqual(before);
});

test('a cluster that a process uses is not moved to', async () => {
  const refused = { code: 'unavailable', message: expect.stringContaining('in use') };
  await useStore(await openRedisStore({ url: cluster.url }), async () => {
    await expect(openCluster()).rejects.toMatchObject(refused);
  });
});

test('a cluster that holds a store, on whichever node, is not moved to', async () => {
  await useStore(await openSqliteStore({ file: file('a') }), fillMore);
  for (const conversationId of ['x:1', 'x:2', 'x:3']) {
    await cluster.flush();
    await useStore(await openRedisStore({ url: cluster.url }), (store) =>
      store.receive([arrival(said('known', { conversationId }))], NOON),
    );
    expect(await move(await openSqliteTransfer(file('a')), await openCluster())).toEqual({
      result: 'target_not_empty',
    });
  }
});
