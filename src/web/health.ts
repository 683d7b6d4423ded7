import { Router } from 'express';
import type { Store } from '../store/port';

/** An engine that has not answered by then counts as not ready. */
const PING_TIMEOUT_MS = 2_000;

async function pingInTime(store: Store): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the engine does not answer')), PING_TIMEOUT_MS);
  });
  try {
    await Promise.race([store.ping(), late]);
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
      await pingInTime(store);
      response.json({ status: 'ready' });
    } catch (error) {
      response.locals.log.warn({ err: error }, 'not ready');
      const reason = error instanceof Error ? error.message : 'the engine cannot be reached';
      response.status(503).json({ status: 'unavailable', reason });
    }
  });
  return router;
}
