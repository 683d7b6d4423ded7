import type { Request, Response } from 'express';
import { echo, envelope, type Fields, fromShop } from './deliveries';
import type { Fault, Faults } from './faults';
import { type GraphRefusal, outsideWindow, unknownRecipient } from './graph-error';
import type { GraphExchange } from './graph-exchange';
import { makeMid } from './ids';
import { HUMAN_AGENT_WINDOW_MS, STANDARD_WINDOW_MS } from './limits';
import type { Platform, SimulatedCustomer } from './platform';
import { standbyEnvelope } from './rare-deliveries';
import { readSendRequest, type SendRequest, type SentMessage } from './send-request';
import { heldByAnother, type Threads } from './stand-in-threads';
import type { WebhookSender } from './webhook-sender';

export interface SendOptions {
  readonly accountId: string;
  readonly platform: Platform;
  readonly sender: WebhookSender;
  readonly threads: Threads;
  readonly faults: Faults;
  readonly exchange: GraphExchange;
  readonly clock: () => number;
  readonly randomId: () => string;
  /** When the echo leaves: usually after the answer; Instagram's sometimes overtakes it, and sometimes never comes. */
  readonly echoes: 'after-answer' | 'before-answer' | 'never';
}

/** `POST /{id}/messages`: refuses what Meta refuses, else shows the message to the customer and echoes it. */
export function createSendHandler(options: SendOptions) {
  const { platform, faults, exchange, clock, threads } = options;

  return async (request: Request, response: Response): Promise<void> => {
    const body: unknown = request.body;
    const fault = faults.take(typeof body === 'object' && body !== null && 'message' in body);
    if (fault && (await applyFault(fault, response, exchange))) return;
    const read = readSendRequest(body);
    if ('refusal' in read) return exchange.refuse(response, read.refusal);
    const sent = read.request;
    const customer = platform.customer(sent.recipient.id);
    const refusal = checkRecipient(sent, customer, clock());
    if (refusal || !customer) return exchange.refuse(response, refusal ?? unknownRecipient);
    if (threads.isAnothers(customer.igsid)) return exchange.refuse(response, heldByAnother);
    if (sent.message === undefined) {
      applySenderAction(platform, sent, clock());
      return exchange.answer(response, 200, { recipient_id: customer.igsid });
    }
    await accept(options, sent, sent.message, response, fault?.acceptThenTimeout === true);
  };
}

/** Plays a fault. True when that already was the answer. */
async function applyFault(fault: Fault, response: Response, exchange: GraphExchange): Promise<boolean> {
  const { delayMs, headers, status, body } = fault;
  if (delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, delayMs));
  if (headers) response.set({ ...headers });
  if (status === undefined) return false;
  exchange.answer(response, status, body ?? {});
  return true;
}

/** A customer who never wrote cannot be written to; later the window decides. Signs are not messages. */
function checkRecipient(
  sent: SendRequest,
  customer: SimulatedCustomer | undefined,
  now: number,
): GraphRefusal | undefined {
  if (customer?.lastActedAt === undefined) return unknownRecipient;
  const windowMs = sent.tag === 'HUMAN_AGENT' ? HUMAN_AGENT_WINDOW_MS : STANDARD_WINDOW_MS;
  const isOpen = now - customer.lastActedAt <= windowMs;
  return sent.message === undefined || isOpen ? undefined : outsideWindow;
}

function applySenderAction(platform: Platform, sent: SendRequest, now: number): void {
  const { recipient, sender_action: action, payload } = sent;
  if (action === 'typing_on' || action === 'typing_off') {
    platform.updateCustomer(recipient.id, { typing: action === 'typing_on' });
  } else if (action === 'mark_seen') {
    platform.updateCustomer(recipient.id, { seenAt: now });
  } else if (payload?.message_id !== undefined) {
    platform.updateMessage(recipient.id, payload.message_id, {
      shopReaction: action === 'react' ? (payload.reaction ?? 'love') : '',
    });
  }
}

async function accept(
  options: SendOptions,
  sent: SendRequest,
  message: SentMessage,
  response: Response,
  timesOut: boolean,
): Promise<void> {
  const { platform, exchange, clock, randomId, echoes } = options;
  const igsid = sent.recipient.id;
  const mid = makeMid(randomId());
  const at = clock();
  const attachments = message.attachments ?? (message.attachment ? [message.attachment] : undefined);
  platform.updateCustomer(igsid, { typing: false, seenAt: at });
  platform.putMessage(igsid, {
    mid,
    at,
    from: 'shop',
    via: 'api',
    ...(message.text === undefined ? {} : { text: message.text }),
    ...(message.quick_replies === undefined ? {} : { quickReplies: message.quick_replies }),
    ...(attachments === undefined ? {} : { attachments }),
    ...(sent.reply_to === undefined ? {} : { replyTo: sent.reply_to.mid }),
  });
  const deliverEcho = () => sendEcho(options, igsid, at, toEcho(mid, message.text, attachments));
  if (echoes === 'before-answer') await deliverEcho();
  if (!timesOut) exchange.answer(response, 200, { recipient_id: igsid, message_id: mid });
  if (echoes === 'after-answer') void deliverEcho();
}

/** What an echo repeats: text or attachments, never the quick replies. */
function toEcho(mid: string, text?: string, attachments?: readonly Fields[]): Fields {
  if (attachments === undefined) return { mid, text };
  return {
    mid,
    attachments: attachments.map(({ type, payload }) => {
      const elements = type === 'template' && isFields(payload) ? payload.elements : undefined;
      return elements === undefined ? { type, payload } : { type, payload: { generic: { elements } } };
    }),
  };
}

/** Tells the bot of a message of the shop. */
export function sendEcho(
  { accountId, sender, threads }: Pick<SendOptions, 'accountId' | 'sender' | 'threads'>,
  igsid: string,
  at: number,
  message: Fields,
): Promise<boolean> {
  const item = fromShop({ igsid, accountId }, at, echo(message));
  const wrap = threads.isAnothers(igsid) ? standbyEnvelope : envelope;
  return sender.deliver(wrap(accountId, at, [item]), { title: 'echo', igsid });
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
