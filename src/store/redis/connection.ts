import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { StoreError } from '../port';
import { toStoreError } from './faults';
import { NAMESPACE } from './keys';
import { parseRedisUrl } from './parse-redis-url';

export type Client = Redis | Cluster;

/**
 * A command that gets no answer in this time is a fault: the webhook answers 503, before the 5 s are over that Meta
 * waits for it, and Meta comes again.
 */
export const COMMAND_TIMEOUT_MS = 4_000;
/** A server that was silent for so long with commands waiting is looked for anew: it may be another one by now. */
const SILENCE_BEYOND_TIMEOUT_MS = 1_000;
const CONNECT_TIMEOUT_MS = 5_000;
/** How long the end of a connection waits for the other side. */
const DISCONNECT_TIMEOUT_MS = 500;
const RETRIES_PER_COMMAND = 2;
const FIRST_BACKOFF_MS = 50;
const LONGEST_BACKOFF_MS = 2_000;
/** A sentinel that hangs is passed over for the next. */
const SENTINEL_TIMEOUT_MS = 2_000;

const backOff = (attempt: number): number => Math.min(FIRST_BACKOFF_MS * 2 ** attempt, LONGEST_BACKOFF_MS);

const commonOptions = (commandTimeoutMs: number): RedisOptions => ({
  protocol: 2,
  enableAutoPipelining: true,
  commandTimeout: commandTimeoutMs,
  socketTimeout: commandTimeoutMs + SILENCE_BEYOND_TIMEOUT_MS,
  connectTimeout: CONNECT_TIMEOUT_MS,
  disconnectTimeout: DISCONNECT_TIMEOUT_MS,
  maxRetriesPerRequest: RETRIES_PER_COMMAND,
  retryStrategy: backOff,
  // A master that became a replica: behind the same name there may be a new one.
  reconnectOnError: ({ message }) => message.startsWith('READONLY'),
  lazyConnect: true,
});

type Report = (error: Error) => void;

async function openCluster(all: RedisOptions, report: Report): Promise<Cluster> {
  const { host, port, db: _db, lazyConnect: _lazy, retryStrategy: _retry, ...rest } = all;
  const cluster = new Cluster([{ host, port }], {
    redisOptions: rest,
    enableAutoPipelining: true,
    clusterRetryStrategy: backOff,
    lazyConnect: true,
  });
  cluster.on('error', report);
  await cluster.connect();
  return cluster;
}

/**
 * At the start nobody waits for sentinels of which none answers; later they are asked again and again. ioredis's
 * `failoverDetector` is not used: told of a new master while it connects, it ends the connection for good. A master that
 * is gone closes its connections, one that hangs is left after its silence.
 */
function sentinelOptions(isOpen: () => boolean): RedisOptions {
  return {
    sentinelRetryStrategy: (attempt) => (isOpen() ? backOff(attempt) : null),
    sentinelCommandTimeout: SENTINEL_TIMEOUT_MS,
  };
}

interface Faults {
  /** Why it failed, as exactly as is known; ioredis itself rejects with "Connection is closed" alone. */
  reason(): Error | undefined;
  /** What went wrong though it connected, such as a database that the server does not have. */
  refusal(): Error | undefined;
}
function watchFaults(client: Redis, report: Report): Faults {
  let reason: Error | undefined;
  let refusal: Error | undefined;
  client.on('sentinelError', (error: Error) => {
    reason ??= error;
    report(error);
  });
  client.on('error', (error: Error) => {
    reason ??= error;
    refusal ??= error;
    report(error);
  });
  return { reason: () => reason, refusal: () => refusal };
}

/**
 * Connects; a server that says it belongs to a cluster is used as one. By its name a move to another engine sees that
 * the store is in use. Rejects when nothing answers, with the reason.
 */
export async function connect(
  url: string,
  report: Report,
  connectionName = NAMESPACE,
  commandTimeoutMs = COMMAND_TIMEOUT_MS,
): Promise<Client> {
  let isOpen = false;
  const parsed = parseRedisUrl(url);
  const sentinel = parsed.sentinels ? sentinelOptions(() => isOpen) : {};
  const options = { ...commonOptions(commandTimeoutMs), ...sentinel, ...parsed, connectionName };
  const first = new Redis(options);
  const faults = watchFaults(first, report);
  try {
    await first.connect();
    const isCluster = /cluster_enabled:1/.test(await first.info('cluster'));
    const refusal = faults.refusal();
    if (refusal) throw new StoreError('broken', `Redis: ${refusal.message}`);
    isOpen = true;
    if (!isCluster) return first;
    first.disconnect();
    return await openCluster(options, report);
  } catch (error) {
    first.disconnect();
    throw error instanceof StoreError ? error : toStoreError(faults.reason() ?? error);
  }
}
