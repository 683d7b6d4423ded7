/**
 * Hops 1 to 3: the door for Meta. Verifies the raw bytes, parses, makes durable, and only then answers 200.
 *
 * It stands on `node:http` alone, in front of Express: the way through the framework costs more than verifying,
 * parsing and storing a delivery together.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type Delivery, parseDelivery } from '../instagram/events';
import { MAX_WEBHOOK_BYTES } from '../instagram/limits';
import { parseBody } from '../instagram/parse-body';
import { verifySignature } from '../instagram/signature';
import type { Log } from '../log';
import type { Store } from '../store/port';
import { arrivalOf, type Waits } from '../work/arrivals';
import type { Metrics } from '../work/metrics';
import type { Clock, Random } from '../work/surroundings';
import { readBody } from './read-body';
import { requestIdOf } from './request-context';

export interface WebhookDeps {
  readonly store: Store;
  readonly appSecrets: readonly string[];
  readonly waits: Waits;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Told once the events are durable. */
  readonly onReceived: (delivery: Delivery) => void;
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

/** A thousand updates can come at once; a log line need not name them all. */
const MOST_LOGGED = 20;
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
        logOf(deps, call).error({ err }, 'events could not be made durable');
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
  const raw = await readBody(call.request, LIMITS);
  if (raw === 'cut_off') return { status: 400, text: 'Cut off' };
  if (raw === 'too_large') return { status: 413, text: 'Too large' };
  if (raw === 'endless') return { status: 413, text: 'Too large', close: true };
  if (isEncoded(call.request)) return { status: 415, text: 'Not as it is' };
  const { 'x-hub-signature-256': signature } = call.request.headers;
  if (!verifySignature(raw, typeof signature === 'string' ? signature : undefined, deps.appSecrets)) {
    deps.metrics.signatureFailures.inc();
    // A rotated secret looks like this too, so it must be seen.
    logOf(deps, call).warn({ bytes: raw.length }, 'webhook signature missing or wrong');
    return { status: 401, text: 'Unauthorized' };
  }
  const body = readJson(raw);
  if (body === undefined) return { status: 400, text: 'Not JSON' };
  const delivery = parseDelivery(body, deps.clock());
  if (delivery.object !== 'instagram') return { status: 404, text: 'Not for Instagram' };
  await keep(deps, call, delivery);
  return { status: 200, text: 'EVENT_RECEIVED' };
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

async function keep(deps: WebhookDeps, call: Call, delivery: Delivery): Promise<void> {
  const { store, clock, metrics, waits, log } = deps;
  const now = clock();
  for (const { reason, count } of delivery.dropped) metrics.dropped.inc({ reason }, count);
  if (delivery.aside.length > 0) {
    await store.keepAside(delivery.aside);
    metrics.unknownEntries.inc(delivery.aside.length);
    const labels = delivery.aside.map((item) => item.label);
    logOf(deps, call).warn({ labels }, 'entries of an unknown shape kept aside');
  }
  if (delivery.events.length === 0) return;
  const counts = await store.receive(
    delivery.events.map((event) => arrivalOf(event, now, waits)),
    now,
  );
  for (const event of delivery.events) metrics.events.inc({ type: event.type });
  metrics.duplicates.inc(counts.duplicates);
  if (log.isLevelEnabled('info')) {
    const conversationIds = [...new Set(delivery.events.map((event) => event.conversationId))];
    logOf(deps, call).info(
      { events: delivery.events.length, ...counts, conversationIds: conversationIds.slice(0, MOST_LOGGED) },
      'events received',
    );
  }
  deps.onReceived(delivery);
}
