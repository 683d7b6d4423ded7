/** The disk is full: nothing is promised that cannot be kept, and once there is room everything goes on. */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../journeys/product';
import { audit } from './harness/audit';
import { createChance } from './harness/chance';
import { driveInOrder, report } from './harness/drive';
import { sqlite } from './harness/engines';
import { wait } from './harness/graph';
import { deliveryOf, itemOf, writeScript } from './harness/script';
import { type Shop, startShop } from './harness/shop';

const CUSTOMERS = 20;
const DISK_BYTES = 128 * 1_024 * 1_024;
const RECOVERY_MS = 10_000;

/** A way to take the room away from a running shop, and to give it back. */
interface Limit {
  readonly name: string;
  start(): Promise<{ shop: Shop; fill(): void; free(): void; end(): Promise<void> }>;
}

/** A small file system of its own; needs root. */
const smallDisk: Limit = {
  name: 'a small disk that another program filled',
  async start() {
    const folder = mkdtempSync(join(tmpdir(), 'faults-disk-'));
    run('mount', '-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'faults', folder);
    const shop = await startShop({ engine: sqlite, dataDir: folder });
    const fillers: string[] = [];
    return {
      shop,
      fill() {
        const { bavail, bsize } = statfsSync(folder);
        const filler = join(folder, `filler-${fillers.length}`);
        fillers.push(filler);
        try {
          writeFileSync(filler, Buffer.alloc(bavail * bsize));
        } catch {
          // The shop took some of the last room meanwhile; none is left all the same.
        }
      },
      free() {
        for (const filler of fillers.splice(0)) rmSync(filler);
      },
      async end() {
        await shop.close();
        run('umount', folder);
        rmSync(folder, { recursive: true });
      },
    };
  },
};
/** The largest file that the process may write: every growth of the log fails. */
const quota: Limit = {
  name: 'a limit on the size of files',
  async start() {
    const shop = await startShop({ engine: sqlite });
    const limit = (bytes: string) =>
      run('prlimit', '--pid', String(shop.workers[0]!.pid), `--fsize=${bytes}:`);
    return { shop, fill: () => limit('4096'), free: () => limit('unlimited'), end: () => shop.close() };
  },
};

function run(command: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
}
const isRoot = process.getuid?.() === 0;
const limits = [...(isRoot ? [smallDisk] : []), quota];

describe.each(limits)('$name', (limit) => {
  let running: Awaited<ReturnType<Limit['start']>> | undefined;
  beforeAll(async () => {
    running = await limit.start();
  }, 60_000);
  afterAll(() => running?.end());

  test('answers 503 until there is room, and then takes everything up', async () => {
    const { shop, fill, free } = running!;
    const chance = createChance();
    const scripts = Array.from({ length: CUSTOMERS }, (_, number) => writeScript(number, 4));
    const driven = driveInOrder(shop, scripts, chance, { pauseMs: 500 });
    await wait(1_000);
    const probe = writeScript(0, 0);
    const knock = () => {
      const step = { ...probe.steps[0]!, mid: randomUUID() };
      return shop.post(deliveryOf(itemOf(probe.igsid, step, Date.now())));
    };
    const { url } = shop.workers[0]!;
    await until(
      async () => {
        // Again and again: the shop makes room of its own by emptying its log.
        fill();
        if ((await knock()) !== 503) return undefined;
        return (await fetch(`${url}/readyz`)).status === 503 ? true : undefined;
      },
      () => 'a full disk was never reported',
    );
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    free();
    const freedAt = Date.now();
    await until(
      async () => ((await knock()) === 200 ? true : undefined),
      () => 'the shop never took an event again',
    );
    expect(Date.now() - freedAt).toBeLessThan(RECOVERY_MS);
    await driven;
    report(limit.name, chance, await audit(shop, scripts, { inOrder: true, patienceMs: 60_000 }));
  }, 120_000);
});
