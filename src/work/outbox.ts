/** Hop 7: takes what is due from the outbox, does it, and records what became of it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log';
import { type ClaimedJob, type Job, type Settlement, type Store, StoreError } from '../store/port';
import type { ControlThread } from './control-thread';
import type { KeepEvidence } from './evidence';
import type { TellHandoff } from './handoff';
import type { Metrics } from './metrics';
import type { SendMessage } from './send-message';
import type { Clock } from './surroundings';

export interface OutboxDeps {
  readonly store: Store;
  readonly sendMessage: SendMessage;
  readonly controlThread: ControlThread;
  readonly tellHandoff: TellHandoff;
  readonly keepEvidence: KeepEvidence;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly unsureHoldMs: number;
  readonly onSettled: (claimed: ClaimedJob, settlement: Settlement) => void;
}

/** After a process vanished its jobs wait for this, however long a try may take: the living renew their leases. */
export const JOB_LEASE_MS = 3_000;

/** Does one due job of the given kinds; `false` when none is due. */
export function createRunDue(deps: OutboxDeps, kinds: readonly Job['kind'][]): () => Promise<boolean> {
  const { store, clock, unsureHoldMs } = deps;
  const runJob = createRunJob(deps);
  return async () => {
    const askedAt = clock();
    const claimed = await store.claimJob({ now: askedAt, leaseMs: JOB_LEASE_MS, unsureHoldMs, kinds });
    if (!claimed) return false;
    await runJob(claimed, askedAt);
    return true;
  };
}

/** Does a job that was claimed for {@link JOB_LEASE_MS} from `askedAt` on. */
export type RunJob = (claimed: ClaimedJob, askedAt: number) => Promise<void>;

export function createRunJob(deps: OutboxDeps): RunJob {
  const { clock } = deps;
  return async (claimed, askedAt) => {
    const settlement = await whileRenewing(deps, claimed, async () => {
      const outcome =
        clock() - askedAt < JOB_LEASE_MS ? await perform(deps, claimed) : claimedTooLate(clock());
      await record(deps, claimed, outcome);
      return outcome;
    });
    const { result } = settlement;
    deps.metrics.sends.inc({ kind: claimed.job.kind, result });
    if (result === 'failed' || (result === 'retry' && claimed.job.kind !== 'message'))
      deps.log.warn(
        { kind: claimed.job.kind, conversationId: claimed.conversationId, reason: settlement.reason, result },
        'outbox job not done',
      );
    deps.onSettled(claimed, settlement);
  };
}

/** A process that was held up until its lease was over does nothing: another may be at it. */
function claimedTooLate(now: number): Settlement {
  return { result: 'retry', retryAt: now, reason: 'claimed_too_late' };
}

/** Most tries end before the first renewal. */
const RENEW_MS = 1_000;

/** Keeps the lease for as long as the try and its record take. Should it be lost meanwhile, settling tells. */
async function whileRenewing<T>(
  { store, clock, log }: OutboxDeps,
  claimed: ClaimedJob,
  task: () => Promise<T>,
): Promise<T> {
  const { conversationId, jobId } = claimed;
  const renewal = setInterval(() => {
    store
      .renewJob(claimed, clock() + JOB_LEASE_MS)
      .catch((err: unknown) => log.warn({ err, conversationId, jobId }, 'a lease could not be renewed'));
  }, RENEW_MS);
  try {
    return await task();
  } finally {
    clearInterval(renewal);
  }
}

/** What became of a job is known here alone: while the store is at fault (a full disk) it is offered again. */
const RECORD_RETRY_MS = 500;
const MOST_RECORD_TRIES = 60;

async function record(deps: OutboxDeps, claimed: ClaimedJob, settlement: Settlement): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      const outcome = await deps.store.settleJob(claimed, settlement, deps.clock());
      const message = outcome === 'settled' ? 'outbox job recorded' : 'outbox job recorded too late';
      deps.log.debug({ conversationId: claimed.conversationId, ...settlement }, message);
      return;
    } catch (err) {
      if (tries === MOST_RECORD_TRIES) throw err;
      const { conversationId, jobId } = claimed;
      deps.log.warn({ err, conversationId, jobId, tries }, 'the result of an outbox job could not be stored');
      await sleep(RECORD_RETRY_MS);
    }
  }
}

/** How long a job rests whose own code threw, milliseconds: our fault, so it is kept and a person must look. */
const FAULT_REST_MS = 60_000;
/** The engine's fault passes by itself. */
const STORE_REST_MS = 1_000;

async function perform(deps: OutboxDeps, claimed: ClaimedJob): Promise<Settlement> {
  const { job } = claimed;
  try {
    if (job.kind === 'message') return await deps.sendMessage(claimed, job);
    if (job.kind === 'thread_control') return await deps.controlThread(claimed, job);
    if (job.kind === 'handoff_webhook') return await deps.tellHandoff(claimed, job);
    return await deps.keepEvidence(claimed, job);
  } catch (err) {
    const { conversationId, jobId } = claimed;
    deps.log.error({ err, conversationId, jobId, kind: job.kind }, 'outbox job threw');
    // A message may have left before the fault; its echo tells.
    const at = deps.clock() + (err instanceof StoreError ? STORE_REST_MS : FAULT_REST_MS);
    return job.kind === 'message'
      ? { result: 'unsure', decideAt: at, reason: 'fault' }
      : { result: 'retry', retryAt: at, reason: 'fault' };
  }
}
