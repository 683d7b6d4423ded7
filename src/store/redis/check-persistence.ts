import { Cluster } from 'ioredis';
import type { Client } from './connection';

/**
 * What of the promise "answered means durable" this Redis does not keep, in words for the log; `undefined` when it
 * does, or when the server does not tell (managed services refuse `CONFIG`; `INFO` tells less).
 */
export async function checkPersistence(client: Client): Promise<string | undefined> {
  const nodes = client instanceof Cluster ? client.nodes('master') : [client];
  for (const node of nodes) {
    const info = await node.info('persistence');
    if (!/aof_enabled:1/.test(info)) {
      return 'Redis keeps no append-only file: answered webhooks are lost when it stops. Set "appendonly yes".';
    }
    const policy = await node.config('GET', 'appendfsync').catch(() => undefined);
    if (Array.isArray(policy) && policy[1] !== 'always') {
      return `Redis syncs its append-only file "${policy[1]}": a power cut may lose the last second of webhooks. Set "appendfsync always" where that matters.`;
    }
  }
  return undefined;
}
