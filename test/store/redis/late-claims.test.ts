import type { Turn } from '../../../src/core/turn-types';
import type { Store } from '../../../src/store/port';
import { openRedisStore } from '../../../src/store/redis/open-redis-store';
import { arrival, CONVERSATION, caseRecord, conversation, NOON, outgoing, said, turn } from '../../builders';
import { type RedisServer, startRedis } from '../../redis-server';

const COMMAND_TIMEOUT_MS = 250;
const LEASE_MS = 1_000;
const MESSAGES = { leaseMs: LEASE_MS, unsureHoldMs: 1_000, kinds: ['message'] as const };

let server: RedisServer;
let store: Store;
beforeAll(async () => {
  server = await startRedis();
}, 120_000);
afterAll(() => server.stop());
beforeEach(async () => {
  await server.flush();
  store = await openRedisStore({ url: server.url, commandTimeoutMs: COMMAND_TIMEOUT_MS });
});
afterEach(() => store.close());

/** Asks while the server stands still, each time later than the lease of the one before would last, and gives up. */
async function giveUp(times: number, claim: (now: number) => Promise<unknown>): Promise<void> {
  server.signal('SIGSTOP');
  try {
    for (let n = 1; n <= times; n += 1) {
      await expect(claim(NOON + n * 10 * LEASE_MS)).rejects.toMatchObject({ code: 'unavailable' });
    }
  } finally {
    server.signal('SIGCONT');
  }
}
const LATER = NOON + 1_000_000;

test('a claim that was given up before Redis took it up is no try', async () => {
  await store.receive([arrival(said('hello'))], NOON);
  const request = { leaseMs: LEASE_MS, conversationId: CONVERSATION };
  const first = await store.claimConversation({ ...request, now: NOON });
  await store.releaseConversation(first!.claim, NOON);
  await giveUp(4, (now) => store.claimConversation({ ...request, now }));
  expect(await store.claimConversation({ ...request, now: LATER })).toMatchObject({ attempt: 1 });
});

test('a message whose claim was given up before Redis took it up is not in doubt', async () => {
  for (const conversationId of ['x:1', 'x:2']) {
    await store.receive([arrival(said(conversationId, { conversationId }))], NOON);
    const claimed = await store.claimConversation({ now: NOON, leaseMs: LEASE_MS, conversationId });
    const plan = turn({ conversation: conversation({ id: conversationId }), outgoing: [outgoing('hi')] });
    await store.commitTurn({ claim: claimed!.claim, now: NOON, turn: plan });
  }
  // One look at the outbox finds both; the second is claimed without another.
  const first = await store.claimJob({ ...MESSAGES, now: NOON });
  await store.settleJob(first!, { result: 'sent', mid: 'm' }, NOON);
  await giveUp(1, (now) => store.claimJob({ ...MESSAGES, now }));
  expect(await store.claimJob({ ...MESSAGES, now: LATER })).toMatchObject({
    attempts: 0,
    unsureBefore: false,
  });
});

/** A turn that may take its message along, for a claim that was made before. */
async function prepareTaking(plan: Partial<Turn> = {}) {
  await store.receive([arrival(said('hello'))], NOON);
  const request = { leaseMs: LEASE_MS, conversationId: CONVERSATION };
  const claimed = await store.claimConversation({ ...request, now: NOON });
  const commit = { claim: claimed!.claim, turn: turn({ outgoing: [outgoing('hi')], ...plan }) };
  return (now: number) => store.commitTurn({ ...commit, now, takeForMs: LEASE_MS });
}
const UNTRIED = { attempts: 0, unsureBefore: false };

test('a message is not in doubt whose turn was given up before Redis took it up', async () => {
  const commit = await prepareTaking();
  await giveUp(1, commit);
  expect(await store.claimJob({ ...MESSAGES, now: LATER })).toMatchObject(UNTRIED);
});

test('a message is not in doubt whose turn was written, but not what comes after it', async () => {
  const commit = await prepareTaking({ cases: [caseRecord('a')] });
  await server.run('acl', 'setuser', 'default', '-persist');
  try {
    await expect(commit(NOON)).rejects.toMatchObject({ code: 'unavailable' });
  } finally {
    await server.run('acl', 'setuser', 'default', '+persist');
  }
  expect(await store.claimJob({ ...MESSAGES, now: LATER })).toMatchObject(UNTRIED);
});
