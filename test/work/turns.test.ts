import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newConversation } from '../../src/core/conversation';
import type { ConversationEvent } from '../../src/core/event';
import { createLog } from '../../src/log';
import { type ClaimedJob, type Store, StoreError } from '../../src/store/port';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store';
import { createMetrics } from '../../src/work/metrics';
import { restoreConversation } from '../../src/work/restore-conversation';
import { systemRandom } from '../../src/work/surroundings';
import { createRunTurn, type TurnsDeps } from '../../src/work/turns';
import { takeEchoTurn, takeFaultTurn } from './echo-turn';

const ID = '17841400000000001:1';
let folder: string;
let store: Store;
let now: number;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'turns-'));
  store = await openSqliteStore({ file: join(folder, 'desk.sqlite') });
  now = Date.parse('2026-11-23T03:00:00Z');
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

function createTurns(replaced: Partial<TurnsDeps> = {}) {
  return createRunTurn({
    store,
    takeTurn: takeEchoTurn,
    createFaultTurn: takeFaultTurn,
    clock: () => now,
    random: systemRandom,
    log: createLog('silent'),
    metrics: createMetrics(),
    leaseMs: 1000,
    retryMs: 100,
    pace: async () => undefined,
    reserveFirst: () => undefined,
    onEraseAgreed: async () => undefined,
    onCommitted: () => undefined,
    ...replaced,
  });
}
async function say(text: string, mid = text): Promise<void> {
  const event: ConversationEvent = {
    type: 'customer.said',
    id: `m:${mid}`,
    conversationId: ID,
    at: now,
    mid,
    text,
    attachments: [],
  };
  await store.receive([{ event, readyAt: now }], now);
}
const talk = async () => (await store.transcript(ID, undefined, 50)).map(({ text }) => text);

test('a turn is computed and committed once', async () => {
  await say('hello');
  const runTurn = createTurns();
  expect([await runTurn(), await runTurn()]).toEqual([true, false]);
  expect(await talk()).toEqual(['hello', 'You said: hello']);
});

test('messages that wait together are one turn, in their order', async () => {
  await say('one');
  now += 1;
  await say('two');
  const seen: number[] = [];
  await createTurns({ onCommitted: (_id, _turn, { events }) => seen.push(events.length) })();
  expect(seen).toEqual([2]);
});

test('a turn that throws is tried again, and after the third time a person gets the conversation', async () => {
  await say('throw');
  const runTurn = createTurns();
  for (let round = 0; round < 4; round += 1) {
    await runTurn();
    now += 10_000;
  }
  const [row] = (await store.findCases({ limit: 1 })).rows;
  expect(row?.record.status).toBe('waiting');
  expect(await talk()).toContain('A person will answer');
});

test('events that not even a hand-over can be made for are set aside, and the talk goes on', async () => {
  await say('throw');
  const runTurn = createTurns({
    createFaultTurn: () => {
      throw new Error('this fails too');
    },
  });
  for (let round = 0; round < 4; round += 1) {
    await runTurn();
    now += 10_000;
  }
  await say('are you there');
  await runTurn();
  expect(await talk()).toContain('You said: are you there');
});

test('a turn that the engine could not commit is tried again for as long as it takes, without a person', async () => {
  await say('hello');
  const runTurn = createTurns();
  const fault = new StoreError('unavailable', 'no answer');
  const commit = jest.spyOn(store, 'commitTurn').mockRejectedValue(fault);
  for (let round = 0; round < 10; round += 1) {
    await runTurn();
    now += 10_000;
  }
  commit.mockRestore();
  await runTurn();
  expect(await talk()).toEqual(['hello', 'You said: hello']);
});

test('a hand-over that the engine could not commit is made later', async () => {
  await say('throw');
  const runTurn = createTurns();
  for (let round = 0; round < 3; round += 1) {
    await runTurn();
    now += 10_000;
  }
  jest.spyOn(store, 'commitTurn').mockRejectedValueOnce(new StoreError('unavailable', 'no answer'));
  await runTurn();
  now += 10_000;
  await runTurn();
  expect(await talk()).toContain('A person will answer');
});

test('a stale commit changes nothing and the turn is taken again', async () => {
  await say('hello');
  const runTurn = createTurns();
  jest.spyOn(store, 'commitTurn').mockResolvedValueOnce('stale');
  await runTurn();
  expect(await talk()).toEqual([]);
  now += 2000;
  await runTurn();
  expect(await talk()).toEqual(['hello', 'You said: hello']);
});

test('an agreed erasure is noted before the turn commits', async () => {
  await say('forget me');
  const order: string[] = [];
  await createTurns({
    onEraseAgreed: async () => void order.push('noted'),
    onCommitted: () => order.push('committed'),
  })();
  expect(order).toEqual(['noted', 'committed']);
});

describe('a stored conversation', () => {
  const fact = {
    value: 'ring',
    said: 'my ring',
    at: 1,
    corrected: false,
    by: 'customer',
    how: 'read',
  } as const;

  test('comes back as it was', () => {
    const conversation = { ...newConversation(ID), facts: { product_type: fact } };
    expect(restoreConversation(ID, JSON.parse(JSON.stringify(conversation)))).toEqual({
      conversation,
      salvaged: false,
    });
  });
  test('that no longer parses keeps its facts, its request and its window', () => {
    const stored = {
      facts: { product_type: fact, colour: fact, problem: 7 },
      request: 3,
      lastCustomerAt: 9,
      place: 1,
    };
    expect(restoreConversation(ID, stored)).toMatchObject({
      salvaged: true,
      conversation: { id: ID, facts: { product_type: fact }, request: 3, lastCustomerAt: 9 },
    });
  });
  test.each([['text'], [7], [[]], [{ facts: null }], [{ facts: 'x' }]])('is never a crash: %j', (stored) => {
    expect(restoreConversation(ID, stored)).toMatchObject({
      salvaged: true,
      conversation: { id: ID, facts: {} },
    });
  });
  test('that is not there is a new customer', () => {
    expect(restoreConversation(ID, undefined)).toEqual({ conversation: undefined, salvaged: false });
  });
});

describe('the first message of a turn', () => {
  async function answer(hasRoom: boolean) {
    const begun: (ClaimedJob | undefined)[] = [];
    const reserveFirst = () => (hasRoom ? (job: ClaimedJob | undefined) => void begun.push(job) : undefined);
    const taken: boolean[] = [];
    await say('hello');
    await createTurns({ reserveFirst, onCommitted: (_id, _turn, _input, one) => void taken.push(one) })();
    return { begun, taken };
  }
  test('begins to leave with the commit where there is room', async () => {
    const { begun, taken } = await answer(true);
    expect(begun).toMatchObject([{ job: { kind: 'message', message: { text: 'You said: hello' } } }]);
    expect(taken).toEqual([true]);
  });
  test('waits in the outbox where there is none', async () => {
    const { begun, taken } = await answer(false);
    expect(begun).toEqual([]);
    expect(taken).toEqual([false]);
    expect((await store.counts(now)).jobs).toMatchObject({ message: 1 });
  });
  test('gives the room back when the turn could not be committed', async () => {
    const used: unknown[] = [];
    const down = new StoreError('unavailable', 'disk full');
    await say('hello');
    await createTurns({
      store: { ...store, commitTurn: () => Promise.reject(down) },
      reserveFirst: () => (job) => void used.push(job),
    })();
    expect(used).toEqual([undefined]);
  });
});
