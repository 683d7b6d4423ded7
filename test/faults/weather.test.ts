/** The Graph API misbehaves while customers write; everybody is answered, in order, and once where that can be known. */
import { audit } from './harness/audit';
import { type Chance, createChance } from './harness/chance';
import { driveInOrder, report } from './harness/drive';
import { engines, isFull } from './harness/engines';
import { type EchoPlan, type Weather, wait } from './harness/graph';
import { writeScript } from './harness/script';
import { type Shop, startShop } from './harness/shop';

const CUSTOMERS = isFull ? 100 : 15;
/** Sends of a run that meet one; a rest is everybody's, and each takes a second or more. */
const TROUBLES = isFull ? 1_000 : 8;
const RESTS = isFull ? 40 : 4;
/** Soon given up, so that a run is short. */
const WAITS = { SEND_TIMEOUT_MS: '3000', UNSURE_HOLD_MS: '1500' };
const PAUSE_MS = 400;
const PATIENCE_MS = 120_000;
/** From fair weather on. */
const RECOVERY_MS = 10_000;
/** One message of each process looks now and then; in a standstill it makes no more than these calls meanwhile. */
const LOOK_MS = 6_000;
const MOST_LOOKS = 4;
const MINUTE_MS = 60_000;

interface Climate {
  readonly name: string;
  /** One send in three meets one of these. */
  readonly troubles: readonly Weather[];
  readonly most?: number;
  readonly echo: (chance: Chance) => EchoPlan;
  /** With every echo there, what was accepted is never sent again. */
  readonly repeats: 'never' | 'in the gap';
}
const CLIMATES: readonly Climate[] = [
  {
    name: 'slow, or resets before it took the message',
    troubles: ['slow', 'reset_before'],
    echo: () => 'after_answer',
    repeats: 'never',
  },
  {
    name: 'takes the message and is silent, but the echo comes',
    troubles: ['reset_after', 'hangs_after', 'malformed_after'],
    echo: (chance) => chance.pick(['before_answer', 'after_answer']),
    repeats: 'never',
  },
  {
    name: 'takes the message, is silent, and no echo comes',
    troubles: ['reset_after', 'malformed_after', 'server_error'],
    echo: () => 'none',
    repeats: 'in the gap',
  },
  {
    name: 'asks to rest, or stumbles',
    troubles: ['rate_limited_with_wait', 'rate_limited', 'transient_error'],
    most: RESTS,
    echo: () => 'after_answer',
    repeats: 'never',
  },
];

describe.each(engines.slice(0, isFull ? 2 : 1))('on $name, when Instagram', (engine) => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop({ engine, processes: engine.processes, env: WAITS });
  }, 60_000);
  afterAll(() => shop.close());

  test.each(CLIMATES)(
    '$name',
    async ({ name, troubles, most = TROUBLES, echo, repeats }) => {
      const chance = createChance();
      shop.graph.accepted.length = 0;
      let left = most;
      shop.graph.weather = () => (chance.next() < 0.33 && left-- > 0 ? chance.pick(troubles) : 'fine');
      shop.graph.echo = () => echo(chance);
      const scripts = Array.from({ length: CUSTOMERS }, (_, number) => writeScript(number, 2));
      await driveInOrder(shop, scripts, chance, { pauseMs: PAUSE_MS });
      shop.graph.weather = () => 'fine';
      const figures = await audit(shop, scripts, { inOrder: true, patienceMs: PATIENCE_MS });
      report(`Instagram ${name}, on ${engine.name}`, chance, figures);
      if (repeats === 'never') expect(figures.repeats).toBe(0);
      expect(figures.settledInMs).toBeLessThan(RECOVERY_MS);
    },
    PATIENCE_MS * 2,
  );

  test.each([
    ['has a dead token', 'dead_token', 10 * MINUTE_MS],
    ['is out of reach', 'reset_before', MINUTE_MS],
    ['answers nothing but errors', 'server_error', MINUTE_MS],
  ] as const)(
    '%s for a while',
    async (name, weather, fullMs) => {
      const chance = createChance();
      shop.graph.accepted.length = 0;
      shop.graph.weather = () => weather;
      shop.graph.echo = () => 'after_answer';
      const scripts = Array.from({ length: CUSTOMERS }, (_, number) => writeScript(number, 2));
      const fairAt = Date.now() + (isFull ? fullMs : LOOK_MS);
      await driveInOrder(shop, scripts, chance, { pauseMs: PAUSE_MS });
      const callsBefore = shop.graph.calls;
      await wait(LOOK_MS);
      expect(shop.graph.calls - callsBefore).toBeLessThanOrEqual(MOST_LOOKS * shop.workers.length);
      expect(shop.graph.accepted).toEqual([]);
      await wait(Math.max(0, fairAt - Date.now()));
      shop.graph.weather = () => 'fine';
      const figures = await audit(shop, scripts, { inOrder: true, patienceMs: PATIENCE_MS });
      report(`Instagram ${name}, on ${engine.name}`, chance, figures);
      expect(figures.repeats).toBe(0);
      expect(figures.settledInMs).toBeLessThan(RECOVERY_MS);
    },
    10 * MINUTE_MS + PATIENCE_MS * 2,
  );
});
