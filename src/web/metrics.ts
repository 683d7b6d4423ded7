import { Router } from 'express';
import { AggregatorRegistry, type Registry } from 'prom-client';
import { hasBearer } from './bearer';
import { sendProblem } from './problem';

export interface MetricsSource {
  /** Where there are several, each labels what is its own. */
  readonly registry: Registry;
  /** Reads what the store holds into the gauges. */
  readonly observe?: () => Promise<void>;
}
export interface MetricsRouteDeps {
  /** Asked at each scrape: a shop can open later than the others. */
  readonly sources: () => readonly MetricsSource[];
  /** Of the process itself, where that is no shop's. */
  readonly process?: Registry;
  /** In production the desk's token is needed. */
  readonly token: string | undefined;
  readonly open: boolean;
}

export function createMetricsRoute(deps: MetricsRouteDeps): Router {
  const router = Router();
  router.get('/metrics', async (request, response) => {
    if (!deps.open && !hasBearer(request, deps.token)) return sendProblem(response, 'unauthorized');
    const sources = deps.sources();
    // Counters of the process are worth having most of all while the engine is down.
    const onFault = (err: unknown) => response.locals.log.warn({ err }, 'gauges not refreshed');
    await Promise.all(sources.map(({ observe }) => observe?.().catch(onFault)));
    const joined = await joinRegistries(sources.map(({ registry }) => registry));
    const process = (await deps.process?.metrics()) ?? '';
    response.type(joined.contentType).send(process + (await joined.metrics()));
  });
  return router;
}

/** One registry with the values of all, told apart by their labels. */
async function joinRegistries(registries: readonly Registry[]): Promise<Registry> {
  const [first, ...others] = registries;
  if (first && others.length === 0) return first;
  return AggregatorRegistry.aggregate(await Promise.all(registries.map((each) => each.getMetricsAsJSON())));
}
