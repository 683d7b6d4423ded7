import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Move, moveStore } from '../../src/store/move-store';
import type { Store } from '../../src/store/port';
import { openRedisStore } from '../../src/store/redis/open-redis-store';
import { openRedisTransfer } from '../../src/store/redis/open-redis-transfer';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store';
import { openSqliteTransfer } from '../../src/store/sqlite/open-sqlite-transfer';
import type { Transferable } from '../../src/store/transfer';
import { arrival, CONVERSATION, NOON, outgoing, said, turn } from '../builders';
import type { World } from '../contracts/store/model-steps';
import { receive } from '../contracts/store/steps';
import { finish, newWorld, step } from '../contracts/store-model';
import { type RedisServer, startRedis } from '../redis-server';
import { fillStore, readRecords, readStore } from './whole-store';

let server: RedisServer;
let folder: string;
const file = (name: string) => join(folder, `${name}.sqlite`);
beforeAll(async () => {
  server = await startRedis();
}, 120_000);
afterAll(() => server.stop());
beforeEach(async () => {
  await server.flush();
  folder = mkdtempSync(join(tmpdir(), 'returns-desk-move-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

type Open = () => Promise<Transferable>;
const redis: Open = () => openRedisTransfer(server.url);
const sqlite =
  (name: string): Open =>
  () =>
    openSqliteTransfer(file(name));

async function move(from: Open, to: Open): Promise<Move> {
  const source = await from();
  const target = await to();
  try {
    return await moveStore(source, target);
  } finally {
    await source.close();
    await target.close();
  }
}
async function useStore<T>(opened: Promise<Store>, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await opened;
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
const inSqlite = <T>(name: string, use: (store: Store) => Promise<T>) =>
  useStore(openSqliteStore({ file: file(name) }), use);
const inRedis = <T>(use: (store: Store) => Promise<T>) => useStore(openRedisStore({ url: server.url }), use);

test('everything is the same through the port after a move to Redis and back', async () => {
  const before = await inSqlite('a', async (store) => {
    await fillStore(store);
    return readStore(store);
  });
  expect(await move(sqlite('a'), redis)).toMatchObject({
    result: 'moved',
    counts: { conversation: 3, cases: 2 },
  });
  expect(await inRedis(readStore)).toEqual(before);
  expect(await move(redis, sqlite('b'))).toMatchObject({ result: 'moved' });
  expect(await inSqlite('b', readStore)).toEqual(before);
  expect(await readRecords(sqlite('b'))).toEqual(await readRecords(sqlite('a')));
});

test('a second trip to Redis carries the keys of erased customers and of events without a conversation', async () => {
  await inSqlite('a', async (store) => {
    await fillStore(store);
    await store.receive([arrival(said('gone', { conversationId: 'x:gone' }))], NOON);
    await store.erase('gone');
  });
  await move(sqlite('a'), redis);
  await move(redis, sqlite('b'));
  await server.flush();
  expect(await move(sqlite('b'), redis)).toMatchObject({ result: 'moved' });
  const known = [arrival(said('gone', { conversationId: 'x:gone' })), arrival(said('waiting'))];
  expect(await inRedis((store) => store.receive(known, NOON))).toEqual({ accepted: 0, duplicates: 2 });
});

/** The same world on another store: nobody holds anything any more. */
function moved(world: World, store: Store): World {
  for (const talk of world.talks.values()) {
    if (talk.fence !== undefined) Object.assign(talk, { fence: undefined, busyUntil: 0 });
    for (const message of talk.messages) message.fence = -1;
  }
  return { ...world, store, claims: [], jobs: [] };
}
const steps = fc.array(step, { minLength: 5, maxLength: 40 });

test('whatever was pending goes on exactly once and in order after each move', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(steps, steps, steps, async (first, second, third) => {
      run += 1;
      await server.flush();
      // A first event, so that there is something to move.
      const begin = (store: Store) =>
        store.keepAside([{ id: 'start', at: NOON, label: 'unknown', body: '{}' }]);
      let world = await inSqlite(`from-${run}`, async (store) => {
        await begin(store);
        const own = newWorld(store);
        for (const take of first) await take(own);
        return own;
      });
      expect(await move(sqlite(`from-${run}`), redis)).toMatchObject({ result: 'moved' });
      world = await inRedis(async (store) => {
        const own = moved(world, store);
        for (const take of second) await take(own);
        return own;
      });
      expect(await move(redis, sqlite(`to-${run}`))).toMatchObject({ result: 'moved' });
      await inSqlite(`to-${run}`, async (store) => {
        const own = moved(world, store);
        for (const take of third) await take(own);
        await finish(own);
      });
    }),
    { numRuns: 10 },
  );
}, 120_000);

describe('refusals', () => {
  test('a target that holds something', async () => {
    await inSqlite('a', (store) => store.setSetting('a', '1'));
    await inRedis((store) => store.setSetting('b', '2'));
    expect(await move(sqlite('a'), redis)).toEqual({ result: 'target_not_empty' });
    expect(await move(redis, sqlite('a'))).toEqual({ result: 'target_not_empty' });
    expect(await inRedis((store) => store.listSettings(''))).toEqual([{ key: 'b', value: '2' }]);
  });

  test('a source that holds nothing', async () => {
    expect(await move(sqlite('none'), redis)).toEqual({ result: 'source_empty' });
  });

  test('a store that a process uses', async () => {
    await inSqlite('a', async () => {
      await expect(openSqliteTransfer(file('a'))).rejects.toMatchObject({ code: 'unavailable' });
    });
    await inRedis(async () => {
      await expect(openRedisTransfer(server.url)).rejects.toMatchObject({ code: 'unavailable' });
    });
  });
});

describe('a move that breaks off', () => {
  async function* breakOff(source: Transferable) {
    let seen = 0;
    for await (const record of source.exportAll()) {
      seen += 1;
      if (seen > 5) throw new Error('power cut');
      yield record;
    }
  }
  async function breakInto(to: Open): Promise<void> {
    const source = await sqlite('a')();
    const target = await to();
    await expect(target.importAll(breakOff(source))).rejects.toThrow('power cut');
    await source.close();
    await target.close();
  }
  beforeEach(() => inSqlite('a', fillStore));

  test('leaves no file behind', async () => {
    await breakInto(sqlite('b'));
    expect(await move(sqlite('b'), redis)).toEqual({ result: 'source_empty' });
  });

  test('leaves a Redis that refuses to serve until the move is made again', async () => {
    await breakInto(redis);
    await expect(openRedisStore({ url: server.url })).rejects.toMatchObject({ code: 'broken' });
    expect(await move(sqlite('a'), redis)).toMatchObject({ result: 'moved' });
    expect(await inRedis((store) => store.counts(NOON))).toMatchObject({ conversations: 3 });
  });
});

test('a job whose sender died before the move comes back unsure, once', async () => {
  await inSqlite('a', async (store) => {
    await receive(store, [said('hello')]);
    const claimed = await store.claimConversation({ now: NOON, leaseMs: 1_000 });
    if (!claimed) throw new Error('nothing to claim');
    const plan = turn({ outcomes: [{ eventId: 'said:hello' }], outgoing: [outgoing('hi')] });
    await store.commitTurn({ claim: claimed.claim, now: NOON, turn: plan });
    await store.claimJob({ now: NOON, leaseMs: 1_000, unsureHoldMs: 2_000, kinds: ['message'] });
  });
  await move(sqlite('a'), redis);
  await inRedis(async (store) => {
    const request = { leaseMs: 1_000, unsureHoldMs: 2_000, kinds: ['message'] as const };
    expect(await store.claimJob({ ...request, now: NOON + 2_999 })).toBeUndefined();
    expect(await store.claimJob({ ...request, now: NOON + 3_000 })).toMatchObject({
      unsureBefore: true,
      attempts: 1,
    });
    const [entry] = await store.transcript(CONVERSATION, undefined, 10);
    expect(entry).toMatchObject({ text: 'hi' });
  });
});
