/** Starts one process: reads the flows, opens the store, listens, and knows how to stop cleanly. */
import { existsSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { type App, createApp } from './app';
import { connectDesk, type DeskConnection } from './connect-desk';
import { type Connection, connectInstagram } from './connect-instagram';
import type { Rulebook } from './core/flow';
import { createFaultTurn, createTakeTurn, type TurnOptions } from './core/turn';
import { loadRulebook } from './flows/load-flows';
import type { Log } from './log';
import { openStore } from './open-store';
import { createReaders } from './readers';
import { type Settings, SettingsError } from './settings';
import type { Store } from './store/port';
import { threadRulesOf } from './thread-rules-of';
import { createHttpServer, type HttpServer } from './web/server';
import type { Clock, Random } from './work/surroundings';

export interface StartDeps {
  readonly settings: Settings;
  readonly log: Log;
  readonly clock: Clock;
  readonly random: Random;
}
export interface Running {
  readonly app: App;
  /** Where it listens, and in development what a newcomer opens. */
  readonly addresses: {
    readonly url: string;
    readonly simulator?: string;
    readonly desk?: string;
  };
  /** Finishes what is in hand and closes everything. */
  stop(): Promise<void>;
}

/** What is left of the stop's time once requests were cut off goes to turns and sends in hand. */
const CLOSE_REQUESTS_MS = 3_000;

const answerNotYet: RequestListener = (_request, response) => {
  response.writeHead(503, { 'Retry-After': '1' }).end();
};

/** @throws SettingsError, FlowsError or a fault of the engine; nothing is left running then. */
export async function start(deps: StartDeps): Promise<Running> {
  const { settings, log } = deps;
  const rules = readRules(settings);
  const turns = { takeTurn: createTakeTurn(rules), createFaultTurn: createFaultTurn(rules) };
  const store = await openStore(deps);
  let handle = answerNotYet;
  const server = createHttpServer((request, response) => handle(request, response));
  try {
    const port = await listen(server, settings.PORT);
    const publicUrl = settings.PUBLIC_URL ?? `http://localhost:${port}`;
    const connection = await connectInstagram({ ...deps, store, localUrl: `http://127.0.0.1:${port}` });
    const { simulator, ...known } = connection;
    const shared = { ...deps, store, publicUrl: () => publicUrl };
    const desk = connectDesk({ ...shared, rulebook: rules.rulebook });
    const app = createApp({
      ...shared,
      ...turns,
      ...known,
      createDesk: desk.createDesk,
      ...(simulator && { simulator: simulator.router }),
    });
    handle = app.handle;
    app.start();
    desk.start();
    log.info({ port, address: publicUrl, simulator: simulator !== undefined }, 'listening');
    return {
      app,
      addresses: {
        url: publicUrl,
        desk: await desk.address(),
        ...(simulator && { simulator: `${publicUrl}/simulator` }),
      },
      stop: () => stop({ server, app, desk, connection, store, log }),
    };
  } catch (error) {
    await server.close(0);
    await store.close();
    throw error;
  }
}

function readRules(settings: Settings): TurnOptions {
  return {
    rulebook: loadFlows(settings.FLOWS_DIR),
    readers: createReaders(),
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

async function listen(server: HttpServer, port: number): Promise<number> {
  try {
    return await server.listen(port);
  } catch (cause) {
    throw new SettingsError(`PORT: got "${port}"; takes a port that is free and that we may use`, { cause });
  }
}

interface Parts {
  readonly server: HttpServer;
  readonly app: App;
  readonly desk: DeskConnection;
  readonly connection: Connection;
  readonly store: Store;
  readonly log: Log;
}

async function stop({ server, app, desk, connection, store, log }: Parts): Promise<void> {
  log.info('stopping');
  connection.simulator?.close();
  await Promise.all([app.stop(), desk.stop(), server.close(CLOSE_REQUESTS_MS)]);
  await store.close();
  log.info('stopped');
}
