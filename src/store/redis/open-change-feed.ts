import { randomUUID } from 'node:crypto';
import { Cluster, type Redis } from 'ioredis';
import { z } from 'zod';
import { type Change, type ChangeFeed, createLocalFeed, STAFF_DOINGS } from '../change-feed';
import { createChangeBatches } from './batch-changes';
import type { Client } from './connection';

const FIRST_BACKOFF_MS = 50;
const LONGEST_BACKOFF_MS = 2_000;
/** A connection that died without a word is noticed by its missing answer. */
const HEARTBEAT_MS = 10_000;

const changeSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('conversation'), conversationId: z.string(), caseIds: z.array(z.string()) }),
  z.object({ type: z.literal('work') }),
  z.object({ type: z.literal('staff') }),
  z.object({
    ...{ type: z.literal('presence'), caseId: z.string(), name: z.string() },
    doing: z.enum(STAFF_DOINGS),
  }),
  z.object({ type: z.literal('unknown') }),
]);
const messageSchema = z.object({ from: z.string(), changes: z.array(changeSchema) });

export interface SharedFeed extends ChangeFeed {
  close(): void;
}

/** Another process may be of a newer version and say what this one does not know: then anything may have changed. */
function readMessage(text: string): z.infer<typeof messageSchema> {
  try {
    return messageSchema.parse(JSON.parse(text));
  } catch {
    return { from: '', changes: [{ type: 'unknown' }] };
  }
}

/** A connection of its own to one node, whose turn it is: a node passes a message on to the whole cluster. */
function duplicate(client: Client, turn: number): Redis | undefined {
  const nodes = client instanceof Cluster ? client.nodes('all') : [client];
  const node = nodes[turn % nodes.length];
  return node?.duplicate({ enableAutoPipelining: false, autoResubscribe: false, retryStrategy: () => null });
}

interface Handlers {
  readonly onMessage: (text: string) => void;
  /** It listens (again): what was said before may have been missed. */
  readonly onBack: () => void;
  /** It cannot listen; told once, until it can again. */
  readonly onFault: (error: unknown) => void;
}

/**
 * Listens for the other processes, on one connection after the other, until the returned function is called. The nodes
 * of a cluster are tried in turn from `firstTurn` on, so that a dead one is left behind.
 */
function listen(client: Client, channel: string, firstTurn: number, handlers: Handlers): () => void {
  let turn = firstTurn;
  let current: Redis | undefined;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;
  let closed = false;

  function again(): void {
    clearTimeout(timer);
    if (closed) return;
    timer = setTimeout(open, Math.min(FIRST_BACKOFF_MS * 2 ** failures, LONGEST_BACKOFF_MS));
    timer.unref();
    failures += 1;
  }
  function beat(connection: Redis): void {
    timer = setTimeout(() => {
      connection.ping().then(
        () => closed || beat(connection),
        () => connection.disconnect(),
      );
    }, HEARTBEAT_MS);
    timer.unref();
  }
  function open(): void {
    const connection = duplicate(client, turn);
    turn += 1;
    current = connection;
    if (!connection) return again();
    // The store's own connection tells the log of a server that is away.
    connection.on('error', () => {});
    connection.once('end', again);
    connection.on('message', (_channel, text: string) => handlers.onMessage(text));
    connection.subscribe(channel).then(
      () => {
        failures = 0;
        handlers.onBack();
        beat(connection);
      },
      (error: unknown) => {
        if (failures === 0) handlers.onFault(error);
        connection.disconnect();
      },
    );
  }
  open();
  return () => {
    closed = true;
    clearTimeout(timer);
    current?.disconnect();
  };
}

/** The feed of every process that names this channel, by publish and subscribe. */
export function openChangeFeed(
  client: Client,
  channel: string,
  onFault: (error: unknown) => void,
): SharedFeed {
  const here = createLocalFeed();
  const id = randomUUID();
  const batches = createChangeBatches((changes) => {
    client.publish(channel, JSON.stringify({ from: id, changes })).catch(onFault);
  });
  // Each process begins at another node.
  const firstTurn = Number.parseInt(id.slice(0, 8), 16);
  const stop = listen(client, channel, firstTurn, {
    onMessage(text) {
      const { from, changes } = readMessage(text);
      if (from !== id) for (const change of changes) here.publish(change);
    },
    onBack: () => here.publish({ type: 'unknown' }),
    onFault,
  });
  return {
    publish(change: Change) {
      here.publish(change);
      batches.add(change);
    },
    subscribe: here.subscribe,
    close() {
      batches.flush();
      stop();
    },
  };
}
