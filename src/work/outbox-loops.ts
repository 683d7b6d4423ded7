/** The loops that empty the outbox: one a kind, so that a slow receiver or download never holds up a message. */
import type { Job } from '../store/port';
import { createKeepEvidence } from './evidence';
import { createTellHandoff } from './handoff';
import { createLoop, type Loop } from './loop';
import { createRunJob, type OutboxDeps } from './outbox';
import type { SendGate } from './send-gate';
import { createSendMessage } from './send-message';
import type { WorkersDeps } from './workers-deps';

const PARALLEL_SENDS = 32;
const PARALLEL_WEBHOOKS = 2;
/** Photos are held in memory while they are checked. */
const PARALLEL_DOWNLOADS = 2;

export type OutboxLoops = Readonly<Record<Job['kind'], Loop>>;

export function createOutboxLoops(deps: WorkersDeps, gate: SendGate): OutboxLoops {
  const { instagram, times } = deps;
  const { unsureHoldMs } = times;
  const outbox = {
    ...deps,
    unsureHoldMs,
    sendMessage: createSendMessage({ ...deps, send: instagram.sendMessage, gate, unsureHoldMs }),
    tellHandoff: createTellHandoff({ ...deps, timeoutMs: times.handoffTimeoutMs }),
    keepEvidence: createKeepEvidence(deps),
    onSettled: ({ conversationId }, { result }) => {
      if (result !== 'retry')
        deps.store.changes.publish({ type: 'conversation', conversationId, caseIds: [] });
    },
  } satisfies OutboxDeps;
  const createJobLoop = (kind: Job['kind'], parallel: number) => createOneLoop(outbox, kind, parallel, gate);
  return {
    message: createJobLoop('message', PARALLEL_SENDS),
    handoff_webhook: createJobLoop('handoff_webhook', PARALLEL_WEBHOOKS),
    evidence: createJobLoop('evidence', PARALLEL_DOWNLOADS),
  };
}

function createOneLoop(outbox: OutboxDeps, kind: Job['kind'], parallel: number, gate: SendGate): Loop {
  const { store, clock, log } = outbox;
  const runJob = createRunJob(outbox, [kind]);
  if (kind !== 'message')
    return createLoop({ name: kind, step: runJob, nextAt: () => store.nextReadyAt(), parallel, clock, log });
  return createLoop({
    name: kind,
    // While the account rests, messages stay where they are and lose no try.
    step: async () => gate.isOpen() && (await runJob()),
    nextAt: async () => {
      const next = await store.nextReadyAt();
      return next === undefined ? undefined : Math.max(next, gate.restsUntil());
    },
    parallel,
    clock,
    log,
  });
}
