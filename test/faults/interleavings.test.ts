/** Two processes race for one conversation; whatever the order of their steps, it ends as with one worker alone. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConversationEvent } from '../../src/core/event';
import { createTakeTurn } from '../../src/core/turn';
import type { Readers } from '../../src/core/understanding';
import { loadRulebook } from '../../src/flows/load-flows';
import type { Store } from '../../src/store/port';
import { openRedisStore } from '../../src/store/redis/open-redis-store';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store';
import { startRedis } from '../redis-server';
import { createChance } from './harness/chance';
import { report } from './harness/drive';
import { isFull } from './harness/engines';
import { type Race, race } from './harness/race';
import { writeScript } from './harness/script';

const INTERLEAVINGS = isFull ? 1_000 : 40;
const CORRECTIONS = 4;
const START_AT = Date.now();

interface Opened {
  readonly stores: readonly Store[];
  close(): Promise<void>;
}
const ENGINES: readonly { name: string; open(): Promise<Opened> }[] = [
  {
    // One process alone may open the file: its two workers share it.
    name: 'two workers on sqlite',
    async open() {
      const folder = mkdtempSync(join(tmpdir(), 'interleavings-'));
      const store = await openSqliteStore({ file: join(folder, 'desk.sqlite') });
      const close = async () => {
        await store.close();
        rmSync(folder, { recursive: true });
      };
      return { stores: [store, store], close };
    },
  },
  {
    name: 'two processes on redis',
    async open() {
      const server = await startRedis();
      const stores = [await openRedisStore({ url: server.url }), await openRedisStore({ url: server.url })];
      const close = async () => {
        for (const store of stores) await store.close();
        await server.stop();
      };
      return { stores, close };
    },
  },
];

/** Every event is a tap: the reading of free text is not what this is about. */
const readers: Readers = {
  understand: () => ({ language: undefined, intent: 'other', confidence: 0, others: [], facts: {} }),
  readChoice: () => undefined,
  readDate: () => undefined,
};
const takeTurn = createTakeTurn({
  rulebook: loadRulebook('flows'),
  readers,
  timeZone: 'Asia/Seoul',
  retentionDays: 90,
});

function writeEvents(number: number): ConversationEvent[] {
  const { igsid, steps } = writeScript(number, CORRECTIONS);
  return steps.map(({ mid, title, payload }, index) => ({
    ...{ type: 'customer.said', id: `m:${mid}`, conversationId: `17841400000000042:${igsid}` },
    ...{ at: START_AT + index * 1_000, mid, text: title, payload, attachments: [] },
  }));
}

describe.each(ENGINES)('$name', ({ name, open }) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open();
  }, 120_000);
  afterAll(() => opened.close());

  test(
    `${INTERLEAVINGS} interleavings`,
    async () => {
      const chance = createChance();
      const races: Race[] = [];
      for (let number = 0; number < INTERLEAVINGS; number += 1) {
        const own = createChance(chance.between(0, 1_000_000_000));
        const startAt = START_AT + number * 3_600_000;
        const events = writeEvents(number).map((event) => ({ ...event, at: event.at + number * 3_600_000 }));
        races.push(await race(opened.stores, takeTurn, events, own, startAt));
      }
      const sum = (pick: (one: Race) => number) => races.reduce((total, one) => total + pick(one), 0);
      const figures = {
        ...{ interleavings: races.length, steps: sum(({ steps }) => steps) },
        ...{ turns: sum(({ turns }) => turns), deaths: sum(({ deaths }) => deaths) },
      };
      report(name, chance, figures);
      expect(figures.interleavings).toBe(INTERLEAVINGS);
    },
    isFull ? 3_600_000 : 120_000,
  );
});
