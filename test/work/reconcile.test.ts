import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDelivery } from '../../src/instagram/events';
import { createGraph, type Graph } from '../../src/instagram/graph';
import { createLog } from '../../src/log';
import type { Store } from '../../src/store/port';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store';
import { createMetrics } from '../../src/work/metrics';
import { createReconcile } from '../../src/work/reconcile';
import { readStatus } from '../../src/work/status';
import { openTokenSource } from '../../src/work/token-source';
import { type FakeBot, startFakeBot } from '../simulator/fake-bot';
import { type StandIn, startStandIn } from '../simulator/start-stand-in';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const log = createLog('silent');
const waits = { burstQuietMs: 0, echoGraceMs: 0 };

let now: number;
let folder: string;
let store: Store;
let bot: FakeBot;
let standIn: StandIn;
let igsid: string;
let sweep: () => Promise<number>;
let pauses: number[];
/** So many of the next looks into a conversation are refused, as for one that was deleted. */
let refused: number;
/** Whether they are refused for the moment alone. */
let mayPass: boolean;

/** Takes in what the stand-in delivered, as the webhook would. */
async function receiveDeliveries(): Promise<void> {
  const events = bot.received
    .splice(0)
    .flatMap(({ raw }) => parseDelivery(JSON.parse(raw.toString()), now).events);
  await store.receive(
    events.map((event) => ({ event, readyAt: now })),
    now,
  );
}
/** The unread events of the conversation, in the order in which a turn would take them. */
async function unread() {
  const claimed = await store.claimConversation({ now, leaseMs: 1 });
  return claimed?.events ?? [];
}
function refusing(graph: Graph): Graph {
  const gone = {
    ok: false,
    kind: 'refused',
    reason: 'bad_request',
    code: '100/33',
    concerns: 'message',
  } as const;
  return {
    ...graph,
    call: async (request) => {
      if (request.name !== 'conversation' || refused === 0) return graph.call(request);
      refused -= 1;
      return mayPass
        ? { ...gone, reason: 'transient', code: '2', retry: { again: true } }
        : { ...gone, retry: { again: false } };
    },
  };
}
const say = (text: string) => standIn.act(igsid, { kind: 'say', text }).delivered;

describe.each(['instagram_login', 'facebook_login'] as const)('over the inbox of %s', (flavour) => {
  beforeEach(async () => {
    now = Date.UTC(2026, 10, 23, 9);
    pauses = [];
    refused = 0;
    mayPass = false;
    folder = mkdtempSync(join(tmpdir(), 'reconcile-'));
    store = await openSqliteStore({ file: join(folder, 'desk.sqlite') });
    bot = await startFakeBot();
    standIn = await startStandIn({ clock: () => now, webhookUrl: () => bot.url, flavour });
    igsid = standIn.customers()[0]!.igsid;
    const tokens = await openTokenSource({ store, seed: standIn.accessToken, clock: () => now });
    const graphWith = (accessToken: string) =>
      refusing(
        createGraph({
          baseUrl: standIn.graphUrl(),
          accessToken: () => accessToken,
          timeoutMs: 5_000,
          clock: () => now,
          log,
        }),
      );
    const account = {
      id: standIn.accountId,
      graphUrl: standIn.graphUrl(),
      graph: graphWith(standIn.accessToken),
      graphWith,
      tokens,
    };
    const pause = async (ms: number) => {
      pauses.push(ms);
      now += ms;
    };
    sweep = createReconcile({
      account,
      store,
      clock: () => now,
      log,
      waits,
      metrics: createMetrics(),
      onReceived: () => undefined,
      pause,
    });
    await sweep();
  });
  afterEach(async () => {
    await standIn.stop();
    await bot.stop();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('feeds in a message whose webhook never came, once, with its own id', async () => {
    standIn.loseNext(1);
    await say('my ring is broken');
    now += 5 * MINUTE_MS;
    expect(await sweep()).toBe(1);
    expect(await unread()).toMatchObject([{ type: 'customer.said', text: 'my ring is broken' }]);
    now += HOUR_MS;
    expect(await sweep()).toBe(0);
    expect(await readStatus(store, 'inbox')).toMatchObject({ found: 0, foundInAll: 1 });
  });

  it('reads the other conversations when one is gone', async () => {
    const other = standIn.customers()[1]!.igsid;
    standIn.loseNext(2);
    await say('my ring is broken');
    now += 1_000;
    await standIn.act(other, { kind: 'say', text: 'mine too' }).delivered;
    now += 5 * MINUTE_MS;
    refused = 1;
    expect(await sweep()).toBe(1);
    expect(await unread()).toMatchObject([{ text: 'my ring is broken' }]);
    expect(await readStatus(store, 'inbox')).not.toHaveProperty('problem');
  });

  it('reads a conversation the next time that was refused for the moment alone', async () => {
    const other = standIn.customers()[1]!.igsid;
    standIn.loseNext(2);
    await say('my ring is broken');
    now += 1_000;
    await standIn.act(other, { kind: 'say', text: 'mine too' }).delivered;
    now += 30 * MINUTE_MS;
    [refused, mayPass] = [1, true];
    const found = await sweep();
    now += 5 * MINUTE_MS;
    expect(found + (await sweep())).toBe(2);
  });

  it('says so when none of them can be read', async () => {
    standIn.loseNext(1);
    await say('my ring is broken');
    now += 5 * MINUTE_MS;
    refused = 1;
    expect(await sweep()).toBe(0);
    expect(await readStatus(store, 'inbox')).toMatchObject({ problem: '100/33' });
  });

  it('puts it between those that did come, in the order of time', async () => {
    await say('first');
    now += 10_000;
    standIn.loseNext(1);
    await say('second');
    now += 10_000;
    await say('third');
    await receiveDeliveries();
    now += 5 * MINUTE_MS;
    expect(await sweep()).toBe(1);
    expect((await unread()).map((event) => 'text' in event && event.text)).toEqual([
      'first',
      'second',
      'third',
    ]);
  });

  it('changes nothing when the late webhook comes after all', async () => {
    await say('hello');
    now += 5 * MINUTE_MS;
    expect(await sweep()).toBe(1);
    await receiveDeliveries();
    expect(await unread()).toHaveLength(1);
  });

  it('finds what a person typed in the app, so that the bot falls silent', async () => {
    await say('hello');
    await receiveDeliveries();
    standIn.loseNext(1);
    await standIn.act(igsid, { kind: 'shop_say', text: 'Mina here' }).delivered;
    await say('thanks');
    await receiveDeliveries();
    now += 5 * MINUTE_MS;
    expect(await sweep()).toBe(1);
    expect(await unread()).toContainEqual(
      expect.objectContaining({ type: 'business.echoed', text: 'Mina here' }),
    );
  });

  it('leaves alone what may still be on its way', async () => {
    await say('hello');
    now += MINUTE_MS;
    expect(await sweep()).toBe(0);
  });

  it('leaves alone what lay in the inbox before the first sweep', async () => {
    now -= HOUR_MS;
    await say('an old question');
    now += 2 * HOUR_MS;
    expect(await sweep()).toBe(0);
  });

  it('keeps to the pace that Meta allows', async () => {
    await say('one');
    await standIn.act(standIn.customers()[1]!.igsid, { kind: 'say', text: 'two' }).delivered;
    now += 5 * MINUTE_MS;
    await sweep();
    expect(pauses.every((ms) => ms >= 500)).toBe(true);
    expect(pauses).toHaveLength(2);
  });

  it('says when the inbox cannot be read, and starts again from there', async () => {
    standIn.loseNext(1);
    await say('hello');
    const status = await readStatus(store, 'inbox');
    standIn.revokeTokens();
    now += 5 * MINUTE_MS;
    expect(await sweep()).toBe(0);
    expect(await readStatus(store, 'inbox')).toMatchObject({ problem: '190', sweptAt: status!.sweptAt });
  });
});
