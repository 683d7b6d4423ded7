import express, { type ErrorRequestHandler, type Router } from 'express';
import type { Logger } from 'pino';
import { createFaults } from './faults';
import type { FlavourTraits, SimulatedShop } from './flavour';
import { invalidParameter, unknownObject } from './graph-error';
import { createGraphExchange } from './graph-exchange';
import type { Platform } from './platform';
import { forOwner, mountAccountRoutes } from './stand-in-account';
import { mountConversationRoutes } from './stand-in-conversations';
import { createSendHandler, type SendOptions } from './stand-in-send';
import { mountThreadRoutes, type Threads } from './stand-in-threads';
import type { WebhookSender } from './webhook-sender';
import type { WireLog } from './wire-log';

export interface StandInOptions {
  readonly accountId: string;
  /** Signs the token where the flavour asks for that. */
  readonly appSecret: string;
  readonly isTokenGood: (token: unknown) => boolean;
  readonly traits: FlavourTraits;
  readonly shop: SimulatedShop;
  readonly platform: Platform;
  readonly sender: WebhookSender;
  readonly wire: WireLog;
  readonly clock: () => number;
  readonly randomId: () => string;
  readonly threads: Threads;
  readonly echoes: SendOptions['echoes'];
  readonly log: Logger;
}

const MAX_BODY = '1mb';

/** A Graph API for the simulated Instagram, of either flavour: the routes that a messaging bot calls. */
export function createStandIn(options: StandInOptions) {
  const exchange = createGraphExchange(options);
  const faults = createFaults();
  const router: Router = express.Router();
  router.use(express.json({ limit: MAX_BODY }), exchange.begin, exchange.authorise);

  const send = createSendHandler({ ...options, exchange, faults });
  router.post('/:id/messages', forOwner({ ...options, exchange })(send));
  mountThreadRoutes(router, { ...options, exchange });
  mountConversationRoutes(router, { ...options, exchange });
  const { iceBreakers } = mountAccountRoutes(router, { ...options, exchange });
  router.use((request, response) => exchange.refuse(response, unknownObject(request.path, request.method)));
  const onError: ErrorRequestHandler = (error, _request, response, next) => {
    if (response.headersSent) return next(error);
    options.log.debug({ err: error }, 'simulator: unreadable Graph request');
    exchange.refuse(response, invalidParameter('The request body could not be parsed'));
  };
  router.use(onError);

  return { router, iceBreakers, failNext: faults.failNext };
}
