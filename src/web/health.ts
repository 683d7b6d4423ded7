import { Router } from 'express';
import type { Store } from '../store/port';

/** An engine that has not answered by then counts as not ready. */
const PING_TIMEOUT_MS = 2_000;

async function pingInTime(ping: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the engine does not answer')), PING_TIMEOUT_MS);
  });
  try {
    await Promise.race([ping(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** `/healthz`: the process lives. `/readyz`: the engine can be written to and the process is not stopping. */
export function createHealth(store: Store, isStopping: () => boolean): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    if (isStopping()) {
      response.status(503).json({ status: 'unavailable', reason: 'stopping' });
      return;
    }
    try {
      await pingInTime(() => store.ping());
      response.json({ status: 'ready' });
    } catch (error) {
      response.locals.log.warn({ err: error }, 'not ready');
      response.status(503).json({ status: 'unavailable', reason: reasonOf(error) });
    }
  });
  return router;
}

export interface ShopHealth {
  readonly shopId: string;
  readonly ping: () => Promise<void>;
}

/**
 * The same for several shops: `/readyz` names what is wrong with which of them. While any is ready the process is,
 * since one shop's fault must not take the others off the air.
 */
export function createShopsHealth(shops: () => readonly ShopHealth[], isStopping: () => boolean): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    if (isStopping()) {
      response.status(503).json({ status: 'unavailable', reason: 'stopping' });
      return;
    }
    const checked = await Promise.all(
      shops().map(async ({ shopId, ping }) => {
        const reason = await pingInTime(ping).then(() => undefined, reasonOf);
        if (reason) response.locals.log.warn({ shop: shopId, reason }, 'not ready');
        return { shopId, reason };
      }),
    );
    const faults = checked.filter(({ reason }) => reason !== undefined);
    const isAnyReady = faults.length < checked.length;
    const status = !isAnyReady ? 'unavailable' : faults.length > 0 ? 'degraded' : 'ready';
    const states = checked.map(({ shopId, reason }) => [shopId, reason ?? 'ready']);
    response.status(isAnyReady ? 200 : 503).json({ status, shops: Object.fromEntries(states) });
  });
  return router;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'the engine cannot be reached';
}
