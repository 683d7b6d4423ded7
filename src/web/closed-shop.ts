import { StoreError } from '../store/port';
import { createMetrics } from '../work/metrics';
import type { FrontShop } from './front';

/** What is known of a shop before it is open. */
export interface KnownShop {
  readonly shopId: string;
  readonly accountId: string | undefined;
  readonly appSecrets: readonly string[];
  readonly publicUrl: string;
}

/** A shop that cannot be opened: what is meant for it is refused for now, so that Meta brings it again. */
export function createClosedShop(known: KnownShop): Pick<FrontShop, 'receiver' | 'privacy' | 'ping'> {
  const { shopId, accountId = '', appSecrets, publicUrl } = known;
  const refuse = async (): Promise<never> => {
    throw new StoreError('unavailable', 'the shop could not be opened: see the log');
  };
  const receiver = {
    ...{ shopId, accountId, appSecrets },
    store: { receive: refuse, keepAside: refuse },
    waits: { burstQuietMs: 0, echoGraceMs: 0 },
    metrics: createMetrics(shopId),
    onReceived: () => undefined,
  };
  const store = { saveDeletion: refuse, deletion: refuse };
  return {
    receiver,
    privacy: { store, appSecrets, eraseCustomer: refuse, publicUrl: () => publicUrl },
    ping: refuse,
  };
}
