import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { StoreError } from '../port';
import { toStoreError } from './faults';
import { NAMESPACE } from './keys';

export type Client = Redis | Cluster;

/** A command that gets no answer in this time is a fault: the webhook answers 503 and Meta comes again. */
const COMMAND_TIMEOUT_MS = 5_000;
const CONNECT_TIMEOUT_MS = 5_000;
/** How long the end of a connection waits for the other side. */
const DISCONNECT_TIMEOUT_MS = 500;
const RETRIES_PER_COMMAND = 2;
const FIRST_BACKOFF_MS = 50;
const LONGEST_BACKOFF_MS = 2_000;
const SENTINEL_PORT = 26_379;

const backOff = (attempt: number): number => Math.min(FIRST_BACKOFF_MS * 2 ** attempt, LONGEST_BACKOFF_MS);

const COMMON: RedisOptions = {
  protocol: 2,
  enableAutoPipelining: true,
  commandTimeout: COMMAND_TIMEOUT_MS,
  connectTimeout: CONNECT_TIMEOUT_MS,
  disconnectTimeout: DISCONNECT_TIMEOUT_MS,
  maxRetriesPerRequest: RETRIES_PER_COMMAND,
  retryStrategy: backOff,
  lazyConnect: true,
};

/**
 * Options for one server or for Sentinel:
 * `redis://user:password@host:6379/0`, `rediss://…` (TLS), `redis+sentinel://user:password@host1,host2:26379/name`,
 * `rediss+sentinel://…` (TLS to the server that the sentinels name).
 */
export function parseRedisUrl(url: string): RedisOptions {
  const match = /^(rediss?)\+sentinel:\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^/]+)\/([^/?]+)$/.exec(url);
  if (!match) return parseSingle(url);
  const [, scheme, username, password, hosts = '', name] = match;
  return {
    sentinels: hosts.split(',').map((host) => {
      const [address = host, port] = host.split(':');
      return { host: address, port: port ? Number(port) : SENTINEL_PORT };
    }),
    name,
    ...(username && { username: decodeURIComponent(username) }),
    ...(password && { password: decodeURIComponent(password) }),
    ...(scheme === 'rediss' && { tls: {} }),
  };
}

function parseSingle(url: string): RedisOptions {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  if (protocol !== 'redis:' && protocol !== 'rediss:') {
    throw new StoreError(
      'broken',
      `REDIS_URL: unknown scheme ${protocol}//; use redis, rediss or redis+sentinel`,
    );
  }
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port ? Number(port) : 6_379,
    ...(username && { username: decodeURIComponent(username) }),
    ...(password && { password: decodeURIComponent(password) }),
    ...(pathname.length > 1 && { db: Number(pathname.slice(1)) }),
    ...(protocol === 'rediss:' && { tls: {} }),
  };
}

type Report = (error: Error) => void;

async function openCluster(options: RedisOptions, report: Report): Promise<Cluster> {
  const {
    host,
    port,
    db: _db,
    lazyConnect: _lazy,
    retryStrategy: _retry,
    ...rest
  } = { ...COMMON, ...options };
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
 * Connects; a server that says it belongs to a cluster is used as one. By its name a move to another engine sees that
 * the store is in use. Rejects when nothing answers.
 */
export async function connect(url: string, report: Report, connectionName = NAMESPACE): Promise<Client> {
  const options = { ...parseRedisUrl(url), connectionName };
  const first = new Redis({ ...COMMON, ...options });
  first.on('error', report);
  try {
    await first.connect();
    if (!/cluster_enabled:1/.test(await first.info('cluster'))) return first;
    first.disconnect();
    return await openCluster(options, report);
  } catch (error) {
    first.disconnect();
    throw toStoreError(error);
  }
}
