/**
 * `npm run bench`: what the product costs on this machine, in one table. `--quick` for a look, `--large` for a million
 * stored conversations (12 GB of memory, 16 GB of disk), `--only=accept,hops,turns,growth,memory,start` for a part,
 * `--engine=sqlite` or `redis` for one of the two, `BENCH_PROFILE=<folder>` for CPU profiles of the product.
 */
import { cpus } from 'node:os';
import { type Engine, startRedis, startSqlite } from './bench/engine';
import { measureAccept } from './bench/measure-accept';
import { measureEngines } from './bench/measure-engines';
import { measureGrowth } from './bench/measure-growth';
import { measureHops } from './bench/measure-hops';
import { measureMemory } from './bench/measure-memory';
import { measureStart } from './bench/measure-start';
import { formatTable, type Row } from './bench/table';

const ENGINES = { sqlite: startSqlite, redis: startRedis };

interface Options {
  readonly quick: boolean;
  readonly large: boolean;
}
type StartEngine = () => Promise<Engine>;

/** The parts of the table; each measures the engines that it is given. */
const PARTS: Readonly<Record<string, (engines: readonly StartEngine[], options: Options) => Promise<Row[]>>> =
  {
    accept: (engines, { quick }) =>
      each(engines, (startEngine) =>
        measureAccept({ startEngine, rounds: quick ? 1 : 5, deliveries: quick ? 3_000 : 10_000 }),
      ),
    turns: (startEngines, { quick }) =>
      measureEngines({
        startEngines,
        processes: quick ? [1] : [1, 2, 3, 4],
        rounds: quick ? 3 : 5,
        turns: quick ? 1_000 : 4_000,
        warmUp: quick ? 1_000 : 8_000,
      }),
    hops: (engines, { quick }) => each(engines, (startEngine) => measureHops(startEngine, quick ? 50 : 300)),
    growth: (engines, { quick, large }) =>
      each(engines, (startEngine) => {
        const sizes = quick ? [1_000, 10_000] : large ? [1_000, 100_000, 1_000_000] : [1_000, 100_000];
        const load = { rounds: quick ? 3 : 9, turns: quick ? 1_000 : 3_000, warmUp: quick ? 1_000 : 8_000 };
        return measureGrowth({ startEngine, sizes, ...load });
      }),
    // Ten turns a second for an hour: an agency with hundreds of shops.
    memory: (engines, { quick }) =>
      each(engines, (startEngine) => measureMemory({ startEngine, turns: quick ? 4_000 : 36_000 })),
    start: (engines, { quick }) =>
      each(engines, async (startEngine) => [await measureStart(startEngine, quick ? 3 : 7)]),
  };

async function each(
  engines: readonly StartEngine[],
  measure: (startEngine: StartEngine) => Promise<Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const startEngine of engines) rows.push(...(await measure(startEngine)));
  return rows;
}

function readOption(args: readonly string[], name: string, allowed: readonly string[]): readonly string[] {
  const given = args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  if (given === undefined) return allowed;
  const wanted = given.split(',');
  const unknown = wanted.find((one) => !allowed.includes(one));
  if (unknown !== undefined) throw new Error(`--${name}=${unknown}: use ${allowed.join(', ')}`);
  return wanted;
}

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const options = { quick: args.includes('--quick'), large: args.includes('--large') };
  const wanted = readOption(args, 'engine', Object.keys(ENGINES));
  const engines = wanted.map((name) => ENGINES[name as keyof typeof ENGINES]);
  const rows: Row[] = [];
  for (const part of readOption(args, 'only', Object.keys(PARTS))) {
    const startedAt = performance.now();
    rows.push(...((await PARTS[part]?.(engines, options)) ?? []));
    process.stderr.write(`${part}: ${Math.round((performance.now() - startedAt) / 1_000)} s\n`);
  }
  const machine = `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}`;
  process.stdout.write(`${machine}, typing indicator off, log level warn\n\n${formatTable(rows)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
