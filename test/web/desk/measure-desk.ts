/**
 * `npm run bench:desk [cases]`: how long the desk's pages take with many cases in the store, over HTTP on this machine.
 * Prints the median and the size of each page.
 */
import { seedMorning } from './seed-morning';
import { seedPastMonths } from './seed-past-months';
import { type Client, startDesk } from './start-desk';

const DEFAULT_CASES = 10_000;
const ROUNDS = 15;
const PAGES = [
  '/desk',
  '/desk?tab=resolved',
  '/desk?q=necklace',
  '/desk?q=R-7F3K2',
  '/desk?tab=resolved&topic=repair',
  '/desk/cases/R-7F3K2',
  '/desk/attention',
  '/desk/numbers',
];

async function measure(client: Client, path: string): Promise<string> {
  const times: number[] = [];
  let bytes = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const startedAt = performance.now();
    bytes = (await (await client.get(path)).arrayBuffer()).byteLength;
    times.push(performance.now() - startedAt);
  }
  const median = times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
  return `${path.padEnd(36)} ${median.toFixed(1).padStart(8)} ms ${String(bytes).padStart(8)} bytes`;
}

async function main(): Promise<void> {
  const cases = Number(process.argv[2] ?? DEFAULT_CASES);
  const now = Date.now();
  const desk = await startDesk({
    now,
    seed: async (store) => {
      await seedPastMonths(store, now, cases);
      await seedMorning(store, now);
    },
  });
  const client = await desk.signIn('owner');
  process.stdout.write(`Node ${process.version}, ${cases} cases, median of ${ROUNDS}\n`);
  for (const path of PAGES) process.stdout.write(`${await measure(client, path)}\n`);
  await desk.stop();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : 'failed'}\n`);
  process.exit(1);
});
