/** A call for Meta's thread: what came of it enters by the funnel, so that the talk knows who holds it. */
import type { EventOf } from '../core/event';
import type { SendFailure } from '../instagram/send-result';
import type { ThreadControl, ThreadResult } from '../instagram/thread-control';
import type { Log } from '../log';
import type { ClaimedJob, Settlement, Store, ThreadJob } from '../store/port';
import { backoffMs } from './backoff';
import type { SendGate } from './send-gate';
import type { Clock, Random } from './surroundings';

export interface ControlThreadDeps {
  readonly store: Pick<Store, 'receive'>;
  /** Absent where the shop routes no threads, and with Instagram Login. */
  readonly threads: ThreadControl | undefined;
  readonly gate: SendGate;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Who holds the thread has changed. */
  readonly onMoved: () => void;
}
export type ControlThread = (claimed: ClaimedJob, job: ThreadJob) => Promise<Settlement>;

const BACKOFF = { firstMs: 1_000, mostMs: 60_000 };
/** The customer's messages wait behind the call: about two minutes, then they go on without it. */
const MOST_TRIES = 8;

/** Both calls may be made twice: what is so already stays so. */
export function createControlThread(deps: ControlThreadDeps): ControlThread {
  const { threads, gate, clock } = deps;
  return async (claimed, job) => {
    if (!threads) return { result: 'withheld', reason: 'not_routed' };
    if (!gate.isOpen()) return { result: 'retry', retryAt: gate.comeAgainAt(), reason: 'sends_paused' };
    const result = await tryOnce(deps, threads, job);
    const holder = holderAfter(job, result);
    if (holder) {
      const event = movedEvent(claimed, job, holder, clock());
      await deps.store.receive([{ event, readyAt: event.at }], event.at);
      deps.onMoved();
    }
    return result.ok || holder ? { result: 'sent' } : settlementOf(deps, claimed, job, result);
  };
}

async function tryOnce(
  { gate }: ControlThreadDeps,
  threads: ThreadControl,
  { action, igsid }: ThreadJob,
): Promise<ThreadResult> {
  let result: ThreadResult | undefined;
  const learn = gate.begin();
  try {
    result = await threads[action](igsid);
    return result;
  } finally {
    learn(result);
  }
}

/** What cannot be passed because it is not ours is where people or another app already have it. */
function holderAfter({ action }: ThreadJob, result: ThreadResult): 'us' | 'other' | undefined {
  if (action === 'pass') return result.ok || result.reason === 'thread_not_ours' ? 'other' : undefined;
  return result.ok && result.held ? 'us' : undefined;
}

function movedEvent(
  { conversationId, jobId }: ClaimedJob,
  { action }: ThreadJob,
  holder: 'us' | 'other',
  at: number,
): EventOf<'thread.moved'> {
  const change = action === 'pass' ? 'passed' : 'taken';
  return { type: 'thread.moved', id: `h:${jobId}`, conversationId, at, change, holder };
}

function settlementOf(
  deps: ControlThreadDeps,
  { conversationId, attempts }: ClaimedJob,
  { action }: ThreadJob,
  failure: SendFailure,
): Settlement {
  const { gate, clock, random, log } = deps;
  const { reason, code, traceId, retry } = failure;
  log.warn({ conversationId, action, attempts, reason, code, traceId }, 'thread not passed or taken');
  if (failure.concerns === 'account') return { result: 'retry', retryAt: gate.comeAgainAt(), reason };
  const isLast = attempts + 1 >= Math.min(retry.maxTries ?? MOST_TRIES, MOST_TRIES);
  if (!retry.again || isLast) return { result: 'failed', reason };
  const waitMs = Math.max(backoffMs(attempts, BACKOFF, random), failure.pauseMs ?? 0);
  return { result: 'retry', retryAt: clock() + waitMs, reason };
}
