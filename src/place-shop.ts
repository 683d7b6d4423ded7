/** One of several shops in a process: open, or closed and waiting to be opened. */

import { appSecretsOf } from './connect-instagram';
import type { TurnOptions } from './core/turn';
import { type OpenShop, openShop } from './open-shop';
import { openStore } from './open-store';
import { basePathOfShop } from './settings';
import type { ShopSettings } from './shops';
import type { StartDeps } from './start';
import { createClosedShop } from './web/closed-shop';
import type { FrontShop } from './web/front';

export interface PlaceDeps extends StartDeps {
  readonly settings: ShopSettings;
  readonly rules: TurnOptions;
  readonly port: number;
  /** Of the process. */
  readonly publicUrl: string;
}
export interface Place {
  readonly shopId: string;
  readonly open: OpenShop | undefined;
  /** Logs what keeps it from being opened, and rejects with it. */
  tryToOpen(): Promise<void>;
  /** As the front sees it now. */
  describe(): FrontShop;
}

export function placeShop(deps: PlaceDeps): Place {
  const { settings, port, clock } = deps;
  const { shopId, account } = settings;
  const log = deps.log.child({ shop: shopId });
  const publicUrl = deps.publicUrl + basePathOfShop(shopId);
  const localUrl = `http://127.0.0.1:${port}${basePathOfShop(shopId)}`;
  const verifyToken = settings.META_VERIFY_TOKEN;
  const known = { shopId, accountId: account?.id, appSecrets: appSecretsOf(settings), publicUrl };
  const closed: FrontShop = { shopId, verifyToken, ...createClosedShop(known) };
  let open: OpenShop | undefined;
  async function openNow(): Promise<OpenShop> {
    const store = await openStore({ settings, log, clock });
    return openShop({ ...deps, log, store, publicUrl, localUrl }).catch(async (error: unknown) => {
      await store.close();
      throw error;
    });
  }
  return {
    shopId,
    get open() {
      return open;
    },
    async tryToOpen() {
      try {
        open ??= await openNow();
      } catch (err) {
        log.error({ err }, 'the shop cannot be opened; it is tried again');
        throw err;
      }
    },
    describe: () => (open ? describeOpen(open, closed) : closed),
  };
}

function describeOpen({ app, store }: OpenShop, { shopId, verifyToken }: FrontShop): FrontShop {
  const { handle, receiver, privacy, observe, metrics } = app;
  const { registry } = metrics;
  return {
    ...{ shopId, verifyToken, receiver, privacy },
    open: { handle, registry, observe },
    ping: () => store.ping(),
  };
}
