/** Processes are killed at random moments, without warning, while customers write; nothing is lost or done twice. */
import { audit } from './harness/audit';
import { createChance } from './harness/chance';
import { driveInOrder, report } from './harness/drive';
import { engines, isFull } from './harness/engines';
import { wait } from './harness/graph';
import { writeScript } from './harness/script';
import { type Shop, startShop } from './harness/shop';

const CUSTOMERS = isFull ? 500 : 40;
const CORRECTIONS = isFull ? 13 : 6;
/** Longest life of a process and longest pause of a customer, milliseconds; the customers write for as long as there are kills. */
const LIFE_MS = 1_500;
const PAUSE_MS = isFull ? 60_000 : 1_200;
const RECOVERY_MS = 10_000;

describe.each(engines)('on $name', (engine) => {
  const kills = isFull ? 200 : engine.name === 'sqlite' ? 10 : 4;
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop({ engine, processes: engine.processes });
  }, 60_000);
  afterAll(() => shop.close());

  test(
    `${kills} kills change nothing of what comes out`,
    async () => {
      const chance = createChance();
      shop.graph.weather = () => (chance.next() < 0.1 ? 'slow' : 'fine');
      shop.graph.echo = () => chance.pick(['none', 'before_answer', 'after_answer', 'after_answer']);
      const scripts = Array.from({ length: CUSTOMERS }, (_, number) => writeScript(number, CORRECTIONS));
      const driven = driveInOrder(shop, scripts, chance, { pauseMs: PAUSE_MS, repeats: 2 });
      let slowestStartMs = 0;
      for (let killed = 0; killed < kills; killed++) {
        await wait(chance.between(50, LIFE_MS));
        const victim = chance.pick(shop.workers);
        await victim.end('SIGKILL');
        slowestStartMs = Math.max(slowestStartMs, await victim.restart());
      }
      await driven;
      const figures = await audit(shop, scripts, { inOrder: true });
      report(`kill -9 on ${engine.name}`, chance, { kills, slowestStartMs, ...figures });
      expect(slowestStartMs).toBeLessThan(RECOVERY_MS);
      expect(figures.settledInMs).toBeLessThan(RECOVERY_MS);
    },
    isFull ? 3_600_000 : 120_000,
  );
});
