import type { Change } from '../../../src/store/change-feed';
import type { Store } from '../../../src/store/port';
import { createChangeBatches } from '../../../src/store/redis/batch-changes';
import { openRedisStore } from '../../../src/store/redis/open-redis-store';
import { type RedisCluster, startRedisCluster } from '../../redis-cluster';
import { type RedisServer, startRedis } from '../../redis-server';
import { eventually } from '../../support/shell';

const change = (n: number, ...caseIds: string[]): Change => ({
  type: 'conversation',
  conversationId: `x:${n}`,
  caseIds,
});

describe('changes that are published within a moment', () => {
  const sent: (readonly Change[])[] = [];
  beforeEach(() => {
    jest.useFakeTimers();
    sent.length = 0;
  });
  afterEach(() => jest.useRealTimers());
  const batches = () => createChangeBatches((changes) => sent.push(changes));

  test('leave together, the first one at once', () => {
    const { add } = batches();
    for (const n of [1, 2, 3]) add(change(n));
    expect(sent).toEqual([[change(1)]]);
    jest.runAllTimers();
    expect(sent).toEqual([[change(1)], [change(2), change(3)]]);
  });

  test('of one conversation name their cases together', () => {
    const { add } = batches();
    for (const told of [change(0), change(1, 'a'), change(1, 'b', 'a')]) add(told);
    jest.runAllTimers();
    expect(sent[1]).toEqual([change(1, 'a', 'b')]);
  });

  test('name no case when any may have changed', () => {
    const { add } = batches();
    for (const told of [change(0), change(1, 'a'), change(1), change(1, 'b')]) add(told);
    jest.runAllTimers();
    expect(sent[1]).toEqual([change(1)]);
  });

  test('of who has a case open tell the last of each', () => {
    const seen = (name: string, doing: 'typing' | 'looking'): Change => ({
      ...{ type: 'presence', caseId: 'a', name, doing },
    });
    const { add } = batches();
    for (const told of [change(0), seen('ara', 'typing'), seen('bora', 'looking'), seen('ara', 'looking')])
      add(told);
    jest.runAllTimers();
    expect(sent[1]).toEqual([seen('ara', 'looking'), seen('bora', 'looking')]);
  });

  test('of very many conversations say that anything may have changed', () => {
    const { add } = batches();
    for (let n = 0; n < 500; n += 1) add(change(n));
    jest.runAllTimers();
    expect(sent[1]).toEqual([{ type: 'unknown' }]);
  });
});

/** What a second process hears. */
async function follow(url: string): Promise<{ store: Store; heard: Change[] }> {
  const store = await openRedisStore({ url });
  const heard: Change[] = [];
  store.changes.subscribe((told) => heard.push(told));
  await eventually(() => heard.some(({ type }) => type === 'unknown') || undefined);
  return { store, heard };
}

describe('between the processes of one Redis', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis();
  }, 120_000);
  afterAll(() => server.stop());

  test('a change is told once to each, the publisher included', async () => {
    const [one, other] = [await follow(server.url), await follow(server.url)];
    one.store.changes.publish(change(1, 'a'));
    await eventually(() => other.heard.find(({ type }) => type === 'conversation'));
    await Promise.all([one.store.close(), other.store.close()]);
    const told = ({ type }: Change) => type === 'conversation';
    expect([one.heard.filter(told), other.heard.filter(told)]).toEqual([[change(1, 'a')], [change(1, 'a')]]);
  });

  test('who has a case open is known in every process', async () => {
    const seen: Change = { type: 'presence', caseId: 'a', name: 'ara', doing: 'typing' };
    const [one, other] = [await follow(server.url), await follow(server.url)];
    one.store.changes.publish(seen);
    const heard = await eventually(() => other.heard.find(({ type }) => type === 'presence'));
    await Promise.all([one.store.close(), other.store.close()]);
    expect(heard).toEqual(seen);
  });

  test('what a newer version says and this one does not know means that anything may have changed', async () => {
    const { store, heard } = await follow(server.url);
    heard.length = 0;
    await server.run('publish', 'returns-desk:changes', '{"from":"newer","changes":[{"type":"sold"}]}');
    await eventually(() => heard[0]);
    await store.close();
    expect(heard).toEqual([{ type: 'unknown' }]);
  });
});

describe('between the processes of one Redis Cluster', () => {
  let cluster: RedisCluster;
  beforeAll(async () => {
    cluster = await startRedisCluster();
  }, 120_000);
  afterAll(() => cluster.stop());

  test('a change is told, whichever node each listens to', async () => {
    const [one, other] = [await follow(cluster.url), await follow(cluster.url)];
    one.store.changes.publish(change(1, 'a'));
    await eventually(() => other.heard.find(({ type }) => type === 'conversation'));
    await Promise.all([one.store.close(), other.store.close()]);
    expect(other.heard).toContainEqual(change(1, 'a'));
  });
});
