/**
 * The door of several shops behind one address. What lies below `/shops/<id>` is a shop's own and reaches it without
 * that path; what Meta calls is shared out among the shops by their app secrets; the rest tells how each of them is.
 */
import type { IncomingMessage, RequestListener } from 'node:http';
import express, { type Express } from 'express';
import type { Registry } from 'prom-client';
import type { Log } from '../log';
import type { DeliveryWatch } from '../work/delivery-watch';
import type { Metrics } from '../work/metrics';
import type { Clock, Random } from '../work/surroundings';
import { answerError, answerNotFound } from './errors';
import { createHandshake } from './handshake';
import { createShopsHealth, type ShopHealth } from './health';
import { createMetricsRoute, type MetricsSource } from './metrics';
import { createPrivacy, type PrivacyShop } from './privacy';
import { createRequestContext } from './request-context';
import { createSecurityHeaders } from './security-headers';
import type { Receiver } from './share-delivery';
import { createWebhook, isDelivery } from './webhook';

export interface FrontShop extends ShopHealth {
  readonly shopId: string;
  readonly verifyToken: string | undefined;
  readonly receiver: Receiver;
  readonly privacy: PrivacyShop;
  /** Absent while the shop cannot be opened. */
  readonly open?: MetricsSource & { readonly handle: RequestListener };
}
export interface FrontDeps {
  /** Asked at each request: a shop can open later than the others. */
  readonly shops: () => readonly FrontShop[];
  /** Of the front itself. */
  readonly metrics: Metrics;
  /** Of the process. */
  readonly registry: Registry;
  /** Opens `/metrics` in production. */
  readonly token: string | undefined;
  readonly isStopping: () => boolean;
  readonly trustProxy: string | number | false;
  readonly production: boolean;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Only where deliveries are traced. */
  readonly watch?: DeliveryWatch | undefined;
}

const SHOP_PATH = /^\/shops\/([a-z0-9-]+)(?=[/?]|$)\/?/;

export function createFront(deps: FrontDeps): RequestListener {
  const takeDelivery = createWebhook({
    ...deps,
    receivers: () => deps.shops().map(({ receiver }) => receiver),
    signatureFailures: deps.metrics.signatureFailures,
  });
  const routes = createFrontRoutes(deps);
  return (request, response) => {
    const handle = findShop(deps, request) ?? (isDelivery(request) ? takeDelivery : routes);
    handle(request, response);
  };
}

/** The shop below whose path the request is; it then sees the rest of the path alone. */
function findShop({ shops }: FrontDeps, request: IncomingMessage): RequestListener | undefined {
  const [path = '', shopId] = SHOP_PATH.exec(request.url ?? '') ?? [];
  const shop = shopId === undefined ? undefined : shops().find((each) => each.shopId === shopId);
  if (!shop) return undefined;
  request.url = `/${request.url?.slice(path.length)}`;
  return shop.open?.handle ?? answerClosed;
}

const answerClosed: RequestListener = (_request, response) => {
  response.writeHead(503, { 'Retry-After': '30' }).end();
};

function createFrontRoutes(deps: FrontDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', deps.trustProxy);
  app.set('query parser', 'simple');
  app.use(createRequestContext(deps.log, deps.random));
  app.use(createHandshake(() => deps.shops().flatMap(({ verifyToken }) => verifyToken ?? [])));
  app.use(createSecurityHeaders(deps.production));
  app.use(createShopsHealth(deps.shops, deps.isStopping));
  const sources = () => [deps.metrics, ...deps.shops().flatMap((shop) => shop.open ?? [])];
  app.use(createMetricsRoute({ sources, process: deps.registry, token: deps.token, open: !deps.production }));
  app.use(createPrivacy({ ...deps, shops: () => deps.shops().map(({ privacy }) => privacy) }));
  app.use(answerNotFound);
  app.use(answerError);
  return app;
}
