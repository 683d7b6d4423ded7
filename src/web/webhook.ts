/** Hops 1 to 3: the door for Meta. Verifies the raw bytes, parses, makes durable, and only then answers 200. */
import express, {
  type ErrorRequestHandler,
  type NextFunction,
  type Request,
  type Response,
  Router,
} from 'express';
import { type Delivery, parseDelivery } from '../instagram/events';
import { MAX_WEBHOOK_BYTES } from '../instagram/limits';
import { parseBody } from '../instagram/parse-body';
import { verifySignature } from '../instagram/signature';
import type { Store } from '../store/port';
import { arrivalOf, type Waits } from '../work/arrivals';
import type { Metrics } from '../work/metrics';
import type { Clock } from '../work/surroundings';
import { isSameSecret } from './secure-compare';

export interface WebhookDeps {
  readonly store: Store;
  readonly verifyToken: string;
  readonly appSecrets: readonly string[];
  readonly waits: Waits;
  readonly clock: Clock;
  readonly metrics: Metrics;
  /** Told once the events are durable. */
  readonly onReceived: (delivery: Delivery) => void;
}

/** Meta sends digits; anything else could be an attempt to have us echo a script. */
const CHALLENGE = /^[A-Za-z0-9]{1,256}$/;

/** A thousand updates can come at once; a log line need not name them all. */
const MOST_LOGGED = 20;

/**
 * A body a little too large is read to its end before its 413, or the caller would see a broken connection instead of
 * the answer; one announced larger than this is refused unread.
 */
const MOST_DRAINED_BYTES = 16 * MAX_WEBHOOK_BYTES;

export function createWebhook(deps: WebhookDeps): Router {
  const router = Router();
  router.get('/webhook', (request, response) => answerHandshake(deps, request, response));
  router.post(
    '/webhook',
    refuseHugeBody,
    express.raw({ type: () => true, limit: MAX_WEBHOOK_BYTES, inflate: false }),
    (request, response) => takeDelivery(deps, request, response),
  );
  router.use('/webhook', refuseBody);
  return router;
}

function refuseHugeBody(request: Request, response: Response, next: NextFunction): void {
  if (Number(request.get('content-length') ?? 0) <= MOST_DRAINED_BYTES) return next();
  response.status(413).set('Connection', 'close').type('text/plain').send('Too large');
}

function answerHandshake(deps: WebhookDeps, request: Request, response: Response): void {
  const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = request.query;
  const agreed =
    mode === 'subscribe' &&
    typeof token === 'string' &&
    isSameSecret(token, deps.verifyToken) &&
    typeof challenge === 'string' &&
    CHALLENGE.test(challenge);
  if (agreed) response.status(200).type('text/plain').send(challenge);
  else response.status(403).type('text/plain').send('Forbidden');
}

async function takeDelivery(deps: WebhookDeps, request: Request, response: Response): Promise<void> {
  const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  if (!verifySignature(raw, request.get('x-hub-signature-256'), deps.appSecrets)) {
    deps.metrics.signatureFailures.inc();
    // A rotated secret looks like this too, so it must be seen.
    response.locals.log.warn({ bytes: raw.length }, 'webhook signature missing or wrong');
    response.status(401).type('text/plain').send('Unauthorized');
    return;
  }
  const body = readJson(raw);
  if (body === undefined) {
    response.status(400).type('text/plain').send('Not JSON');
    return;
  }
  const delivery = parseDelivery(body, deps.clock());
  if (delivery.object !== 'instagram') {
    response.status(404).type('text/plain').send('Not for Instagram');
    return;
  }
  await keep(deps, delivery, response);
  response.status(200).type('text/plain').send('EVENT_RECEIVED');
}

/** `undefined` for what is not JSON, a cut-off body included. */
function readJson(raw: Buffer): unknown {
  try {
    return parseBody(raw.toString('utf8'));
  } catch {
    return undefined;
  }
}

async function keep(deps: WebhookDeps, delivery: Delivery, response: Response): Promise<void> {
  const { store, clock, metrics, waits } = deps;
  const now = clock();
  for (const { reason, count } of delivery.dropped) metrics.dropped.inc({ reason }, count);
  if (delivery.aside.length > 0) {
    await store.keepAside(delivery.aside);
    metrics.unknownEntries.inc(delivery.aside.length);
    const labels = delivery.aside.map((item) => item.label);
    response.locals.log.warn({ labels }, 'entries of an unknown shape kept aside');
  }
  if (delivery.events.length === 0) return;
  const counts = await store.receive(
    delivery.events.map((event) => arrivalOf(event, now, waits)),
    now,
  );
  for (const event of delivery.events) metrics.events.inc({ type: event.type });
  metrics.duplicates.inc(counts.duplicates);
  const conversationIds = [...new Set(delivery.events.map((event) => event.conversationId))];
  response.locals.log.info(
    { events: delivery.events.length, ...counts, conversationIds: conversationIds.slice(0, MOST_LOGGED) },
    'events received',
  );
  deps.onReceived(delivery);
}

/** Too large, cut off, or not durable: Meta reads the status alone, and sends it again unless it is 200. */
const refuseBody: ErrorRequestHandler = (error, _request, response, next) => {
  if (response.headersSent) return next(error);
  const status: unknown = error instanceof Error && 'status' in error ? error.status : undefined;
  if (typeof status === 'number' && status >= 400 && status < 500) {
    response.status(status).type('text/plain').send('Refused');
    return;
  }
  response.locals.log.error({ err: error }, 'events could not be made durable');
  response.status(503).type('text/plain').send('Try again');
};
