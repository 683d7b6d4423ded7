import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { Claim, ClaimedJob, Store } from '../../../src/store/port';
import type { Client } from '../../../src/store/redis/connection';
import { createEngine } from '../../../src/store/redis/engine';
import { openRedisStore } from '../../../src/store/redis/open-redis-store';
import { arrival, CONVERSATION, NOON, outgoing, said, turn } from '../../builders';
import { startCutProxy } from '../../faults/harness/cut-proxy';
import { until } from '../../journeys/product';
import { freePort, type RedisServer, startRedis } from '../../redis-server';

let folder: string;
let server: RedisServer | undefined;
let store: Store | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'returns-desk-redis-faults-'));
});
afterEach(async () => {
  await store?.close().catch(() => {});
  await server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a store and gathers what it warns of. */
async function open(url: string): Promise<string[]> {
  const warnings: string[] = [];
  store = await openRedisStore({ url, log: { warn: (_details, message) => void warnings.push(message) } });
  return warnings;
}

test('what was acknowledged survives the kill of the server, and the store finds it again', async () => {
  const port = await freePort();
  server = await startRedis({ port, folder });
  await open(server.url);
  for (let n = 0; n < 50; n += 1) await store?.receive([arrival(said(`${n}`))], NOON);
  await server.kill();
  await expect(store?.receive([arrival(said('lost'))], NOON)).rejects.toMatchObject({
    name: 'StoreError',
    code: 'unavailable',
  });
  server = await startRedis({ port, folder });
  const claimed = await store?.claimConversation({ now: NOON, leaseMs: 1_000 });
  expect(claimed?.events).toHaveLength(50);
});

test('a call that waits for a connection is given up after the time of a command', async () => {
  const waits = { status: 'reconnecting', evalsha: () => new Promise(() => {}) } as unknown as Client;
  const engine = createEngine(waits, 'test', 20);
  await expect(engine.onPartition('write-probe', 0)).rejects.toMatchObject({
    code: 'unavailable',
    message: 'Redis: no connection',
  });
});

test('a server that does not answer at the start is unavailable', async () => {
  const url = `redis://127.0.0.1:${await freePort()}`;
  await expect(openRedisStore({ url })).rejects.toMatchObject({ name: 'StoreError', code: 'unavailable' });
});

test('a database that the server does not have stops the start, which would else use another', async () => {
  server = await startRedis({ folder });
  await expect(openRedisStore({ url: `${server.url}/99` })).rejects.toMatchObject({
    code: 'broken',
    message: 'Redis: ERR DB index is out of range',
  });
});

test('a server that became a replica is left for the one that leads now', async () => {
  server = await startRedis({ folder });
  const proxy = await startCutProxy(server.port);
  const next = await startRedis();
  try {
    await open(`redis://127.0.0.1:${proxy.port}`);
    proxy.lead(next.port);
    await server.run('REPLICAOF', '127.0.0.1', `${next.port}`);
    await until(
      () =>
        store!.receive([arrival(said('a'))], NOON).then(
          () => true as const,
          () => undefined,
        ),
      () => 'the new server was never found',
    );
  } finally {
    await store?.close();
    await proxy.close();
    await next.stop();
  }
});

test('a turn whose answer is lost on its way brings its message along all the same, and a stale one does not', async () => {
  server = await startRedis({ folder });
  const proxy = await startCutProxy(server.port);
  try {
    await open(`redis://127.0.0.1:${proxy.port}`);
    const claim = async (text: string, now: number) => {
      await store?.receive([arrival(said(text))], now);
      const claimed = await store?.claimConversation({ now, leaseMs: 1_000, conversationId: CONVERSATION });
      return claimed!.claim;
    };
    const commit = (claimed: Claim, now: number) =>
      store?.commitTurn({
        claim: claimed,
        now,
        turn: turn({ outgoing: [outgoing('hi')] }),
        takeForMs: 1_000,
      });
    // The server knows the script from now on.
    expect(await commit({ ...(await claim('a', NOON)), fence: -1 }, NOON)).toBe('stale');
    const [lost, held] = [await claim('b', NOON + 2_000), await claim('c', NOON + 4_000)];
    proxy.cutAtAnswer();
    const taken = await commit(held, NOON + 4_000);
    expect(taken).toMatchObject({ job: { message: { text: 'hi' } } });
    expect(await commit(lost, NOON + 4_000)).toBe('stale');
    expect(await store?.settleJob(taken as ClaimedJob, { result: 'sent', mid: 'm' }, NOON)).toBe('settled');
  } finally {
    await store?.close();
    await proxy.close();
  }
});

test('a full server is unavailable', async () => {
  server = await startRedis({ folder });
  await open(server.url);
  const admin = new Redis(server.url, { protocol: 2 });
  await admin.config('SET', 'maxmemory', '1');
  await admin.quit();
  await expect(store?.receive([arrival(said('a'))], NOON)).rejects.toMatchObject({ code: 'unavailable' });
  await expect(store?.ping()).rejects.toMatchObject({ name: 'StoreError', code: 'unavailable' });
});

test.each([
  [['--appendonly', 'no'], /append-only file: answered webhooks are lost/],
  [['--appendfsync', 'everysec'], /"everysec".*last second/],
])('the start warns of a server with %j', async (settings, warning) => {
  server = await startRedis({ folder, arguments: settings });
  expect(await open(server.url)).toEqual([expect.stringMatching(warning)]);
});

test('the start is silent about a server that syncs every write', async () => {
  server = await startRedis({ folder });
  expect(await open(server.url)).toEqual([]);
});
