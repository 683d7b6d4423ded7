/** The composition root: joins the parts into one application that is given everything it needs from outside. */
import { join } from 'node:path';
import axios from 'axios';
import type { Express, RequestHandler } from 'express';
import type { TakeTurn } from './core/turn-types';
import type { Log } from './log';
import type { Settings } from './settings';
import type { Store } from './store/port';
import type { Identify } from './web/api/access';
import { describeCase } from './web/case-view';
import { createRoutes } from './web/routes';
import type { PerformAction } from './work/actions';
import type { Changes } from './work/changes';
import { createEvidenceFiles, type EvidenceFiles } from './work/evidence-files';
import { createFetchMedia } from './work/fetch-media';
import { createMetrics, type Metrics, observeStore } from './work/metrics';
import type { Clock, Random } from './work/surroundings';
import { createWorkers, type Workers } from './work/workers';
import type { Instagram } from './work/workers-deps';

/** What the desk is given, and what it gives back. */
export interface DeskParts {
  readonly perform: PerformAction;
  readonly changes: Changes;
}
export interface Desk {
  readonly router: RequestHandler;
  readonly identify: Identify;
}

export interface AppDeps {
  readonly settings: Settings;
  readonly store: Store;
  readonly instagram: Instagram;
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
  readonly createDesk?: (parts: DeskParts) => Desk;
  /** Outside production only. */
  readonly simulator?: RequestHandler;
}
export interface App {
  readonly express: Express;
  readonly metrics: Metrics;
  readonly changes: Changes;
  readonly perform: PerformAction;
  start(): void;
  /** Takes no new work; resolves once what is in hand is done. The store stays open. */
  stop(): Promise<void>;
}

export function createApp(deps: AppDeps): App {
  const metrics = createMetrics();
  const files = createEvidenceFiles(join(deps.settings.DATA_DIR, 'evidence'), deps.random);
  const workers = createAppWorkers(deps, metrics, files);
  let stopping = false;
  return {
    express: createAppRoutes(deps, metrics, files, workers, () => stopping),
    metrics,
    changes: workers.changes,
    perform: workers.perform,
    start: workers.start,
    stop() {
      stopping = true;
      return workers.stop();
    },
  };
}

const nobody: Identify = async () => undefined;

function createAppRoutes(
  deps: AppDeps,
  metrics: Metrics,
  files: EvidenceFiles,
  workers: Workers,
  isStopping: () => boolean,
): Express {
  const { settings, store, clock } = deps;
  const { DESK_API_TOKEN: token, SHOP_TIMEZONE: timeZone, production, trustProxy } = settings;
  const desk = deps.createDesk?.(workers);
  const waits = { burstQuietMs: settings.BURST_QUIET_MS, echoGraceMs: settings.ECHO_GRACE_MS };
  return createRoutes({
    ...deps,
    webhook: { ...deps, metrics, waits, onReceived: ({ events }) => workers.onReceived(events) },
    api: { ...deps, ...workers, files, token, timeZone, identify: desk?.identify ?? nobody },
    privacy: { ...deps, eraseCustomer: workers.eraseCustomer },
    metrics: { metrics, refresh: observeStore(metrics, store, clock), token, open: !production },
    isStopping,
    desk: desk?.router,
    trustProxy,
    production,
  });
}

function createAppWorkers(deps: AppDeps, metrics: Metrics, files: EvidenceFiles): Workers {
  const { settings, store } = deps;
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
      return row && describeCase({ store, timeZone: settings.SHOP_TIMEZONE }, row);
    },
    times: {
      turnLeaseMs: settings.TURN_LEASE_MS,
      turnRetryMs: settings.TURN_RETRY_MS,
      sendTimeoutMs: settings.SEND_TIMEOUT_MS,
      handoffTimeoutMs: settings.HANDOFF_TIMEOUT_MS,
      evidenceTimeoutMs: settings.EVIDENCE_TIMEOUT_MS,
      unsureHoldMs: settings.UNSURE_HOLD_MS,
      timerPollMs: settings.TIMER_POLL_MS,
      retentionPollMs: settings.RETENTION_POLL_MS,
    },
    retentionDays: settings.EVIDENCE_RETENTION_DAYS,
    typingIndicator: settings.typingIndicator,
  });
}
