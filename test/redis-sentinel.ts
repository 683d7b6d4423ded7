/** A real Redis Sentinel that watches one master, and what a failover needs. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { ended, freePort, type RedisServer, spawnRedis, waitUntilReady } from './redis-server';

export const MASTER_NAME = 'shop';
/** How long a master may be silent before it is given up. */
const DOWN_AFTER_MS = 1_000;
const FAILOVER_TIMEOUT_MS = 5_000;

export interface Sentinel {
  readonly port: number;
  /** The port of the server that it calls the master. */
  masterPort(): Promise<number>;
  /** How many replicas of it are known and followed. */
  replicas(): Promise<number>;
  stop(): Promise<void>;
}

/** Watches the master on this port of the loopback. `settings` are further lines of its file. */
export async function startSentinel(masterPort: number, settings: readonly string[] = []): Promise<Sentinel> {
  const folder = mkdtempSync(join(tmpdir(), 'returns-desk-sentinel-'));
  const file = join(folder, 'sentinel.conf');
  const port = await freePort();
  const lines = [
    `port ${port}`,
    'bind 127.0.0.1',
    `dir ${folder}`,
    ...settings,
    `sentinel monitor ${MASTER_NAME} 127.0.0.1 ${masterPort} 1`,
    `sentinel down-after-milliseconds ${MASTER_NAME} ${DOWN_AFTER_MS}`,
    `sentinel failover-timeout ${MASTER_NAME} ${FAILOVER_TIMEOUT_MS}`,
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  const child = spawnRedis([file, '--sentinel']);
  await waitUntilReady(port);
  const admin = new Redis({ port, protocol: 2 });
  admin.on('error', () => {});
  return {
    port,
    async masterPort() {
      const address = (await admin.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', MASTER_NAME)) as string[];
      return Number(address[1]);
    },
    async replicas() {
      const found = (await admin.call('SENTINEL', 'REPLICAS', MASTER_NAME)) as string[][];
      return found.filter((fields) => fields[fields.indexOf('flags') + 1] === 'slave').length;
    },
    async stop() {
      admin.disconnect();
      child.kill('SIGKILL');
      await ended(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The newest write that a server knows, as Redis counts them. */
export async function readOffset(server: RedisServer): Promise<number> {
  return Number(/master_repl_offset:(\d+)/.exec(String(await server.run('INFO', 'replication')))?.[1]);
}

/** Whether a server is a replica whose link to its master stands. */
export async function follows(server: RedisServer): Promise<boolean> {
  return /master_link_status:up/.test(String(await server.run('INFO', 'replication')));
}
