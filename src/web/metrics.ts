import { Router } from 'express';
import type { Metrics } from '../work/metrics';
import { hasBearer } from './bearer';
import { sendProblem } from './problem';

export interface MetricsRouteDeps {
  readonly metrics: Metrics;
  /** Reads what the store holds into the gauges. */
  readonly refresh: () => Promise<void>;
  /** In production the desk's token is needed. */
  readonly token: string | undefined;
  readonly open: boolean;
}

export function createMetricsRoute({ metrics, refresh, token, open }: MetricsRouteDeps): Router {
  const router = Router();
  router.get('/metrics', async (request, response) => {
    if (!open && !hasBearer(request, token)) return sendProblem(response, 'unauthorized');
    // Counters of the process are worth having most of all while the engine is down.
    await refresh().catch((err: unknown) => response.locals.log.warn({ err }, 'gauges not refreshed'));
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  return router;
}
