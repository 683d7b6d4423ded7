/**
 * Hops 1 to 3: the door for Meta. Verifies the raw bytes, parses, makes durable, and only then answers 200.
 *
 * It stands on `node:http` alone, in front of Express: the way through the framework costs more than verifying,
 * parsing and storing a delivery together.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { ConversationEvent } from '../core/event';
import { MAX_WEBHOOK_BYTES } from '../instagram/limits';
import { parseBody } from '../instagram/parse-body';
import type { Log } from '../log';
import type { DeliveryWatch } from '../work/delivery-watch';
import type { Metrics } from '../work/metrics';
import type { Clock, Random } from '../work/surroundings';
import { keepDelivery } from './keep-delivery';
import { readBody } from './read-body';
import { requestIdOf } from './request-context';
import { findSigners, type Receiver, type Shares, shareDelivery } from './share-delivery';

export interface WebhookDeps {
  /** The shops behind this address: one, or several. Asked at each delivery. */
  readonly receivers: () => readonly Receiver[];
  readonly signatureFailures: Metrics['signatureFailures'];
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Only where deliveries are traced. */
  readonly watch?: DeliveryWatch | undefined;
}

/** Meta reads the status alone, and sends a delivery again unless it is 200. */
interface Answer {
  readonly status: 200 | 400 | 401 | 404 | 413 | 415 | 503;
  readonly text: string;
  /** The connection is of no further use: the rest of the body is still on its way. */
  readonly close?: boolean;
}
interface Call {
  readonly request: IncomingMessage;
  readonly requestId: string;
}

const LIMITS = { mostBytes: MAX_WEBHOOK_BYTES, mostDrainedBytes: 16 * MAX_WEBHOOK_BYTES };

/** Whether the request is a delivery, and so for {@link createWebhook}. */
export function isDelivery({ method, url }: IncomingMessage): boolean {
  return method === 'POST' && url !== undefined && /^\/webhook\/?(?:\?|$)/i.test(url);
}

export function createWebhook(deps: WebhookDeps): RequestListener {
  return (request, response) => {
    const call = { request, requestId: requestIdOf(request.headers['x-request-id'], deps.random) };
    takeDelivery(deps, call).then(
      (answer) => send(response, call, answer),
      (err: unknown) => {
        logOf(deps, call).error({ err }, 'a delivery could not be taken');
        send(response, call, { status: 503, text: 'Try again' });
      },
    );
  };
}

/** Made only where something is said: most deliveries are not worth a logger of their own. */
function logOf({ log }: WebhookDeps, { requestId }: Call): Log {
  return log.child({ requestId });
}

function send(response: ServerResponse, { requestId }: Call, { status, text, close }: Answer): void {
  response
    .writeHead(status, {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Length': text.length,
      'X-Request-Id': requestId,
      ...(close && { Connection: 'close' }),
    })
    .end(text);
}

async function takeDelivery(deps: WebhookDeps, call: Call): Promise<Answer> {
  const { watch } = deps;
  const raw = await readBody(call.request, LIMITS);
  if (raw === 'cut_off') return { status: 400, text: 'Cut off' };
  if (raw === 'too_large') return { status: 413, text: 'Too large' };
  if (raw === 'endless') return { status: 413, text: 'Too large', close: true };
  if (isEncoded(call.request)) return { status: 415, text: 'Not as it is' };
  const { 'x-hub-signature-256': signature } = call.request.headers;
  const receivers = deps.receivers();
  const startedAt = watch?.now() ?? 0;
  const [first, ...others] = findSigners(raw, signature, receivers);
  const verifiedAt = watch?.now() ?? 0;
  if (!first) return refuse(deps, call, { bytes: raw.length }, 'webhook signature missing or wrong');
  const body = readJson(raw);
  if (body === undefined) return { status: 400, text: 'Not JSON' };
  const shares = shareDelivery(body, deps.clock(), [first, ...others], receivers);
  if (shares.object !== 'instagram') return { status: 404, text: 'Not for Instagram' };
  if (shares.refused > 0) {
    first.metrics.dropped.inc({ reason: 'other_shop' }, shares.refused);
    const details = { refused: shares.refused, signedBy: first.shopId };
    if (isNothingLeft(shares)) return refuse(deps, call, details, 'webhook signed by another shop');
    logOf(deps, call).warn(details, 'entries signed by another shop left out');
  }
  watch?.note(eventsOf(shares), { startedAt, verifiedAt, parsedAt: watch.now() });
  return keepShares(deps, call, shares);
}

function eventsOf({ shares }: Shares): readonly ConversationEvent[] {
  return [...shares.values()].flatMap(({ events }) => events);
}

/** A rotated secret looks like this too, so it must be seen. */
function refuse(deps: WebhookDeps, call: Call, details: object, message: string): Answer {
  deps.signatureFailures.inc();
  logOf(deps, call).warn(details, message);
  return { status: 401, text: 'Unauthorized' };
}

function isNothingLeft({ shares }: Shares): boolean {
  return [...shares.values()].every(
    ({ events, aside, dropped }) => events.length + aside.length + dropped.length === 0,
  );
}

/** 200 once every shop's share is durable; a shop that is at fault does not keep the others from theirs. */
async function keepShares(deps: WebhookDeps, { requestId }: Call, { shares }: Shares): Promise<Answer> {
  const { log, clock } = deps;
  const kept = await Promise.all(
    [...shares].map(([receiver, share]) =>
      keepDelivery(receiver, share, clock(), { log, requestId }).then(
        () => true,
        (err: unknown) => {
          log.error({ requestId, err, shop: receiver.shopId }, 'events could not be made durable');
          return false;
        },
      ),
    ),
  );
  return kept.every(Boolean) ? { status: 200, text: 'EVENT_RECEIVED' } : { status: 503, text: 'Try again' };
}

/** Meta never compresses, and a small body must not unfold into a large one. */
function isEncoded({ headers }: IncomingMessage): boolean {
  return (headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity';
}

/** `undefined` for what is not JSON, a cut-off body included. */
function readJson(raw: Buffer): unknown {
  try {
    return parseBody(raw.toString('utf8'));
  } catch {
    return undefined;
  }
}
