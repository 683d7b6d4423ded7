/** The composition root: joins the parts into one application that is given everything it needs from outside. */
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import axios from 'axios';
import type { Express, RequestHandler } from 'express';
import type { TakeTurn } from './core/turn-types';
import type { Log } from './log';
import type { Settings } from './settings';
import type { Store } from './store/port';
import type { Identify } from './web/api/access';
import { describeCase } from './web/case-view';
import type { PrivacyShop } from './web/privacy';
import { createRoutes } from './web/routes';
import type { Receiver } from './web/share-delivery';
import { createWebhook, isDelivery } from './web/webhook';
import type { AccountConnection } from './work/account-connection';
import { type AccountWorkers, createAccountWorkers } from './work/account-workers';
import type { PerformAction } from './work/actions';
import type { Waits } from './work/arrivals';
import { createMakeBackup } from './work/backup';
import type { DeliveryWatch } from './work/delivery-watch';
import { createEvidenceFiles, type EvidenceFiles } from './work/evidence-files';
import { createFetchMedia } from './work/fetch-media';
import { createMetrics, type Metrics, observeStore } from './work/metrics';
import type { Clock, Random } from './work/surroundings';
import { createWorkers, type Workers } from './work/workers';
import type { Instagram } from './work/workers-deps';

/** What the desk is given, and what it gives back. */
export interface DeskParts {
  readonly perform: PerformAction;
}
export interface Desk {
  readonly router: RequestHandler;
  readonly identify: Identify;
}

export interface AppDeps {
  readonly settings: Settings;
  readonly store: Store;
  readonly instagram: Instagram;
  /** The account itself: with it the token is kept alive and missed webhooks are found. */
  readonly account?: AccountConnection;
  readonly takeTurn: TakeTurn;
  readonly createFaultTurn: TakeTurn;
  readonly verifyToken: string;
  /** Any of these may have signed. */
  readonly appSecrets: readonly string[];
  /** Where the Graph API is; outside production its host is a media host too. */
  readonly graphUrl: string;
  /** The address in links; with `PORT=0` known only after listening. */
  readonly publicUrl: () => string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Only where deliveries are traced. */
  readonly watch?: DeliveryWatch | undefined;
  readonly createDesk?: (parts: DeskParts) => Desk;
  /** Outside production only. */
  readonly simulator?: RequestHandler;
}
export interface App {
  /** Everything that the process answers. */
  readonly handle: RequestListener;
  readonly metrics: Metrics;
  /** Reads what the store holds into the gauges. */
  readonly observe: () => Promise<void>;
  /** What a front of several shops needs of this one. */
  readonly receiver: Receiver;
  readonly privacy: PrivacyShop;
  readonly perform: PerformAction;
  start(): void;
  /** Takes no new work; resolves once what is in hand is done. The store stays open. */
  stop(): Promise<void>;
}

export function createApp(deps: AppDeps): App {
  const metrics = createMetrics(deps.settings.shopId);
  const files = createEvidenceFiles(join(deps.settings.DATA_DIR, 'evidence'), deps.random);
  const workers = createAppWorkers(deps, metrics, files);
  const accountWorkers = createAppAccountWorkers(deps, metrics, workers);
  let stopping = false;
  const worked = { metrics, files, workers, accountWorkers, isStopping: () => stopping };
  const outside = {
    observe: observeStore(metrics, deps.store, deps.clock),
    receiver: createReceiver(deps, worked),
    privacy: createPrivacyShop(deps, worked),
  };
  const { signatureFailures } = metrics;
  const takeDelivery = createWebhook({ ...deps, signatureFailures, receivers: () => [outside.receiver] });
  const routes = createAppRoutes(deps, { ...worked, ...outside });
  return {
    handle: (request, response) => (isDelivery(request) ? takeDelivery : routes)(request, response),
    metrics,
    ...outside,
    perform: workers.perform,
    start() {
      workers.start();
      accountWorkers?.start();
    },
    async stop() {
      stopping = true;
      await Promise.all([workers.stop(), accountWorkers?.stop()]);
    },
  };
}

const nobody: Identify = async () => undefined;

interface AppParts {
  readonly metrics: Metrics;
  readonly files: EvidenceFiles;
  readonly workers: Workers;
  readonly accountWorkers: AccountWorkers | undefined;
  readonly isStopping: () => boolean;
}
type Outside = Pick<App, 'observe' | 'receiver' | 'privacy'>;

/** This shop as the webhook sees it. Several shops behind one address take only what happened on their own account. */
function createReceiver(deps: AppDeps, { metrics, workers, accountWorkers }: AppParts): Receiver {
  const { settings, store, appSecrets, account } = deps;
  const { shopId } = settings;
  return {
    ...(shopId !== undefined && { shopId, accountId: account?.id ?? '' }),
    store,
    appSecrets,
    metrics,
    waits: waitsOf(settings),
    onReceived: ({ events }) => {
      accountWorkers?.noteArrival();
      workers.onReceived(events);
    },
  };
}

function createPrivacyShop(deps: AppDeps, { workers, accountWorkers }: AppParts): PrivacyShop {
  return {
    ...deps,
    eraseCustomer: workers.eraseCustomer,
    onDeauthorized: () => accountWorkers?.suspectToken(),
  };
}

function createAppRoutes(deps: AppDeps, parts: AppParts & Outside): Express {
  const { settings, store, clock, account } = deps;
  const { metrics, files, workers } = parts;
  const { DESK_API_TOKEN: token, SHOP_TIMEZONE: timeZone, production, trustProxy } = settings;
  const desk = deps.createDesk?.(workers);
  const source = { registry: metrics.registry, observe: parts.observe };
  const makeBackup = createMakeBackup({ store, folder: settings.DATA_DIR, clock });
  return createRoutes({
    ...deps,
    api: { ...deps, ...workers, files, token, timeZone, identify: desk?.identify ?? nobody },
    operator: account && { store, clock, account, makeBackup, token },
    privacy: { ...deps, shops: () => [parts.privacy] },
    metrics: { sources: () => [source], token, open: !production },
    isStopping: parts.isStopping,
    desk: desk?.router,
    trustProxy,
    production,
  });
}

function waitsOf(settings: Settings): Waits {
  return { burstQuietMs: settings.BURST_QUIET_MS, echoGraceMs: settings.ECHO_GRACE_MS };
}

function createAppAccountWorkers(
  deps: AppDeps,
  metrics: Metrics,
  workers: Workers,
): AccountWorkers | undefined {
  const { account, settings } = deps;
  if (!account) return undefined;
  return createAccountWorkers({
    ...deps,
    account,
    metrics,
    waits: waitsOf(settings),
    sendTimeoutMs: settings.SEND_TIMEOUT_MS,
    inboxPollMs: settings.INBOX_POLL_MS,
    onReceived: workers.onReceived,
    onTokenChange: workers.resumeSends,
  });
}

function createAppWorkers(deps: AppDeps, metrics: Metrics, files: EvidenceFiles): Workers {
  const { settings, store, publicUrl } = deps;
  const { HANDOFF_WEBHOOK_URL: url, HANDOFF_WEBHOOK_SECRET: secret } = settings;
  return createWorkers({
    ...deps,
    metrics,
    files,
    fetchMedia: createFetchMedia({
      hosts: settings.production ? {} : { standIn: new URL(deps.graphUrl).host },
      maxBytes: settings.EVIDENCE_MAX_BYTES,
      timeoutMs: settings.EVIDENCE_TIMEOUT_MS,
    }),
    http: axios.create(),
    channel: url && secret ? { url, secret } : undefined,
    describeCase: async (caseId) => {
      const row = await store.getCase(caseId);
      return row && describeCase({ store, timeZone: settings.SHOP_TIMEZONE, publicUrl }, row);
    },
    times: {
      turnLeaseMs: settings.TURN_LEASE_MS,
      turnRetryMs: settings.TURN_RETRY_MS,
      handoffTimeoutMs: settings.HANDOFF_TIMEOUT_MS,
      unsureHoldMs: settings.UNSURE_HOLD_MS,
      retentionPollMs: settings.RETENTION_POLL_MS,
    },
    retentionDays: settings.EVIDENCE_RETENTION_DAYS,
    typingIndicator: settings.typingIndicator,
  });
}
