/** Redis goes and comes back, stands still, or is cut off while customers write; nothing is lost or done twice. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { until } from '../journeys/product';
import { freePort, type RedisServer, startRedis } from '../redis-server';
import { audit } from './harness/audit';
import { type Chance, createChance } from './harness/chance';
import { type CutProxy, startCutProxy } from './harness/cut-proxy';
import { driveInOrder, report } from './harness/drive';
import { type Engine, isFull } from './harness/engines';
import { wait } from './harness/graph';
import { writeScript } from './harness/script';
import { type Shop, startShop } from './harness/shop';

const CUSTOMERS = isFull ? 200 : 15;
const ROUNDS = isFull ? 20 : 2;
const PAUSE_MS = isFull ? 5_000 : 900;
const AWAY_MS = 1_500;
/** Longer than a command waits for its answer. */
const STILL_MS = 6_500;
const RECOVERY_MS = 10_000;
const PATIENCE_MS = 60_000;

let folder: string;
let server: RedisServer;
let proxy: CutProxy;
let shop: Shop;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faults-redis-'));
  server = await startRedis({ folder, port: await freePort() });
  proxy = await startCutProxy(server.port);
  const engine: Engine = {
    name: 'redis',
    processes: 2,
    start: async () => ({ env: { REDIS_URL: `redis://127.0.0.1:${proxy.port}` }, stop: async () => {} }),
  };
  shop = await startShop({ engine, processes: 2 });
}, 120_000);
afterAll(async () => {
  await shop?.close();
  await proxy?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The newest write that a server knows, as Redis counts them. */
async function readOffset(admin: Redis): Promise<number> {
  return Number(/master_repl_offset:(\d+)/.exec(await admin.info('replication'))?.[1]);
}

/**
 * A replica takes over. Redis replicates behind the answer, so a server that is lost at once may take its last writes
 * with it; here nobody writes any more and the replica has caught up, as in a planned change.
 */
async function failOver(): Promise<void> {
  const old = server;
  const replicaOf = ['--replicaof', `127.0.0.1 ${old.port}`];
  const next = await startRedis({ arguments: replicaOf });
  const [from, to] = [new Redis(old.url, { protocol: 2 }), new Redis(next.url, { protocol: 2 })];
  proxy.lead(undefined);
  proxy.cut();
  await until(
    async () => {
      const isLinked = /master_link_status:up/.test(await to.info('replication'));
      return isLinked && (await readOffset(from)) === (await readOffset(to)) ? true : undefined;
    },
    () => 'the replica never caught up',
  );
  await to.replicaof('NO', 'ONE');
  from.disconnect();
  to.disconnect();
  server = next;
  proxy.lead(next.port);
  await old.kill();
}

interface Trouble {
  readonly name: string;
  readonly rounds: number;
  strike(chance: Chance): Promise<void>;
}
const TROUBLES: readonly Trouble[] = [
  {
    name: 'is killed and comes back with its append-only file',
    rounds: ROUNDS,
    async strike() {
      await server.kill();
      await wait(AWAY_MS);
      server = await startRedis({ folder, port: server.port });
    },
  },
  {
    name: 'stands still for longer than a command waits, and goes on',
    rounds: isFull ? 5 : 1,
    async strike() {
      server.signal('SIGSTOP');
      await wait(STILL_MS);
      server.signal('SIGCONT');
    },
  },
  {
    name: 'fails over to a replica',
    rounds: 1,
    strike: failOver,
  },
  {
    name: 'is cut off in the middle of its commands',
    rounds: ROUNDS * 5,
    async strike(chance) {
      await wait(chance.between(10, 300));
      proxy.cut();
    },
  },
];

test.each(TROUBLES)(
  'Redis $name',
  async ({ name, rounds, strike }) => {
    const chance = createChance();
    shop.graph.accepted.length = 0;
    shop.graph.echo = () => chance.pick(['none', 'after_answer']);
    const scripts = Array.from({ length: CUSTOMERS }, (_, number) => writeScript(number, 4));
    const driven = driveInOrder(shop, scripts, chance, { pauseMs: PAUSE_MS, repeats: 1 });
    for (let round = 0; round < rounds; round++) {
      await wait(chance.between(100, 600));
      await strike(chance);
    }
    await driven;
    const figures = await audit(shop, scripts, { inOrder: true, patienceMs: PATIENCE_MS });
    report(`Redis ${name}`, chance, { rounds, ...figures });
    expect(figures.settledInMs).toBeLessThan(RECOVERY_MS);
  },
  isFull ? 600_000 : 180_000,
);
