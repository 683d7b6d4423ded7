import { Cluster, type Redis } from 'ioredis';
import type { Client } from './connection';

/**
 * What of the promise "answered means durable" this Redis does not keep, in words for the log; nothing when it keeps it
 * all, or does not tell (managed services refuse `CONFIG`; `INFO` tells less).
 */
export async function checkPersistence(client: Client): Promise<readonly string[]> {
  const nodes = client instanceof Cluster ? client.nodes('master') : [client];
  const losses = await Promise.all(
    nodes.map(async (node) => [await lossOfDisk(node), await lossOfFailover(node)]),
  );
  return [...new Set(losses.flat())].filter((loss) => loss !== undefined);
}

async function lossOfDisk(node: Redis): Promise<string | undefined> {
  if (!/aof_enabled:1/.test(await node.info('persistence'))) {
    return 'Redis keeps no append-only file: answered webhooks are lost when it stops. Set "appendonly yes".';
  }
  const policy = await node.config('GET', 'appendfsync').catch(() => undefined);
  if (!Array.isArray(policy) || policy[1] === 'always') return undefined;
  return `Redis syncs its append-only file "${policy[1]}": a power cut may lose the last second of webhooks. Set "appendfsync always" where that matters.`;
}

/** The line of good replicas stands in `INFO` only while writes depend on them (https://redis.io/docs/latest/commands/info). */
async function lossOfFailover(node: Redis): Promise<string | undefined> {
  const info = await node.info('replication');
  const mayFailOver = node.options.sentinels != null || /^connected_slaves:[1-9]/m.test(info);
  if (!mayFailOver || /^min_slaves_good_slaves:/m.test(info)) return undefined;
  return 'Redis takes writes while no replica follows: a failover then loses answered webhooks. Set "min-replicas-to-write 1" and "min-replicas-max-lag 10".';
}
