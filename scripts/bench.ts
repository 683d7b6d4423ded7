/**
 * `npm run bench`: what the product costs on this machine, in one table. `--quick` for a look, `--large` for a million
 * stored conversations, `--only=accept,hops,turns` for a part, `BENCH_PROFILE=<folder>` for CPU profiles of the product.
 */
import { cpus } from 'node:os';
import { measureAccept } from './bench/measure-accept';
import { measureGrowth } from './bench/measure-growth';
import { measureHops } from './bench/measure-hops';
import { formatTable, type Row } from './bench/table';

const DURABILITY = 'SQLite, synced to disk before the answer';

function readOptions(args: readonly string[]) {
  const only = args.find((arg) => arg.startsWith('--only='))?.slice('--only='.length);
  return {
    quick: args.includes('--quick'),
    large: args.includes('--large'),
    wants: (part: string) => only === undefined || only.split(',').includes(part),
  };
}

async function main(): Promise<void> {
  const { quick, large, wants } = readOptions(process.argv.slice(2));
  const rows: Row[] = [];
  if (wants('accept')) {
    const size = quick ? { rounds: 1, deliveries: 3_000 } : { rounds: 5, deliveries: 10_000 };
    rows.push(...(await measureAccept({ ...size, durability: DURABILITY })));
  }
  if (wants('hops')) rows.push(...(await measureHops(quick ? 50 : 300)));
  if (wants('turns')) {
    const sizes = quick ? [1_000] : large ? [1_000, 100_000, 1_000_000] : [1_000, 100_000];
    const load = { customers: 256, seconds: quick ? 8 : 20 };
    rows.push(...(await measureGrowth({ sizes, ...load, durability: DURABILITY })));
  }
  const machine = `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}`;
  process.stdout.write(`${machine}, typing indicator off, log level warn\n\n${formatTable(rows)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
