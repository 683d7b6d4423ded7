/** Hop 7: takes what is due from the outbox, does it, and records what became of it. */
import type { Log } from '../log';
import type { ClaimedJob, Job, Settlement, Store } from '../store/port';
import type { KeepEvidence } from './evidence';
import type { TellHandoff } from './handoff';
import type { Metrics } from './metrics';
import type { SendMessage } from './send-message';
import type { Clock } from './surroundings';

export interface OutboxDeps {
  readonly store: Store;
  readonly sendMessage: SendMessage;
  readonly tellHandoff: TellHandoff;
  readonly keepEvidence: KeepEvidence;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Longer than any try takes; after it the job counts as unsure. Milliseconds. */
  readonly leaseMs: number;
  readonly unsureHoldMs: number;
  readonly onSettled: (claimed: ClaimedJob, settlement: Settlement) => void;
}

/** Does one due job of the given kinds; `false` when none is due. */
export function createRunJob(deps: OutboxDeps, kinds: readonly Job['kind'][]): () => Promise<boolean> {
  const { store, clock, leaseMs, unsureHoldMs } = deps;
  return async () => {
    const claimed = await store.claimJob({ now: clock(), leaseMs, unsureHoldMs, kinds });
    if (!claimed) return false;
    const settlement = await perform(deps, claimed);
    await store.settleJob(claimed, settlement, clock());
    const { result } = settlement;
    deps.metrics.sends.inc({ kind: claimed.job.kind, result });
    if (result === 'failed' || (result === 'retry' && claimed.job.kind !== 'message'))
      deps.log.warn(
        { kind: claimed.job.kind, conversationId: claimed.conversationId, reason: settlement.reason, result },
        'outbox job not done',
      );
    deps.onSettled(claimed, settlement);
    return true;
  };
}

/** How long a job rests whose own code threw, milliseconds: our fault, so it is kept and a person must look. */
const FAULT_REST_MS = 60_000;

async function perform(deps: OutboxDeps, claimed: ClaimedJob): Promise<Settlement> {
  const { job } = claimed;
  try {
    if (job.kind === 'message') return await deps.sendMessage(claimed, job);
    if (job.kind === 'handoff_webhook') return await deps.tellHandoff(claimed, job);
    return await deps.keepEvidence(claimed, job);
  } catch (err) {
    const { conversationId, jobId } = claimed;
    deps.log.error({ err, conversationId, jobId, kind: job.kind }, 'outbox job threw');
    // A message may have left before the fault; its echo tells.
    const at = deps.clock() + FAULT_REST_MS;
    return job.kind === 'message'
      ? { result: 'unsure', decideAt: at, reason: 'fault' }
      : { result: 'retry', retryAt: at, reason: 'fault' };
  }
}
