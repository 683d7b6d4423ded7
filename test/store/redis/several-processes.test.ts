import type { Store } from '../../../src/store/port';
import { openRedisStore } from '../../../src/store/redis/open-redis-store';
import { arrival, caseRecord, conversation, heard, NOON, outgoing, said, turn } from '../../builders';
import { type RedisServer, startRedis } from '../../redis-server';

const CONVERSATIONS = 12;
const EVENTS = 240;

let server: RedisServer;
let stores: Store[];
beforeAll(async () => {
  server = await startRedis();
}, 120_000);
afterAll(() => server.stop());
beforeEach(async () => {
  await server.flush();
  stores = await Promise.all([1, 2, 3].map(() => openRedisStore({ url: server.url })));
});
afterEach(async () => {
  await Promise.all(stores.map((store) => store.close()));
});

/** One worker: takes turns until nothing waits. */
async function takeTurns(store: Store, held: Set<string>): Promise<string[]> {
  const handled: string[] = [];
  for (;;) {
    const claimed = await store.claimConversation({ now: NOON, leaseMs: 60_000 });
    if (!claimed) return handled;
    const id = claimed.claim.conversationId;
    if (held.has(id)) throw new Error(`${id} is held twice`);
    held.add(id);
    const events = claimed.events.filter((event) => event.type === 'customer.said');
    await new Promise((resolve) => setImmediate(resolve));
    held.delete(id);
    const plan = turn({
      conversation: conversation({ id }),
      outcomes: events.map((event) => ({ eventId: event.id })),
      heard: events.map((event) => heard(event)),
      outgoing: [outgoing(`answer to ${events.map((event) => event.id).join()}`)],
    });
    if ((await store.commitTurn({ claim: claimed.claim, now: NOON, turn: plan })) !== 'committed') continue;
    handled.push(...events.map((event) => event.id));
  }
}

async function sendAll(store: Store): Promise<string[]> {
  const sent: string[] = [];
  for (;;) {
    const job = await store.claimJob({ now: NOON, leaseMs: 60_000, unsureHoldMs: 0, kinds: ['message'] });
    if (job?.job.kind !== 'message') return sent;
    await store.settleJob(job, { result: 'sent', mid: `sent ${job.job.message.id}` }, NOON);
    sent.push(job.job.message.id);
  }
}

test('several processes handle every event once and send every message once', async () => {
  const [first] = stores as [Store];
  const events = Array.from({ length: EVENTS }, (_, n) =>
    said(`${n}`, { conversationId: `x:${n % CONVERSATIONS}`, at: NOON + n }),
  );
  const deliveries = events.map((event, n) =>
    stores[n % stores.length]?.receive([arrival(event, NOON)], NOON),
  );
  const held = new Set<string>();
  const workers = stores.flatMap((store) => [takeTurns(store, held), takeTurns(store, held)]);
  const during = (await Promise.all([Promise.all(workers), Promise.all(deliveries)]))[0].flat();
  const after = await takeTurns(first, held);
  expect([...during, ...after].sort()).toEqual(events.map(({ id }) => id).sort());

  const sent = (await Promise.all(stores.map(sendAll))).flat();
  expect(new Set(sent).size).toBe(sent.length);
  expect((await first.counts(NOON)).jobs.message).toBe(0);
});

test('two processes cannot give two cases one reference', async () => {
  const ids = Array.from({ length: 10 }, (_, n) => `x:${n}`);
  const results = await Promise.all(
    ids.map(async (conversationId, n) => {
      const store = stores[n % stores.length] as Store;
      await store.receive([arrival(said(conversationId, { conversationId }))], NOON);
      const claimed = await store.claimConversation({ now: NOON, leaseMs: 1_000, conversationId });
      if (!claimed) throw new Error('nothing to claim');
      const cases = [caseRecord(`c${n}`, { conversationId, reference: 'R-SAME1' })];
      const plan = turn({ conversation: conversation({ id: conversationId }), cases });
      return store.commitTurn({ claim: claimed.claim, now: NOON, turn: plan });
    }),
  );
  expect(results.filter((result) => result === 'committed')).toHaveLength(1);
});
