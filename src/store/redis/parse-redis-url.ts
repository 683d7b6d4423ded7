import type { RedisOptions } from 'ioredis';
import { StoreError } from '../port';

const SERVER_PORT = 6_379;
const SENTINEL_PORT = 26_379;
const SENTINEL_URL = /^(rediss?)\+sentinel:\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^/?]+)\/([^/?]+)(?:\?(.*))?$/;
/** What may stand behind the `?` of a sentinel URL. */
const SENTINEL_QUERY = ['sentinelUsername', 'sentinelPassword', 'sentinelTls'];

/**
 * Options for one server or for Sentinel:
 * `redis://user:password@host:6379/0`, `rediss://…` (TLS), `redis+sentinel://user:password@host1,host2:26379/name`,
 * `rediss+sentinel://…` (TLS to the sentinels and to the server that they name; `?sentinelTls=no` for the server alone).
 * User and password are the server's; the sentinels' own are `?sentinelUsername=…&sentinelPassword=…`. Certificates are
 * checked against Node's authorities, and those of `NODE_EXTRA_CA_CERTS`
 * (https://nodejs.org/api/cli.html#node_extra_ca_certsfile). Throws a {@link StoreError} that says what is wrong.
 */
export function parseRedisUrl(url: string): RedisOptions {
  const match = SENTINEL_URL.exec(url);
  if (!match) return parseSingle(url);
  const [, scheme, username, password, hosts = '', name, query = ''] = match;
  return {
    sentinels: hosts.split(',').map(parseHost),
    name,
    ...credentials(username, password),
    ...parseSentinelQuery(query, scheme === 'rediss'),
  };
}

function parseHost(host: string): { host: string; port: number } {
  const [, bracketed, bare, port] = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d+))?$/.exec(host) ?? [];
  const address = bracketed ?? bare;
  if (!address)
    throw new StoreError('broken', 'REDIS_URL: takes sentinels as host, host:port or [IPv6]:port');
  return { host: address, port: port ? Number(port) : SENTINEL_PORT };
}

function parseSentinelQuery(query: string, tls: boolean): RedisOptions {
  const asked = new URLSearchParams(query);
  const unknown = [...asked.keys()].find((key) => !SENTINEL_QUERY.includes(key));
  if (unknown !== undefined)
    throw new StoreError('broken', `REDIS_URL: unknown ${unknown}; takes ${SENTINEL_QUERY.join(', ')}`);
  const sentinelUsername = asked.get('sentinelUsername');
  const sentinelPassword = asked.get('sentinelPassword');
  return {
    ...(sentinelUsername && { sentinelUsername }),
    ...(sentinelPassword && { sentinelPassword }),
    ...(tls && { tls: {}, enableTLSForSentinelMode: true }),
    ...(tls && asked.get('sentinelTls') !== 'no' && { sentinelTLS: {} }),
  };
}

function parseSingle(url: string): RedisOptions {
  if (!/^rediss?:/.test(url) || !URL.canParse(url)) {
    const scheme = /^([a-z+]+):/i.exec(url)?.[1] ?? 'none';
    throw new StoreError(
      'broken',
      `REDIS_URL: takes redis, rediss, redis+sentinel or rediss+sentinel, not ${scheme}`,
    );
  }
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  const database = pathname.slice(1);
  if (!/^\d*$/.test(database))
    throw new StoreError('broken', 'REDIS_URL: takes the number of a database behind the host');
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port ? Number(port) : SERVER_PORT,
    ...credentials(username, password),
    ...(database && { db: Number(database) }),
    ...(protocol === 'rediss:' && { tls: {} }),
  };
}

function credentials(username: string | undefined, password: string | undefined): RedisOptions {
  return {
    ...(username && { username: decodeURIComponent(username) }),
    ...(password && { password: decodeURIComponent(password) }),
  };
}
