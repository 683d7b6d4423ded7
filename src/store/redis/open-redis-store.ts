import { announceWork } from '../announce-work';
import { type Store, StoreError } from '../port';
import { createCandidates } from './candidates';
import { createCases } from './cases';
import { checkPersistence } from './check-persistence';
import { createClaims } from './claims';
import { type Client, COMMAND_TIMEOUT_MS, connect } from './connection';
import { createCounters } from './counters';
import { createEngine } from './engine';
import { createEvidence } from './evidence';
import { toStoreError } from './faults';
import { createInbox } from './inbox';
import { createDueJobs, createJobs } from './jobs';
import { IMPORTING, namespaceOf, PARTITION_NUMBERS, sharedKey } from './keys';
import { createNextDue } from './next-due';
import { openChangeFeed } from './open-change-feed';
import { createPrivacy } from './privacy';
import { createPunctual } from './punctual';
import { createReferences } from './references';
import { createReports } from './reports';
import { createSettings } from './settings';
import { createSweep } from './sweep';
import { createTimers } from './timers';
import { createTranscript } from './transcript';
import { createTurns } from './turns';

export interface RedisOptions {
  /** `redis://`, `rediss://`, `redis+sentinel://` or `rediss+sentinel://`; a node of a cluster leads to the others. */
  readonly url: string;
  /** Keeps the keys apart where several shops share a server. */
  readonly shopId?: string | undefined;
  /** Told of lost connections and of a server that does not keep what it is given. */
  readonly log?: { warn(details: object, message: string): void };
  /** Finished conversations (nothing open, nothing waiting) are erased by the sweep after this; never without it. */
  readonly forgetFinishedAfterMs?: number;
  /** How long a command is waited for, milliseconds. */
  readonly commandTimeoutMs?: number;
}

/** A move from the other engine was broken off: part of the store is missing. */
async function refuseHalfImported(client: Client, namespace: string): Promise<void> {
  const isHalf = await client.exists(sharedKey(IMPORTING, namespace)).catch((error: unknown) => {
    client.disconnect();
    throw toStoreError(error);
  });
  if (!isHalf) return;
  client.disconnect();
  throw new StoreError('broken', 'Redis holds a half-moved store: run migrate:engine again before the start');
}

/**
 * Opens the Redis engine, for any number of processes. Rejects with a `StoreError` when nothing answers; later
 * losses of the connection are retried with back-off, and calls meanwhile reject as `unavailable`.
 */
export async function openRedisStore(options: RedisOptions): Promise<Store> {
  const { url, log, forgetFinishedAfterMs, commandTimeoutMs = COMMAND_TIMEOUT_MS } = options;
  const namespace = namespaceOf(options.shopId);
  const warn = (message: string) => (err: unknown) => log?.warn({ err }, message);
  const client = await connect(url, warn('Redis: the connection failed'), namespace, commandTimeoutMs);
  await refuseHalfImported(client, namespace);
  for (const loss of await checkPersistence(client)) log?.warn({}, loss);
  const onDeaf = warn('Redis: other processes are not told of changes');
  const changes = openChangeFeed(client, sharedKey('changes', namespace), onDeaf);
  const engine = createEngine(client, namespace, commandTimeoutMs);
  const references = createReferences(engine);
  const punctual = createPunctual(engine, commandTimeoutMs);
  const ready = createCandidates(engine, 'peek-ready');
  const dueJobs = createDueJobs(engine);
  const { eraseFinished, ...privacy } = createPrivacy(engine, references);

  const store: Store = {
    changes,
    ...createInbox(engine, ready),
    ...createClaims(engine, punctual, ready),
    ...createNextDue(engine),
    ...createTurns(engine, references, dueJobs, punctual),
    ...createJobs(engine, punctual, dueJobs),
    ...createTimers(engine),
    ...createCases(engine, references),
    ...createTranscript(engine),
    ...createEvidence(engine),
    ...privacy,
    ...createReports(engine),
    ...createSettings(engine),
    ...createCounters(engine),
    ...createSweep(engine, eraseFinished, forgetFinishedAfterMs),
    async ping(): Promise<void> {
      await Promise.all(
        PARTITION_NUMBERS.slice(0, 1).map((partition) => engine.onPartition('write-probe', partition)),
      );
    },
    async close(): Promise<void> {
      changes.close();
      // Without a connection there is nobody to say goodbye to.
      await client.quit().catch(() => client.disconnect());
    },
  };
  return announceWork(store, changes);
}
