/** What each hop of a turn costs in CPU, alone and in groups as under load; in this process, on a fresh store. */
import type { ConversationEvent } from '../../src/core/event';
import { createTakeTurn } from '../../src/core/turn';
import { loadRulebook } from '../../src/flows/load-flows';
import { createInstagramClient } from '../../src/instagram/client';
import { parseDelivery } from '../../src/instagram/events';
import { parseBody } from '../../src/instagram/parse-body';
import { verifySignature } from '../../src/instagram/signature';
import { createReaders } from '../../src/readers';
import type { ClaimedConversation, ClaimedJob, Store } from '../../src/store/port';
import { restoreConversation } from '../../src/work/restore-conversation';
import { ACCOUNT, createTap, SECRET } from './deliveries';
import type { Engine } from './engine';
import { startGraph } from './graph';
import type { Row } from './table';

const GROUP = 32;
const LEASE_MS = 60_000;

type Hop = 'verify' | 'parse' | 'receive' | 'claim' | 'machine' | 'commit' | 'claim job' | 'send' | 'settle';

interface Bench {
  readonly store: Store;
  readonly takeTurn: ReturnType<typeof createTakeTurn>;
  readonly client: ReturnType<typeof createInstagramClient>;
  readonly spentUs: Map<Hop, number>;
}

/** `groups` rounds of {@link GROUP} conversations each take one turn; the first tenth warms up. */
export async function measureHops(startEngine: () => Promise<Engine>, groups: number): Promise<Row[]> {
  const engine = await startEngine();
  const store = await engine.openStore();
  const graph = await startGraph();
  const bench: Bench = {
    store,
    takeTurn: createTakeTurn({
      rulebook: loadRulebook('flows'),
      readers: createReaders(),
      timeZone: 'Asia/Seoul',
      retentionDays: 90,
    }),
    client: createInstagramClient({
      baseUrl: `http://127.0.0.1:${graph.port}/v26.0`,
      accountId: ACCOUNT,
      accessToken: () => 'bench-token',
      timeoutMs: 10_000,
      clock: Date.now,
      log: { debug: () => {} },
    }),
    spentUs: new Map(),
  };
  const warmUp = Math.ceil(groups / 10);
  let serverBefore = 0;
  for (let group = -warmUp; group < groups; group++) {
    if (group === 0) {
      bench.spentUs.clear();
      serverBefore = engine.cpuMs();
    }
    await playGroup(bench, group + warmUp);
  }
  const serverUs = (engine.cpuMs() - serverBefore) * 1_000;
  graph.close();
  await store.close();
  await engine.stop();
  const rows = toRows(engine, bench.spentUs, groups * GROUP);
  if (serverUs === 0) return rows;
  const value = `${Math.round(serverUs / (groups * GROUP))} µs CPU a turn`;
  return [...rows, { ...rowOf(engine, "the engine's server, all hops"), value, ratio: '' }];
}

/** Adds the CPU of `work` to the hop; in one process that is everybody's, the stand-in's included. */
async function spend<T>({ spentUs }: Bench, hop: Hop, work: () => T | Promise<T>): Promise<T> {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  spentUs.set(hop, (spentUs.get(hop) ?? 0) + user + system);
  return result;
}

const TAPS = [
  'topic=ring_resize',
  'product_type=ring',
  'same_design=yes',
  'accepts_shipping_fee=yes',
  'do=restart',
];

async function playGroup(bench: Bench, group: number): Promise<void> {
  const payload = TAPS[group % TAPS.length] ?? 'do=restart';
  const deliveries = Array.from({ length: GROUP }, (_, index) => {
    const request = createTap({ igsid: String(4_000_000_000_000_000 + index), payload, title: payload });
    const [head = '', body = ''] = request.toString().split('\r\n\r\n');
    return { raw: Buffer.from(body), signature: /X-Hub-Signature-256: (\S+)/.exec(head)?.[1] };
  });
  await spend(bench, 'verify', () => {
    for (const { raw, signature } of deliveries) verifySignature(raw, signature, [SECRET]);
  });
  const events = await spend(bench, 'parse', () =>
    deliveries.flatMap(({ raw }) => parseDelivery(parseBody(raw.toString('utf8')), Date.now()).events),
  );
  const taken = await takeTurns(bench, events);
  await sendAll(bench, taken);
}

/** Resolves with the messages that were claimed with their turns. */
async function takeTurns(bench: Bench, events: readonly ConversationEvent[]): Promise<ClaimedJob[]> {
  const { store, takeTurn } = bench;
  const now = Date.now();
  await spend(bench, 'receive', () =>
    Promise.all(events.map((event) => store.receive([{ event, readyAt: now }], now))),
  );
  const claimed = await spend(bench, 'claim', () =>
    Promise.all(events.map(() => store.claimConversation({ now, leaseMs: LEASE_MS }))),
  );
  const held = claimed.filter((one): one is ClaimedConversation => one !== undefined);
  const turns = await spend(bench, 'machine', () =>
    held.map(({ claim, conversation, cases, events: own }) => {
      const { conversationId } = claim;
      const restored = restoreConversation(conversationId, conversation).conversation;
      const fresh = { caseId: 'unused', reference: 'R-BENCH' };
      return {
        claim,
        now,
        turn: takeTurn({ conversationId, conversation: restored, cases, events: own, now, fresh }),
        takeForMs: LEASE_MS,
      };
    }),
  );
  const committed = await spend(bench, 'commit', () =>
    Promise.all(turns.map((turn) => store.commitTurn(turn))),
  );
  return committed.filter((one): one is ClaimedJob => typeof one === 'object');
}

async function sendAll(bench: Bench, taken: readonly ClaimedJob[]): Promise<void> {
  const { store, client } = bench;
  const request = { now: Date.now(), leaseMs: LEASE_MS, unsureHoldMs: 0, kinds: ['message'] as const };
  const claimMore = async () => {
    const claimed = await spend(bench, 'claim job', () =>
      Promise.all(Array.from({ length: GROUP }, () => store.claimJob(request))),
    );
    return claimed.filter((one): one is ClaimedJob => one !== undefined);
  };
  for (let jobs = taken; jobs.length > 0; jobs = await claimMore()) {
    const results = await spend(bench, 'send', () => Promise.all(jobs.map((job) => send(client, job))));
    await spend(bench, 'settle', () =>
      Promise.all(
        jobs.map((job, index) =>
          store.settleJob(job, { result: 'sent', mid: results[index] ?? '' }, Date.now()),
        ),
      ),
    );
  }
}

async function send(client: Bench['client'], { job }: ClaimedJob): Promise<string> {
  if (job.kind !== 'message') throw new Error('not a message');
  const { text, quickReplies } = job.message;
  const result = await client.sendMessage({ igsid: job.igsid, text, quickReplies });
  if (!result.ok) throw new Error(`the stand-in refused: ${result.code}`);
  return result.mid;
}

function toRows(engine: Engine, spentUs: ReadonlyMap<Hop, number>, turns: number): Row[] {
  const whole = [...spentUs.values()].reduce((sum, us) => sum + us, 0);
  return [...spentUs].map(([hop, us]) => ({
    ...rowOf(engine, `${hop}${hop === 'send' ? ' (with the stand-in)' : ''}`),
    value: `${Math.round(us / turns)} µs CPU a turn`,
    ratio: `${Math.round((us / whole) * 100)} %`,
  }));
}

function rowOf({ name, durability }: Engine, hop: string): Pick<Row, 'what' | 'durability'> {
  return { what: `hop on ${name}: ${hop}`, durability: `${durability}; ${GROUP} at a time` };
}
