/** Redis behind Sentinel, everything over TLS: the master dies, and its follower hangs, while customers write. */
import { until } from '../journeys/product';
import { follows, MASTER_NAME, readOffset, type Sentinel, startSentinel } from '../redis-sentinel';
import { freePort, type RedisServer, startRedis } from '../redis-server';
import { asArguments, createTlsFiles, type TlsFiles, tlsSettings } from '../tls-files';
import { audit } from './harness/audit';
import { createChance } from './harness/chance';
import { driveInOrder, report } from './harness/drive';
import { type Engine, isFull } from './harness/engines';
import { wait } from './harness/graph';
import { writeScript } from './harness/script';
import { type Shop, startShop } from './harness/shop';

const CUSTOMERS = isFull ? 100 : 10;
const PAUSE_MS = 900;
const PATIENCE_MS = 60_000;
const RECOVERY_MS = 10_000;
/** Longer than Sentinel takes to name another master. */
const HANGS_MS = 5_000;

interface Node {
  readonly server: RedisServer;
  readonly tlsPort: number;
}
let files: TlsFiles;
let nodes: Node[];
let sentinel: Sentinel;
let shop: Shop;

async function startNode(masterTlsPort?: number): Promise<Node> {
  const tlsPort = await freePort();
  const follow: [string, string][] =
    masterTlsPort === undefined ? [] : [['replicaof', `127.0.0.1 ${masterTlsPort}`]];
  const server = await startRedis({ arguments: asArguments([...tlsSettings(files, tlsPort), ...follow]) });
  return { server, tlsPort };
}
beforeAll(async () => {
  files = createTlsFiles();
  const master = await startNode();
  nodes = [master, await startNode(master.tlsPort)];
  const tlsPort = await freePort();
  sentinel = await startSentinel(
    master.tlsPort,
    tlsSettings(files, tlsPort).map((line) => line.join(' ')),
  );
  const env = {
    REDIS_URL: `rediss+sentinel://127.0.0.1:${tlsPort}/${MASTER_NAME}`,
    NODE_EXTRA_CA_CERTS: files.authority,
  };
  const engine: Engine = { name: 'redis', processes: 2, start: async () => ({ env, stop: async () => {} }) };
  shop = await startShop({ engine, processes: 2 });
}, 120_000);
afterAll(async () => {
  await shop?.close();
  await sentinel?.stop();
  await Promise.all((nodes ?? []).map(({ server }) => server.stop()));
  files?.remove();
});

async function leader(): Promise<Node> {
  const port = await sentinel.masterPort();
  return nodes.find(({ tlsPort }) => tlsPort === port)!;
}
/** Redis answers before its replica has a write; here nobody writes until it has, so that no answered event is lost. */
async function holdWrites(): Promise<Node> {
  const master = await leader();
  const others = nodes.filter((node) => node !== master);
  // One that came back is called a replica some seconds before it is told to follow, and catches up with no paused master.
  await until(
    async () => {
      const following = await Promise.all(others.map(({ server }) => follows(server)));
      return following.every(Boolean) && (await sentinel.replicas()) === others.length ? true : undefined;
    },
    () => 'no replica follows',
    PATIENCE_MS,
  );
  await master.server.run('CLIENT', 'PAUSE', `${PATIENCE_MS}`, 'WRITE');
  await until(
    async () => {
      const offset = await readOffset(master.server);
      const theirs = await Promise.all(others.map(({ server }) => readOffset(server)));
      return theirs.every((their) => their === offset) ? true : undefined;
    },
    () => 'the replica never caught up',
    PATIENCE_MS,
  );
  return master;
}
async function waitForAnother(old: Node): Promise<void> {
  await until(
    async () => ((await leader()) === old ? undefined : true),
    () => 'no other master was named',
    PATIENCE_MS,
  );
}

interface Trouble {
  readonly name: string;
  strike(): Promise<void>;
}
const TROUBLES: readonly Trouble[] = [
  {
    name: 'the master is killed, and comes back as a replica',
    async strike() {
      const master = await holdWrites();
      await master.server.kill();
      await waitForAnother(master);
      await master.server.restart();
    },
  },
  {
    name: 'the master hangs, and goes on when another one leads',
    async strike() {
      const master = await holdWrites();
      master.server.signal('SIGSTOP');
      await waitForAnother(master);
      await wait(HANGS_MS);
      master.server.signal('SIGCONT');
    },
  },
];

test.each(TROUBLES)(
  '$name: nothing is lost or done twice',
  async ({ name, strike }) => {
    const chance = createChance();
    shop.graph.accepted.length = 0;
    shop.graph.echo = () => chance.pick(['none', 'after_answer']);
    const scripts = Array.from({ length: CUSTOMERS }, (_, number) => writeScript(number, 4));
    const driven = driveInOrder(shop, scripts, chance, { pauseMs: PAUSE_MS, repeats: 1 });
    await wait(1_000);
    await strike();
    await driven;
    const figures = await audit(shop, scripts, { inOrder: true, patienceMs: PATIENCE_MS });
    report(`behind Sentinel, ${name}`, chance, figures);
    expect(figures.settledInMs).toBeLessThan(RECOVERY_MS);
  },
  240_000,
);
