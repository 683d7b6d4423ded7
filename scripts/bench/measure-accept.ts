/** How fast a delivery is acknowledged: the product, which makes it durable, against two that store nothing. */
import { createText } from './deliveries';
import type { Engine } from './engine';
import { type BenchGraph, startGraph } from './graph';
import { type Program, startProduct, startYardstick } from './program';
import { median, type Row } from './table';
import { type Load, measurePeak, measureSteady } from './wire';

const CONNECTIONS = 128;
const CUSTOMERS = 500;
/** Everything that is sent within it waits, so that no turn runs while acknowledging is measured. */
const BURST_QUIET_MS = 5_000;
const DRAIN_MS = 7_000;

export interface AcceptOptions {
  readonly rounds: number;
  /** Deliveries a round. */
  readonly deliveries: number;
  readonly engine: Engine;
}

/** Medians of rounds that take turns, so that a busy moment of the machine hits everybody. */
export async function measureAccept(options: AcceptOptions): Promise<Row[]> {
  const graph = await startGraph();
  const programs = await startPrograms(graph, options.engine);
  const peaks = programs.map((): Load[] => []);
  const steady: Load[] = [];
  for (let round = 0; round <= options.rounds; round++) {
    for (const [index, { program }] of programs.entries()) {
      const load = await measurePeak(program.port, createTexts(options.deliveries), CONNECTIONS);
      // The first round warms up.
      if (round > 0) peaks[index]?.push(load);
    }
    const product = programs[0]?.program as Program;
    await drain();
    if (round > 0) {
      const half = median((peaks[0] ?? []).map(({ perSecond }) => perSecond)) / 2;
      steady.push(await measureSteady(product.port, createTexts(options.deliveries), half, CONNECTIONS));
      await drain();
    }
  }
  for (const { program } of programs) await program.stop();
  graph.close();
  return toRows(
    programs.map(({ name }) => name),
    peaks,
    steady,
    options.engine,
  );
}

async function startPrograms(
  graph: BenchGraph,
  engine: Engine,
): Promise<{ name: string; program: Program }[]> {
  const environment = { ...engine.environment, BURST_QUIET_MS: String(BURST_QUIET_MS) };
  return [
    { name: `Returns Desk on ${engine.name}`, program: await startProduct(graph.port, environment) },
    { name: 'Express, stores nothing', program: await startYardstick('express') },
    { name: 'node:http, stores nothing', program: await startYardstick('bare') },
  ];
}

function createTexts(count: number): Buffer[] {
  return Array.from({ length: count }, (_, index) =>
    createText(String(2_000_000_000_000_000 + (index % CUSTOMERS))),
  );
}
/** The turns of what was sent run before the next round. */
function drain(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, DRAIN_MS));
}

function toRows(
  names: readonly string[],
  peaks: readonly (readonly Load[])[],
  steady: readonly Load[],
  { name, durability }: Engine,
): Row[] {
  const rates = peaks.map((loads) => median(loads.map(({ perSecond }) => perSecond)));
  const rows = names.map((program, index) => {
    const loads = peaks[index] ?? [];
    return {
      what: `acknowledge at peak: ${program}`,
      value: `${Math.round(rates[index] ?? 0)} /s, p50 ${ms(loads, 'p50Ms')}, p99 ${ms(loads, 'p99Ms')}`,
      ratio: index === 0 ? '' : `ours is ${((rates[0] ?? 0) / (rates[index] ?? 1)).toFixed(2)} of it`,
      durability: index === 0 ? durability : 'none',
    };
  });
  const half = `${Math.round(median(steady.map(({ perSecond }) => perSecond)))} /s`;
  const value = `${half}, p50 ${ms(steady, 'p50Ms')}, p99 ${ms(steady, 'p99Ms')}`;
  return [
    ...rows,
    { what: `acknowledge at half of the peak: Returns Desk on ${name}`, value, ratio: '', durability },
  ];
}

function ms(loads: readonly Load[], name: 'p50Ms' | 'p99Ms'): string {
  return `${median(loads.map((load) => load[name])).toFixed(1)} ms`;
}
