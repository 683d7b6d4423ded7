/** Deliveries come repeated, shuffled, late, in the largest batches and from everybody at once. */
import { audit } from './harness/audit';
import { type Chance, createChance } from './harness/chance';
import { report } from './harness/drive';
import { engines, isFull } from './harness/engines';
import { deliveryOf, itemOf, type Script, writeScript } from './harness/script';
import { type Shop, startShop } from './harness/shop';

const CUSTOMERS = isFull ? 500 : 60;
const MOST_REPEATS = isFull ? 50 : 8;
/** Meta's largest. */
const BATCH = 1_000;
const HOUR_MS = 3_600_000;
const PATIENCE_MS = isFull ? 300_000 : 60_000;

describe.each(engines)('on $name', (engine) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop({ engine, processes: engine.processes });
  }, 60_000);
  afterAll(() => shop.close());

  test(
    `${CUSTOMERS} customers at once, each event up to ${MOST_REPEATS} times, shuffled, some late`,
    async () => {
      const chance = createChance();
      shop.graph.accepted.length = 0;
      const scripts = Array.from({ length: CUSTOMERS }, (_, number) => writeScript(number, 0));
      const once = scripts.flatMap(itemsOf);
      const late = once.filter(() => chance.next() < 0.05);
      const early = once.filter((item) => !late.includes(item));
      const flood = early.flatMap((item) => repeat(item, chance));
      await deliverAll(shop, chance.shuffle(flood));
      await deliverAll(shop, chance.shuffle([...late, ...late]));
      const figures = await audit(shop, scripts, { patienceMs: PATIENCE_MS });
      report(`flood on ${engine.name}`, chance, { items: flood.length + 2 * late.length, ...figures });
      expect(figures.repeats).toBe(0);
    },
    PATIENCE_MS * 2,
  );

  test('events that wait together are taken in the order of Instagram, whatever order they came in', async () => {
    const chance = createChance();
    shop.graph.accepted.length = 0;
    const scripts = Array.from({ length: 20 }, (_, number) => writeScript(number, 8));
    await shop.deliver(deliveryOf(...chance.shuffle(scripts.flatMap(itemsOf))));
    report(`shuffled batch on ${engine.name}`, chance, await audit(shop, scripts, { inOrder: true }));
  }, 90_000);
});

/** Hours old, as after an outage of Meta's. */
function itemsOf({ igsid, steps }: Script): object[] {
  const firstAt = Date.now() - 3 * HOUR_MS;
  return steps.map((step, index) => itemOf(igsid, step, firstAt + index * 1_000));
}

/** Most come once or twice, few many times. */
function repeat(item: object, chance: Chance): object[] {
  const times = chance.next() < 0.02 ? MOST_REPEATS : chance.between(1, 2);
  return Array.from({ length: times }, () => item);
}

async function deliverAll(shop: Shop, items: readonly object[]): Promise<void> {
  const batches: object[] = [];
  for (let from = 0; from < items.length; from += BATCH)
    batches.push(deliveryOf(...items.slice(from, from + BATCH)));
  await Promise.all(batches.map((batch) => shop.deliver(batch)));
}
