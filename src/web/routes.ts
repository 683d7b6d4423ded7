/** Every route but the webhook's deliveries, in the order in which a request meets it. */
import express, { type Express, type RequestHandler } from 'express';
import type { Log } from '../log';
import type { Store } from '../store/port';
import type { Random } from '../work/surroundings';
import { type ApiDeps, createApi } from './api/api';
import { createOperatorRoutes, type OperatorDeps } from './api/operator';
import { placeRedirects } from './base-path';
import { answerError, answerNotFound } from './errors';
import { createHandshake } from './handshake';
import { createHealth } from './health';
import { createMetricsRoute, type MetricsRouteDeps } from './metrics';
import { createPrivacy, type PrivacyDeps } from './privacy';
import { createRequestContext } from './request-context';
import { createSecurityHeaders } from './security-headers';

export interface RoutesDeps {
  readonly store: Store;
  readonly verifyToken: string;
  readonly api: ApiDeps;
  /** For the command line on the same machine. */
  readonly operator?: OperatorDeps | undefined;
  readonly privacy: PrivacyDeps;
  readonly metrics: MetricsRouteDeps;
  readonly isStopping: () => boolean;
  /** Mounted at `/desk`; brings its own sign-in. */
  readonly desk?: RequestHandler | undefined;
  /** Mounted at `/simulator`, outside production only. */
  readonly simulator?: RequestHandler | undefined;
  /** The address in links. */
  readonly publicUrl: () => string;
  readonly trustProxy: string | number | false;
  readonly production: boolean;
  readonly log: Log;
  readonly random: Random;
}

export function createRoutes(deps: RoutesDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', deps.trustProxy);
  app.set('query parser', 'simple');
  app.use(createRequestContext(deps.log, deps.random));
  app.use(createHandshake(() => [deps.verifyToken]));
  app.use(createSecurityHeaders(deps.production));
  app.use(placeRedirects(deps.publicUrl));
  app.use(createHealth(deps.store, deps.isStopping));
  app.use(createMetricsRoute(deps.metrics));
  app.use(createPrivacy(deps.privacy));
  if (deps.operator) app.use('/api/operator', createOperatorRoutes(deps.operator));
  app.use('/api', createApi(deps.api));
  if (deps.desk) app.use('/desk', deps.desk);
  if (deps.simulator) app.use('/simulator', deps.simulator);
  if (deps.desk) app.get('/', (_request, response) => response.redirect('/desk'));
  app.use(answerNotFound);
  app.use(answerError);
  return app;
}
