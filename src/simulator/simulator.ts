import { join } from 'node:path';
import express, { type Router } from 'express';
import type { Logger } from 'pino';
import type { Flavour } from '../instagram/graph';
import type { CustomerAction } from './customer-action';
import type { Fields } from './deliveries';
import { createEventStream } from './event-stream';
import type { Fault } from './faults';
import { createTraits, type FlavourTraits, type SimulatedShop } from './flavour';
import { createMediaShelf } from './media-shelf';
import { renderPage } from './page';
import { type ActionResult, createActions } from './perform-action';
import { createPlatform, type NewCustomer, type SimulatedCustomer, type SimulatedMessage } from './platform';
import { mountSimulatorRoutes } from './simulator-routes';
import { createStandIn } from './stand-in';
import { type AppOptions, createAppRouter } from './stand-in-app';
import { createPageLoginRouter } from './stand-in-page-login';
import { createThreads } from './stand-in-threads';
import { createTokenRouter, createTokens, type TokenOptions, type Tokens } from './stand-in-tokens';
import { createWebhookSender } from './webhook-sender';
import { createWireLog, type WireEntry } from './wire-log';

export interface SimulatorOptions {
  /** Signs the deliveries. */
  readonly appSecret: string;
  readonly accountId: string;
  /** The token that the bot must show. */
  readonly accessToken: string;
  /** Which Graph API the stand-in speaks. Default `instagram_login`. */
  readonly flavour?: Flavour;
  /** The bot's app among those that can hold a thread. Default `987654321`. */
  readonly appId?: string;
  /** Whether conversation routing is set up, so that threads can be taken. Default yes. */
  readonly hasRouting?: boolean;
  /** Where the bot takes webhooks, in full. Asked at each delivery: with `PORT=0` it is known only after listening. */
  readonly webhookUrl: () => string;
  /** Where the bot and the browser reach this server: scheme, host and port. */
  readonly publicUrl: () => string;
  readonly clock: () => number;
  readonly randomId: () => string;
  readonly log: Logger;
  /** Where the router is mounted. Default `/simulator`. */
  readonly mountPath?: string;
  readonly shop?: SimulatedShop;
  /** Pauses between deliveries that were not answered with 200. */
  readonly redeliveryPausesMs?: readonly number[];
  /** When echoes leave; see the stand-in. Default `after-answer`. */
  readonly echoes?: 'after-answer' | 'before-answer' | 'never';
}

export interface Simulator {
  /** To be mounted at `mountPath`, before any body parser. Serves the page and the stand-in Graph API. */
  readonly router: Router;
  /** The path of the stand-in Graph API, version included: `/simulator/graph/v26.0`, or `…/graph.facebook.com/v26.0`. */
  readonly graphPath: string;
  /** The stand-in's address in full, for `GRAPH_API_URL`. */
  graphUrl(): string;
  addCustomer(details: NewCustomer): SimulatedCustomer;
  customers(): readonly SimulatedCustomer[];
  /** Does what a person does on the page. */
  act(igsid: string, action: CustomerAction): ActionResult;
  /** Delivers any payload, signed: the shapes of `deliveries.ts` and `rare-deliveries.ts`. */
  deliver(payload: Fields, title: string): Promise<boolean>;
  /** The chat with a customer, oldest first. */
  messages(igsid: string): readonly SimulatedMessage[];
  /** The exchanges between the simulated Instagram and the bot, oldest first. */
  wire(): readonly WireEntry[];
  addPhoto(type: string, bytes: Buffer): string;
  failNext(fault: Fault, times?: number): void;
  /** The next deliveries are never made, as sometimes happens on Instagram. */
  loseNext(times: number): void;
  /** People in the Page's inbox take the thread from the bot, or give it back. */
  takeThread(igsid: string): Promise<boolean>;
  passThread(igsid: string): Promise<boolean>;
  /** Every token is dead from now on; a login gives a new one. */
  revokeTokens(): void;
  /** Ends watchers, deliveries under way and pauses. */
  close(): void;
}

const GRAPH_VERSION = 'v26.0';
const DEFAULT_APP_ID = '987654321';
const DEFAULT_SHOP = { username: 'ssoftly', name: 'Ssoftly' };
/** A newcomer finds two people to be. */
const FIRST_CUSTOMERS: readonly NewCustomer[] = [
  { username: 'mina.k', name: 'Mina Kim', language: 'ko' },
  { username: 'emma.writes', name: 'Emma Hart', language: 'en' },
];

/** The simulated Instagram: a phone-like page, the customers on it, and a stand-in Graph API. Never in production. */
export function createSimulator(options: SimulatorOptions): Simulator {
  const { mountPath = '/simulator', shop = DEFAULT_SHOP, echoes = 'after-answer', randomId } = options;
  const { flavour = 'instagram_login' } = options;
  const traits = createTraits(flavour, options.accountId, shop);
  const wire = createWireLog((entry) => stream.send('wire', entry));
  const platform = createPlatform(randomId, ({ type, ...change }) => stream.send(type, change));
  const media = createMediaShelf(randomId);
  const sender = createWebhookSender({ ...options, wire, pausesMs: options.redeliveryPausesMs });
  const tokens = createTokens({ ...options, flavour });
  const isTokenGood = (token: unknown) => tokens.find(token) !== undefined;
  const { appId = DEFAULT_APP_ID, hasRouting = true } = options;
  const threads = createThreads({ ...options, appId, hasRouting, platform, sender });
  const standIn = createStandIn({
    ...options,
    traits,
    threads,
    isTokenGood,
    shop,
    platform,
    sender,
    wire,
    echoes,
  });
  const mediaUrl = (id: string) => `${options.publicUrl()}${mountPath}/media/${id}`;
  const act = createActions({ ...options, platform, threads, sender, media, wire, mediaUrl });
  const stream = createEventStream(() => ({
    shop,
    customers: platform.customers(),
    messages: Object.fromEntries(platform.customers().map(({ igsid }) => [igsid, platform.messages(igsid)])),
    wire: wire.list(),
    iceBreakers: standIn.iceBreakers(),
  }));
  for (const customer of FIRST_CUSTOMERS) platform.addCustomer(customer);

  const router = express.Router();
  mountGraph(router, { ...options, appId, flavour }, tokens, traits, standIn.router);
  mountSimulatorRoutes(router, { platform, media, act, clearWire: wire.clear });
  router.get('/events', (request, response) => stream.watch(request, response));
  // A shop among several has its simulator below its own path.
  mountPage(router, () => `${new URL(options.publicUrl()).pathname.replace(/\/$/, '')}${mountPath}`, shop);

  const graphPath = `${mountPath}/${traits.folder}/${GRAPH_VERSION}`;
  return {
    router,
    graphPath,
    graphUrl: () => `${options.publicUrl()}${graphPath}`,
    addCustomer: platform.addCustomer,
    customers: platform.customers,
    act,
    deliver: (payload, title) => sender.deliver(payload, { title }),
    messages: platform.messages,
    wire: wire.list,
    addPhoto: (type, bytes) => media.add(type, bytes).id,
    failNext: standIn.failNext,
    loseNext: sender.loseNext,
    takeThread: threads.takeFromBot,
    passThread: threads.passToBot,
    revokeTokens: tokens.revokeAll,
    close: () => {
      sender.close();
      stream.close();
    },
  };
}

/** The login belongs to the flavour: beside the versioned API with Instagram's, in front of it with Facebook's. */
function mountGraph(
  router: Router,
  options: TokenOptions & AppOptions,
  tokens: Tokens,
  traits: FlavourTraits,
  graph: Router,
): void {
  const folder = `/${traits.folder}`;
  if (traits.flavour === 'instagram_login') router.use(folder, createTokenRouter(options, tokens));
  else {
    router.use(`${folder}/:version`, createPageLoginRouter(options, tokens, traits));
    router.use(`${folder}/:version`, createAppRouter(options));
  }
  router.use(`${folder}/:version`, graph);
}

/** Nothing inline, nothing from elsewhere but pictures that templates show. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob: data: https:; " +
  "media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

function mountPage(router: Router, basePath: () => string, shop: { username: string; name: string }): void {
  router.get('/', (_request, response) => {
    response
      .set({
        'Content-Security-Policy': PAGE_POLICY,
        'Cache-Control': 'no-store',
        'Referrer-Policy': 'no-referrer',
      })
      .type('html')
      .send(renderPage(basePath(), shop));
  });
  router.use('/client', express.static(join(__dirname, 'client'), { index: false, cacheControl: false }));
}
