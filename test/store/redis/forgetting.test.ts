import { Redis } from 'ioredis';
import { partitionOf } from '../../../src/store/partition';
import type { Store } from '../../../src/store/port';
import { keyOf } from '../../../src/store/redis/keys';
import { openRedisStore } from '../../../src/store/redis/open-redis-store';
import { arrival, caseRecord, conversation, heard, NOON, outgoing, said, turn } from '../../builders';
import { type RedisServer, startRedis } from '../../redis-server';

const DAY_MS = 24 * 3_600_000;

let server: RedisServer;
let store: Store;
beforeAll(async () => {
  server = await startRedis();
}, 120_000);
afterAll(() => server.stop());
beforeEach(async () => {
  await server.flush();
  store = await openRedisStore({ url: server.url, forgetFinishedAfterMs: DAY_MS });
});
afterEach(() => store.close());

test('the sweep forgets finished conversations after their span, and no others', async () => {
  for (const [id, status] of [
    ['done', 'resolved'],
    ['open', 'waiting'],
  ] as const) {
    const conversationId = `x:${id}`;
    await store.receive([arrival(said(id, { conversationId }))], NOON);
    const claimed = await store.claimConversation({ now: NOON, leaseMs: 1_000, conversationId });
    if (!claimed) throw new Error('nothing to claim');
    const cases = [caseRecord(id, { conversationId, status })];
    const plan = turn({
      conversation: conversation({ id: conversationId }),
      cases,
      outcomes: [{ eventId: `said:${id}` }],
    });
    await store.commitTurn({ claim: claimed.claim, now: NOON, turn: plan });
  }
  await store.sweep(NOON + DAY_MS);
  expect((await store.counts(NOON)).conversations).toBe(2);
  await store.sweep(NOON + DAY_MS + 1);
  expect(await store.getCase('done')).toBeUndefined();
  expect((await store.getCase('open'))?.record.id).toBe('open');
});

test('many finished conversations are forgotten in small steps, past those that are open', async () => {
  const ids = Array.from({ length: 120 }, (_, n) => `x${n}:1`);
  const unread = new Set(ids.filter((_, n) => n % 3 === 0));
  for (const [n, conversationId] of ids.entries()) {
    await store.receive([arrival(said(`${n}`, { conversationId }))], NOON + n);
    if (unread.has(conversationId)) continue;
    const claimed = await store.claimConversation({ now: NOON + n, leaseMs: 1_000, conversationId });
    if (!claimed) throw new Error('nothing to claim');
    const outcomes = [{ eventId: `said:${n}` }];
    const plan = turn({ conversation: conversation({ id: conversationId }), outcomes });
    await store.commitTurn({ claim: claimed.claim, now: NOON + n, turn: plan });
  }
  await store.sweep(NOON + 2 * DAY_MS);
  expect((await store.counts(NOON)).conversations).toBe(unread.size);
});

test('very many dedupe keys are forgotten in one sweep', async () => {
  const ids = Array.from({ length: 1_200 }, (_, n) => said(`${n}`, { conversationId: 'x:1' }));
  await store.receive(
    ids.map((event) => arrival(event)),
    NOON,
  );
  for (let taken = 0; taken < ids.length; ) {
    const claimed = await store.claimConversation({ now: NOON, leaseMs: 1_000 });
    if (!claimed) throw new Error('nothing to claim');
    const outcomes = claimed.events.map(({ id }) => ({ eventId: id }));
    await store.commitTurn({ claim: claimed.claim, now: NOON, turn: turn({ outcomes }) });
    taken += outcomes.length;
  }
  await store.sweep(NOON + 8 * DAY_MS);
  expect(await server.run('zcard', keyOf('seen', partitionOf('x:1'), ''))).toBe(0);
});

test('an erased customer leaves no key behind, but for what names nobody', async () => {
  const message = said('p', { conversationId: 'x:42', text: 'heirloom sapphire' });
  await store.receive([arrival(message), arrival(said('q', { conversationId: 'x:42' }))], NOON);
  const claimed = await store.claimConversation({ now: NOON, leaseMs: 1_000 });
  if (!claimed) throw new Error('nothing to claim');
  const plan = turn({
    conversation: conversation({ id: 'x:42' }),
    outcomes: [{ eventId: message.id, awaited: true }],
    ...{
      heard: [heard(message)],
      outgoing: [outgoing('hi')],
      cases: [caseRecord('a', { conversationId: 'x:42' })],
    },
    timers: [{ name: 'reminder', token: 't', dueAt: NOON }],
    handedOver: ['a'],
  });
  await store.commitTurn({ claim: claimed.claim, now: NOON, turn: plan });
  await store.saveProfile('x:42', { igsid: '42', username: 'jiwoo' });
  await store.erase('42');
  const admin = new Redis(server.url, { protocol: 2 });
  const keys = (await admin.keys('*')).map((key) => key.replace(/^returns-desk:(\{\d+\}:)?/, '')).sort();
  await admin.quit();
  expect(keys).toEqual(['fence', 'job_counts', 'last_event', 'outcomes', 'seen', 'seq']);
});

test('cases that an older version of the program wrote without counting them are counted by the sweep', async () => {
  const message = said('p', { conversationId: 'x:1' });
  await store.receive([arrival(message)], NOON);
  const claimed = await store.claimConversation({ now: NOON, leaseMs: 1_000 });
  if (!claimed) throw new Error('nothing to claim');
  const cases = ['a', 'b'].map((id) => caseRecord(id, { conversationId: 'x:1' }));
  const plan = turn({
    conversation: conversation({ id: 'x:1' }),
    outcomes: [{ eventId: message.id }],
    cases,
  });
  await store.commitTurn({ claim: claimed.claim, now: NOON, turn: plan });
  const counted = (await store.counts(NOON)).cases;
  await server.run('DEL', keyOf('case_counts', partitionOf('x:1'), 'x:1'));
  await store.sweep(NOON);
  expect(counted).toMatchObject([{ count: 2 }]);
  expect((await store.counts(NOON)).cases).toEqual(counted);
});
