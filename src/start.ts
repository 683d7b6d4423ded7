/** Starts one process: reads the flows, opens the store, listens, and knows how to stop cleanly. */
import type { RequestListener } from 'node:http';
import type { Registry } from 'prom-client';
import type { App } from './app';
import type { Log } from './log';
import { openShop, readRules, type ShopAddresses } from './open-shop';
import { openStore } from './open-store';
import { type Settings, SettingsError } from './settings';
import type { Tracing } from './tracing/open-tracing';
import { createHttpServer, type HttpServer } from './web/server';
import type { Clock, Random } from './work/surroundings';

export interface StartDeps {
  readonly settings: Settings;
  readonly log: Log;
  readonly clock: Clock;
  readonly random: Random;
  /** Absent while nothing is traced. */
  readonly tracing?: Tracing | undefined;
}
/** What a started process offers to whoever started it. */
export interface Started {
  /** Takes the metrics of the process itself. */
  readonly registry: Registry;
  /** Of each shop; the name is absent where there is one alone. */
  readonly shops: readonly (ShopAddresses & { readonly shopId?: string })[];
  /** Finishes what is in hand and closes everything. */
  stop(): Promise<void>;
}
export interface Running extends Started {
  readonly app: App;
  readonly addresses: ShopAddresses;
}

/** What is left of the stop's time once requests were cut off goes to turns and sends in hand. */
export const CLOSE_REQUESTS_MS = 3_000;

export const answerNotYet: RequestListener = (_request, response) => {
  response.writeHead(503, { 'Retry-After': '1' }).end();
};

/** @throws SettingsError, FlowsError or a fault of the engine; nothing is left running then. */
export async function start(deps: StartDeps): Promise<Running> {
  const { settings, log } = deps;
  const rules = readRules(settings);
  const store = await openStore(deps);
  let handle = answerNotYet;
  const server = createHttpServer((request, response) => handle(request, response));
  try {
    const port = await listen(server, settings.PORT);
    const address = addressOf(port);
    const publicUrl = settings.PUBLIC_URL ?? address;
    const localUrl = `http://127.0.0.1:${port}`;
    const shop = await openShop({ ...deps, rules, store, publicUrl, localUrl });
    const { app, addresses } = shop;
    handle = app.handle;
    log.info({ port, address, publicUrl, simulator: addresses.simulator !== undefined }, 'listening');
    return {
      app,
      registry: app.metrics.registry,
      addresses,
      shops: [addresses],
      async stop() {
        log.info('stopping');
        await Promise.all([shop.stop(), server.close(CLOSE_REQUESTS_MS)]);
        await store.close();
        log.info('stopped');
      },
    };
  } catch (error) {
    await server.close(0);
    await store.close();
    throw error;
  }
}

/** Where the process listens; the address in links is another behind a proxy. */
export function addressOf(port: number): string {
  return `http://localhost:${port}`;
}

/** @throws SettingsError when the port cannot be had. */
export async function listen(server: HttpServer, port: number): Promise<number> {
  try {
    return await server.listen(port);
  } catch (cause) {
    throw new SettingsError(`PORT: got "${port}"; takes a port that is free and that we may use`, { cause });
  }
}
