import { Redis } from 'ioredis';
import { type RedisServer, startRedis } from './redis-server';

const NODES = 3;
const SLOTS = 16_384;
const TRIES = 200;
const BETWEEN_TRIES_MS = 50;

export interface RedisCluster {
  /** Any one node leads to the others. */
  readonly url: string;
  flush(): Promise<void>;
  stop(): Promise<void>;
}

async function waitFor(what: string, isTrue: () => Promise<boolean>): Promise<void> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    if (await isTrue()) return;
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MS));
  }
  throw new Error(`the cluster's ${what} took too long`);
}

/** Deals the slots to the nodes and lets them meet. */
async function join(servers: readonly RedisServer[], admins: readonly Redis[]): Promise<void> {
  const share = Math.ceil(SLOTS / servers.length);
  for (const [index, admin] of admins.entries()) {
    const last = Math.min((index + 1) * share, SLOTS) - 1;
    await admin.call('CLUSTER', 'ADDSLOTSRANGE', index * share, last);
    await admin.call('CLUSTER', 'SET-CONFIG-EPOCH', index + 1);
  }
  for (const { port } of servers.slice(1)) await admins[0]?.call('CLUSTER', 'MEET', '127.0.0.1', port);
  await waitFor('nodes to agree', async () => {
    const states = await Promise.all(admins.map((admin) => admin.call('CLUSTER', 'INFO')));
    return states.every((state) => /cluster_state:ok[\s\S]*cluster_known_nodes:3/.test(String(state)));
  });
}

/** Starts a Redis Cluster of three nodes without replicas. */
export async function startRedisCluster(): Promise<RedisCluster> {
  const options = ['--cluster-enabled', 'yes', '--cluster-node-timeout', '2000'];
  const servers = await Promise.all(Array.from({ length: NODES }, () => startRedis({ arguments: options })));
  const admins = servers.map(({ port }) => new Redis({ port, protocol: 2 }));
  await join(servers, admins);
  return {
    url: servers[0]?.url ?? '',
    async flush() {
      await Promise.all(admins.map((admin) => admin.flushall()));
    },
    async stop() {
      for (const admin of admins) admin.disconnect();
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}
