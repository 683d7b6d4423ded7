/** The machine's clock is set forward and back while customers write; nobody waits for its hour to come again. */
import { renameSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { audit } from './harness/audit';
import { createChance } from './harness/chance';
import { driveInOrder, report } from './harness/drive';
import { engines, isFull } from './harness/engines';
import { wait } from './harness/graph';
import { writeScript } from './harness/script';
import { type Shop, startShop } from './harness/shop';

const CUSTOMERS = isFull ? 200 : 20;
const PAUSE_MS = isFull ? 4_000 : 700;
const BETWEEN_STEPS_MS = isFull ? 8_000 : 1_500;
const RECOVERY_MS = 10_000;
const MINUTE_MS = 60_000;
/** How far off the clock stands, one after the other. */
const OFFSETS_MS = [60, -5, 180, -90, 0].map((minutes) => minutes * MINUTE_MS);

describe.each(engines)('on $name', (engine) => {
  let shop: Shop;
  let folder: string;
  /** In one step: a file that is read while it is written would set the clock twice, to no offset in between. */
  const setClock = (offsetMs: number) => {
    writeFileSync(join(folder, 'clock.next'), String(offsetMs));
    renameSync(join(folder, 'clock.next'), join(folder, 'clock'));
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'faults-clock-'));
    shop = await startShop({
      engine,
      env: { FAULT_CLOCK_FILE: join(folder, 'clock') },
      nodeArgs: ['--require', join(__dirname, 'harness', 'shift-clock.cjs')],
    });
  }, 120_000);
  afterAll(async () => {
    await shop.close();
    await rm(folder, { recursive: true });
  });

  test('hours forward and back hold nothing up and send nothing twice', async () => {
    const chance = createChance();
    shop.graph.weather = () => (chance.next() < 0.3 ? 'slow' : 'fine');
    shop.graph.echo = () => chance.pick(['none', 'after_answer']);
    const scripts = Array.from({ length: CUSTOMERS }, (_, number) => writeScript(number, 4));
    const driven = driveInOrder(shop, scripts, chance, { pauseMs: PAUSE_MS });
    for (const offsetMs of OFFSETS_MS) {
      await wait(BETWEEN_STEPS_MS);
      setClock(offsetMs);
    }
    await driven;
    const figures = await audit(shop, scripts, { inOrder: true });
    report(`clock steps on ${engine.name}`, chance, { steps: OFFSETS_MS.length, ...figures });
    expect(figures.repeats).toBe(0);
    expect(figures.settledInMs).toBeLessThan(RECOVERY_MS);
  }, 180_000);

  test('a restart behind the time of what waits takes it up', async () => {
    const chance = createChance();
    shop.graph.accepted.length = 0;
    setClock(3 * 60 * MINUTE_MS);
    await wait(500);
    // Everything is left waiting, timed by a clock that stands hours ahead.
    shop.graph.weather = () => 'reset_before';
    const scripts = Array.from({ length: 5 }, (_, number) => writeScript(number, 0));
    await driveInOrder(shop, scripts, chance, { pauseMs: 50 });
    await shop.workers[0]!.end('SIGKILL');
    setClock(0);
    shop.graph.weather = () => 'fine';
    await shop.workers[0]!.restart();
    const figures = await audit(shop, scripts, { inOrder: true });
    report(`a restart at an earlier hour on ${engine.name}`, chance, figures);
    expect(figures.settledInMs).toBeLessThan(RECOVERY_MS);
  }, 180_000);
});
