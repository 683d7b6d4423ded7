import type { Store } from '../../../src/store/port';
import { openRedisStore } from '../../../src/store/redis/open-redis-store';
import { arrival, NOON, said } from '../../builders';
import { until } from '../../journeys/product';
import { MASTER_NAME, readOffset, type Sentinel, startSentinel } from '../../redis-sentinel';
import { freePort, type RedisServer, startRedis } from '../../redis-server';

const COMMAND_TIMEOUT_MS = 500;
const PATIENCE_MS = 20_000;
let servers: RedisServer[];
let sentinel: Sentinel;
let store: Store | undefined;
beforeAll(async () => {
  const master = await startRedis();
  const replica = await startRedis({ arguments: ['--replicaof', `127.0.0.1 ${master.port}`] });
  servers = [master, replica];
  sentinel = await startSentinel(master.port);
}, 120_000);
afterAll(async () => {
  await sentinel.stop();
  await Promise.all(servers.map((server) => server.stop()));
});
afterEach(async () => {
  await store?.close();
  store = undefined;
});

const urlOf = (name: string, ...ports: readonly number[]) =>
  `redis+sentinel://${ports.map((port) => `127.0.0.1:${port}`).join(',')}/${name}`;
/** Opens a store at the named sentinels, the dead one first, and gathers what it warns of. */
async function open(): Promise<string[]> {
  const warnings: string[] = [];
  const url = urlOf(MASTER_NAME, await freePort(), sentinel.port);
  const log = { warn: (_details: object, message: string) => void warnings.push(message) };
  store = await openRedisStore({ url, log, commandTimeoutMs: COMMAND_TIMEOUT_MS });
  return warnings;
}
/** Master and replica hold the same, and nobody writes. */
async function waitForReplica(): Promise<void> {
  await until(
    async () => {
      const [one, other] = await Promise.all(servers.map(readOffset));
      return (await sentinel.replicas()) === 1 && one === other ? true : undefined;
    },
    () => 'the replica never caught up',
    PATIENCE_MS,
  );
}
const receive = (mid: string) => store!.receive([arrival(said(mid))], NOON);
/** As Meta does: until it is taken. */
async function receiveUntilTaken(mid: string): Promise<void> {
  await until(
    () =>
      receive(mid).then(
        () => true as const,
        () => undefined,
      ),
    () => `${mid} was never taken`,
    PATIENCE_MS,
  );
}
async function leadingServer(): Promise<RedisServer> {
  const port = await sentinel.masterPort();
  return servers.find((server) => server.port === port)!;
}

test('a sentinel that is away is passed over, and the start warns of a failover that may lose writes', async () => {
  const warnings = await open();
  expect(warnings).toContainEqual(expect.stringMatching(/min-replicas-to-write 1/));
});

test('the start is silent about writes that a replica must follow', async () => {
  for (const server of servers) await server.run('CONFIG', 'SET', 'min-replicas-to-write', '1');
  await waitForReplica();
  const warnings = await open();
  for (const server of servers) await server.run('CONFIG', 'SET', 'min-replicas-to-write', '0');
  expect(warnings.filter((warning) => warning.includes('replica'))).toEqual([]);
});

test('a master that hangs is left for the one that the sentinel names', async () => {
  await open();
  await receive('before');
  await waitForReplica();
  const old = await leadingServer();
  old.signal('SIGSTOP');
  try {
    await receiveUntilTaken('after');
    expect(await sentinel.masterPort()).not.toBe(old.port);
    const claimed = await store!.claimConversation({ now: NOON, leaseMs: 1_000 });
    expect(claimed?.events.map(({ id }) => id)).toEqual(['said:before', 'said:after']);
  } finally {
    old.signal('SIGCONT');
  }
}, 60_000);

test('a name that no sentinel knows stops the start with the reason', async () => {
  await expect(openRedisStore({ url: urlOf('other', sentinel.port) })).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringMatching(/No such master with that name/),
  });
});

test('sentinels of which none answers stop the start', async () => {
  await expect(openRedisStore({ url: urlOf(MASTER_NAME, await freePort()) })).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringMatching(/failed to connect to sentinel/),
  });
});
