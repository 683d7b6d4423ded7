/** Joins one shop's parts over its open store: Instagram or the simulator, the desk, and the application. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type App, createApp } from './app';
import { connectDesk } from './connect-desk';
import { connectInstagram } from './connect-instagram';
import type { Rulebook } from './core/flow';
import { createFaultTurn, createTakeTurn, type TurnOptions } from './core/turn';
import type { Readers } from './core/understanding';
import { loadRulebook } from './flows/load-flows';
import type { Log } from './log';
import { createReaders } from './readers';
import { type Settings, SettingsError } from './settings';
import type { Store } from './store/port';
import { threadRulesOf } from './thread-rules-of';
import type { Tracing } from './tracing/open-tracing';
import type { Clock, Random } from './work/surroundings';

export interface OpenShopDeps {
  readonly settings: Settings;
  readonly rules: TurnOptions;
  readonly store: Store;
  /** The address in links. */
  readonly publicUrl: string;
  /** Where this process reaches itself. */
  readonly localUrl: string;
  readonly log: Log;
  readonly clock: Clock;
  readonly random: Random;
  readonly tracing?: Tracing | undefined;
}
export interface ShopAddresses {
  readonly url: string;
  /** In development what a newcomer opens. */
  readonly desk: string;
  readonly simulator?: string;
}
export interface OpenShop {
  readonly app: App;
  readonly store: Store;
  readonly addresses: ShopAddresses;
  /** Takes no new work and finishes what is in hand; then its store may be closed. */
  stop(): Promise<void>;
}

/** Opens a shop and starts its work. */
export async function openShop(deps: OpenShopDeps): Promise<OpenShop> {
  const { rules, publicUrl, tracing } = deps;
  const store = tracing?.traceStore(deps.store) ?? deps.store;
  const takeTurn = createTakeTurn(rules);
  const { simulator, ...known } = await connectInstagram(deps);
  const shared = { ...deps, store, publicUrl: () => publicUrl };
  const desk = connectDesk({ ...shared, rulebook: rules.rulebook });
  const app = createApp({
    ...shared,
    ...known,
    takeTurn: tracing?.traceTurns(takeTurn) ?? takeTurn,
    watch: tracing?.deliveries,
    createFaultTurn: createFaultTurn(rules),
    createDesk: desk.createDesk,
    ...(simulator && { simulator: simulator.router }),
  });
  app.start();
  desk.start();
  return {
    app,
    store,
    addresses: {
      url: publicUrl,
      desk: await desk.address(),
      ...(simulator && { simulator: `${publicUrl}/simulator` }),
    },
    async stop() {
      simulator?.close();
      await Promise.all([app.stop(), desk.stop()]);
    },
  };
}

/** What the shop decides and says by. @throws SettingsError, FlowsError */
export function readRules(settings: Settings, readers: Readers = createReaders()): TurnOptions {
  return {
    rulebook: loadFlows(settings.FLOWS_DIR),
    readers,
    timeZone: settings.SHOP_TIMEZONE,
    retentionDays: settings.EVIDENCE_RETENTION_DAYS,
    thread: threadRulesOf(settings),
  };
}

function loadFlows(folder: string): Rulebook {
  if (!existsSync(join(folder, 'policy.yaml')) || !existsSync(join(folder, 'topics')))
    throw new SettingsError(
      `FLOWS_DIR: got ${JSON.stringify(folder)}; takes the folder with policy.yaml and topics/`,
    );
  return loadRulebook(folder);
}
