/** Starts one process with several shops: each over a store of its own, all behind one address. */
import { Registry } from 'prom-client';
import type { TurnOptions } from './core/turn';
import { FlowsError } from './flows/load-flows';
import { readRules } from './open-shop';
import { type Place, placeShop } from './place-shop';
import { createReaders } from './readers';
import { SettingsError } from './settings';
import { openShopModel } from './shop-model';
import type { ShopSettings } from './shops';
import { addressOf, answerNotYet, CLOSE_REQUESTS_MS, listen, type StartDeps, type Started } from './start';
import { createFront } from './web/front';
import { createHttpServer } from './web/server';
import { createRepeater } from './work/every';
import { createMetrics } from './work/metrics';

/** A shop that could not be opened (its disk, its Redis) is tried again this often. */
const REOPEN_MS = 30_000;

/**
 * A wrong setting or file of any shop stops the start, so that nobody finds it out later; a store that cannot be
 * opened is reported, and tried again while the other shops work.
 *
 * @throws SettingsError, FlowsError, or a fault when no shop can be opened at all; nothing is left running then.
 */
export async function startShops(
  deps: StartDeps,
  shops: readonly ShopSettings[],
  reopenMs = REOPEN_MS,
): Promise<Started> {
  const { settings, log } = deps;
  const plans = readPlans(deps, shops);
  let handle = answerNotYet;
  const server = createHttpServer((request, response) => handle(request, response));
  const port = await listen(server, settings.PORT);
  const address = addressOf(port);
  const publicUrl = settings.PUBLIC_URL ?? address;
  const places = plans.map((plan) => placeShop({ ...deps, ...plan, port, publicUrl }));
  const faults = await openMissing(places);
  if (faults.length === places.length) {
    await server.close(0);
    throw faults[0];
  }
  const house = createHouse(deps, places, reopenMs);
  handle = house.handle;
  log.info({ port, address, publicUrl, shops: shops.map(({ shopId }) => shopId) }, 'listening');
  return {
    registry: house.registry,
    shops: places.flatMap(({ shopId, open }) => (open ? { ...open.addresses, shopId } : [])),
    async stop() {
      log.info('stopping');
      await house.stop();
      await Promise.all([...places.map(({ open }) => open?.stop()), server.close(CLOSE_REQUESTS_MS)]);
      await Promise.all(places.map(({ open }) => open?.store.close()));
      log.info('stopped');
    },
  };
}

interface Plan {
  readonly settings: ShopSettings;
  readonly rules: TurnOptions;
}

/** Everything that can be wrong in a shop's files, before anything is opened. */
function readPlans({ settings: common, log }: StartDeps, shops: readonly ShopSettings[]): readonly Plan[] {
  const readers = createReaders();
  return shops.map((settings) => {
    const onTraining = () => log.info({ shop: settings.shopId }, "training on the shop's own examples");
    try {
      const model = openShopModel(settings, common.FLOWS_DIR, onTraining);
      return { settings, rules: readRules(settings, model ? createReaders(model) : readers) };
    } catch (error) {
      if (!(error instanceof SettingsError || error instanceof FlowsError)) throw error;
      throw new SettingsError(`shop ${settings.shopId}: ${error.message}`, { cause: error });
    }
  });
}

/** Opens what is not open yet; why not, for those that still are not. */
async function openMissing(places: readonly Place[]): Promise<readonly unknown[]> {
  const tried = await Promise.allSettled(places.map((place) => place.tryToOpen()));
  return tried.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
}

/** What the shops have in common: the door, the process's own metrics, and the tries to open what is closed. */
function createHouse(deps: StartDeps, places: readonly Place[], reopenMs: number) {
  const { settings, log } = deps;
  const registry = new Registry();
  let stopping = false;
  const reopening = createRepeater('open shops', reopenMs, () => openMissing(places), log, reopenMs);
  reopening.start();
  return {
    registry,
    handle: createFront({
      ...deps,
      watch: deps.tracing?.deliveries,
      registry,
      metrics: createMetrics(),
      shops: () => places.map((place) => place.describe()),
      token: settings.DESK_API_TOKEN,
      isStopping: () => stopping,
      trustProxy: settings.trustProxy,
      production: settings.production,
    }),
    async stop() {
      stopping = true;
      await reopening.stop();
    },
  };
}
