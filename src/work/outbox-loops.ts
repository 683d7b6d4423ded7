/** The loops that empty the outbox: one a kind, so that a slow receiver or download never holds up a message. */
import type { ClaimedJob, Job } from '../store/port';
import { createControlThread } from './control-thread';
import { createKeepEvidence } from './evidence';
import { createTellHandoff } from './handoff';
import { notingHeld } from './held-sends';
import { createLoop, type Loop } from './loop';
import { noticingOutage } from './outage';
import { createRunDue, createRunJob, type OutboxDeps } from './outbox';
import type { SendGate } from './send-gate';
import { createSendMessage } from './send-message';
import { notingUndelivered } from './undelivered';
import { tellingClosedWindow } from './window-closed';
import type { WorkersDeps } from './workers-deps';

const PARALLEL_SENDS = 32;
const PARALLEL_WEBHOOKS = 2;
/** Photos are held in memory while they are checked. */
const PARALLEL_DOWNLOADS = 2;

/** Calls for a thread stand between messages, and are made by the same loop. */
export type OutboxLoops = Readonly<Record<Exclude<Job['kind'], 'thread_control'>, Loop>>;

/**
 * Keeps room for the first message of a turn, which may be claimed at `askedAt` with the turn that writes it, so that
 * nobody has to look for it; `undefined` when none could be sent at once. To be used once, with what was claimed, if
 * anything was.
 */
export type ReserveFirst = (askedAt: number) => ((claimed: ClaimedJob | undefined) => void) | undefined;
export interface Outbox {
  readonly loops: OutboxLoops;
  readonly reserveFirst: ReserveFirst;
}

export interface OutboxLoopsDeps extends WorkersDeps {
  readonly gate: SendGate;
  /** A call told something that the talk must know (a thread moved, the window is over): a turn is ready. */
  readonly onTold: () => void;
  readonly onIdle: () => void;
}

export function createOutboxLoops(deps: OutboxLoopsDeps): Outbox {
  const { instagram, times, gate, onTold } = deps;
  const { unsureHoldMs } = times;
  const sendMessage = createSendMessage({
    ...deps,
    send: notingHeld(noticingOutage(instagram.sendMessage), deps),
    gate,
    unsureHoldMs,
  });
  const outbox = {
    ...deps,
    unsureHoldMs,
    sendMessage: notingUndelivered(tellingClosedWindow(sendMessage, deps), deps.store, deps.clock),
    controlThread: createControlThread({ ...deps, threads: instagram.threads, gate, onMoved: onTold }),
    tellHandoff: createTellHandoff({ ...deps, timeoutMs: times.handoffTimeoutMs }),
    keepEvidence: createKeepEvidence(deps),
    onSettled: ({ conversationId }, { result }) => {
      if (result !== 'retry')
        deps.store.changes.publish({ type: 'conversation', conversationId, caseIds: [] });
    },
  } satisfies OutboxDeps;
  const createJobLoop = (kind: keyof OutboxLoops, parallel: number) =>
    createOneLoop(outbox, kind, parallel, deps);
  const loops = {
    message: createJobLoop('message', PARALLEL_SENDS),
    handoff_webhook: createJobLoop('handoff_webhook', PARALLEL_WEBHOOKS),
    evidence: createJobLoop('evidence', PARALLEL_DOWNLOADS),
  };
  const runJob = createRunJob(outbox);
  const reserveFirst: ReserveFirst = (askedAt) => {
    const use = gate.isOpen() ? loops.message.reserve() : undefined;
    return use && ((claimed) => use(claimed && (() => runJob(claimed, askedAt))));
  };
  return { loops, reserveFirst };
}

function createOneLoop(
  outbox: OutboxDeps,
  kind: keyof OutboxLoops,
  parallel: number,
  { gate, onIdle, clock, log }: OutboxLoopsDeps,
): Loop {
  const runDue = createRunDue(outbox, kind === 'message' ? ['message', 'thread_control'] : [kind]);
  if (kind !== 'message') return createLoop({ name: kind, step: runDue, parallel, onIdle, clock, log });
  // While the account rests, messages stay where they are and lose no try.
  const step = async () => gate.isOpen() && (await runDue());
  const loop = createLoop({ name: kind, step, parallel, onIdle, clock, log });
  const expect = (at: number | undefined) =>
    loop.expect(at === undefined ? undefined : Math.max(at, gate.restsUntil()));
  return { ...loop, expect };
}
