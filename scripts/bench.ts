/**
 * `npm run bench`: what the product costs on this machine, in one table. `--quick` for a look, `--large` for a million
 * stored conversations, `--only=accept,hops,turns` for a part, `--engine=sqlite` or `redis` for one of the two,
 * `BENCH_PROFILE=<folder>` for CPU profiles of the product.
 */
import { cpus } from 'node:os';
import { startRedis, startSqlite } from './bench/engine';
import { measureAccept } from './bench/measure-accept';
import { measureGrowth } from './bench/measure-growth';
import { measureHops } from './bench/measure-hops';
import { formatTable, type Row } from './bench/table';

const ENGINES = { sqlite: startSqlite, redis: startRedis };

function readOptions(args: readonly string[]) {
  const only = args.find((arg) => arg.startsWith('--only='))?.slice('--only='.length);
  return {
    quick: args.includes('--quick'),
    large: args.includes('--large'),
    engines: Object.entries(ENGINES).filter(
      ([name]) => !args.some((arg) => arg.startsWith('--engine=') && arg !== `--engine=${name}`),
    ),
    wants: (part: string) => only === undefined || only.split(',').includes(part),
  };
}

async function main(): Promise<void> {
  const { quick, large, engines, wants } = readOptions(process.argv.slice(2));
  const rows: Row[] = [];
  if (wants('accept')) {
    const size = quick ? { rounds: 1, deliveries: 3_000 } : { rounds: 5, deliveries: 10_000 };
    for (const [, startEngine] of engines) {
      const engine = await startEngine();
      rows.push(...(await measureAccept({ ...size, engine })));
      await engine.stop();
    }
  }
  if (wants('hops')) rows.push(...(await measureHops(quick ? 50 : 300)));
  if (wants('turns')) {
    const sizes = quick ? [1_000] : large ? [1_000, 100_000, 1_000_000] : [1_000, 100_000];
    const load = { customers: 256, turns: quick ? 5_000 : 20_000 };
    const warmUp = 10_000;
    for (const [name, startEngine] of engines) {
      const processes = name === 'redis' && !quick ? [1, 2, 3, 4] : [1];
      rows.push(...(await measureGrowth({ startEngine, sizes, processes, load, warmUp })));
    }
  }
  const machine = `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}`;
  process.stdout.write(`${machine}, typing indicator off, log level warn\n\n${formatTable(rows)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
