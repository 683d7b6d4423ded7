/** Hop 7: one message to the customer, by the window and tag rules of this very moment. */
import { maySend } from '../core/window';
import type { SendFailure, SendResult } from '../instagram/send-result';
import type { Log } from '../log';
import type { ClaimedJob, MessageJob, Settlement } from '../store/port';
import { backoffMs, mostWaitMs } from './backoff';
import type { SendGate } from './send-gate';
import type { Clock, Random } from './surroundings';

/** What the outbox asks of Instagram. */
export interface SendRequest {
  readonly igsid: string;
  readonly text: string;
  readonly quickReplies: MessageJob['message']['quickReplies'];
  /** Only ever derived by `maySend`. */
  readonly tag?: 'HUMAN_AGENT';
}
export type Send = (request: SendRequest) => Promise<SendResult>;

export interface SendMessageDeps {
  readonly send: Send;
  readonly gate: SendGate;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** How long an unsure message waits for its echo, milliseconds. */
  readonly unsureHoldMs: number;
}
export type SendMessage = (claimed: ClaimedJob, job: MessageJob) => Promise<Settlement>;

const FIRST_WAIT_MS = 1_000;
/** Of a message that waits for long already. */
const MOST_WAIT_MS = 300_000;
/** Of one that may have arrived, from the start: each try may be one more copy. */
const MOST_DOUBTFUL_WAIT_MS = 60_000;

export function createSendMessage(deps: SendMessageDeps): SendMessage {
  const { gate, clock, log } = deps;
  return async (claimed, { message, igsid, lastCustomerAt, adUntil, speaker }) => {
    if (message.author === 'bot' && speaker === 'person')
      return { result: 'withheld', reason: 'person_speaks' };
    const permission = maySend(message.author, lastCustomerAt, clock(), adUntil);
    if (!permission.allowed) return { result: 'failed', reason: permission.reason };
    if (!gate.isOpen()) return { result: 'retry', retryAt: gate.comeAgainAt(), reason: 'sends_paused' };
    const { text, quickReplies } = message;
    const tag = permission.tag === undefined ? {} : { tag: permission.tag };
    const result = await tryOnce(deps, { igsid, text, quickReplies, ...tag });
    if (result.ok) return { result: 'sent', mid: result.mid };
    const settlement = settlementOf(deps, claimed, result);
    const { reason, code, traceId } = result;
    const { conversationId, attempts } = claimed;
    log.warn(
      { conversationId, attempts, reason, code, traceId, result: settlement.result },
      'message not sent',
    );
    return settlement;
  };
}

async function tryOnce({ gate, send }: SendMessageDeps, request: SendRequest): Promise<SendResult> {
  let result: SendResult | undefined;
  const learn = gate.begin();
  try {
    result = await send(request);
    return result;
  } finally {
    learn(result);
  }
}

function settlementOf(deps: SendMessageDeps, claimed: ClaimedJob, failure: SendFailure): Settlement {
  const { gate, clock, random, unsureHoldMs } = deps;
  const { reason, retry } = failure;
  const mostMs =
    failure.kind === 'unknown' ? MOST_DOUBTFUL_WAIT_MS : mostWaitMs(clock() - claimed.queuedAt, MOST_WAIT_MS);
  const limits = { firstMs: FIRST_WAIT_MS, mostMs };
  const waitMs = Math.max(backoffMs(claimed.attempts, limits, random), failure.pauseMs ?? 0);
  // Nobody is told twice, and nobody is left without an answer: the echo decides, or its absence does.
  if (failure.kind === 'unknown')
    return { result: 'unsure', decideAt: clock() + Math.max(unsureHoldMs, waitMs), reason };
  // Without a token nothing is claimed, and with a new one all may leave at once.
  if (reason === 'dead_token') return { result: 'retry', retryAt: clock(), reason };
  if (failure.concerns === 'account') return { result: 'retry', retryAt: gate.comeAgainAt(), reason };
  const isLast = retry.maxTries !== undefined && claimed.attempts + 1 >= retry.maxTries;
  if (!retry.again || isLast) return { result: 'failed', reason };
  return { result: 'retry', retryAt: clock() + waitMs, reason };
}
