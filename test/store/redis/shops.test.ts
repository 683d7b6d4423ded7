/** Several shops in one Redis, by a prefix of their own. */
import type { Store } from '../../../src/store/port';
import { openRedisStore } from '../../../src/store/redis/open-redis-store';
import { openRedisTransfer } from '../../../src/store/redis/open-redis-transfer';
import { type RedisServer, startRedis } from '../../redis-server';

let server: RedisServer;
beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server.stop());
beforeEach(() => server.flush());

async function withStore<T>(shopId: string | undefined, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openRedisStore({ url: server.url, shopId });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
const write = (shopId: string | undefined) =>
  withStore(shopId, (store) => store.setSetting('whose', shopId ?? 'the only one'));
const read = (shopId: string | undefined) => withStore(shopId, (store) => store.getSetting('whose'));

test('each shop reads what it wrote itself', async () => {
  for (const shopId of [undefined, 'a', 'ab']) await write(shopId);
  expect([await read(undefined), await read('a'), await read('ab'), await read('b')]).toEqual([
    'the only one',
    'a',
    'ab',
    undefined,
  ]);
});

test('replacing one shop by a move leaves the others whole', async () => {
  for (const shopId of [undefined, 'a', 'ab']) await write(shopId);
  const transfer = await openRedisTransfer(server.url, 'a');
  await transfer.importAll(
    (async function* () {
      yield { type: 'setting', key: 'whose', value: 'a, moved' } as const;
    })(),
  );
  await transfer.close();
  expect([await read(undefined), await read('a'), await read('ab')]).toEqual([
    'the only one',
    'a, moved',
    'ab',
  ]);
});

test('a shop can be moved while another is in use, and not while it is itself', async () => {
  await withStore('a', async () => {
    await expect(openRedisTransfer(server.url, 'a')).rejects.toThrow('in use');
    const other = await openRedisTransfer(server.url, 'ab');
    expect(await other.isEmpty()).toBe(true);
    await other.close();
  });
});
