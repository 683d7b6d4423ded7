/** The trace of a message, from the webhook to its echo, as a collector sees it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLog } from '../../src/log';
import { openTracing, type Tracing } from '../../src/tracing/open-tracing';
import { causeOf, echoOf, traceOf } from '../../src/tracing/trace-ids';
import { type LiveProgram, startLiveProgram } from '../operator/live-program';
import { type RedisServer, startRedis } from '../redis-server';
import { eventually } from '../support/shell';
import { type Collector, type Span, startCollector } from './collector';

const log = createLog('silent');
const WORDS = 'the stone of my ring fell out';

describe('with a collector', () => {
  let collector: Collector;
  let tracing: Tracing | undefined;
  let program: LiveProgram;
  let igsid: string;
  const shopSaid = () => program.standIn.messages(igsid).filter(({ from }) => from === 'shop');
  const ofEvent = (id: string) => collector.spans.filter(({ traceId }) => traceId === traceOf(id).traceId);
  const namesOf = (spans: readonly Span[]) => spans.map(({ name }) => name);

  async function run(environment: Record<string, string> = {}, ratio = 1): Promise<void> {
    collector = await startCollector();
    tracing = await openTracing({ endpoint: collector.endpoint, ratio, log });
    program = await startLiveProgram({}, environment, { tracing });
    igsid = program.standIn.customers()[0]!.igsid;
  }
  /** Ends the program, so that everything was sent. */
  async function finish(): Promise<void> {
    await program.stopProgram();
    await tracing?.stop();
  }
  afterEach(async () => {
    await program.stop();
    await collector.stop();
  });

  let redis: RedisServer | undefined;
  afterAll(() => redis?.stop());

  it.each(['SQLite', 'Redis'])(
    'shows all hops of a message in one trace, and links its answer to the echo, on %s',
    async (engine) => {
      if (engine === 'Redis') redis = await startRedis();
      await run(redis ? { REDIS_URL: redis.url } : {});
      const { mid, delivered } = program.standIn.act(igsid, { kind: 'say', text: WORDS });
      await delivered;
      const sent = await eventually(() => shopSaid()[0]);
      await eventually(() =>
        program.standIn.wire().some(({ title, answer }) => title === 'echo' && answer?.status === 200),
      );
      await finish();
      const spans = ofEvent(`m:${mid}`);
      expect(namesOf(spans).sort()).toEqual(
        ['claim', 'commit', 'customer.said', 'parse', 'receive', 'send', 'turn', 'verify'].sort(),
      );
      const { rootId } = traceOf(`m:${mid}`);
      const root = spans.find(({ name }) => name === 'customer.said');
      expect(root).toMatchObject({ spanId: rootId });
      expect(root?.parentSpanId).toBeUndefined();
      for (const span of spans.filter((each) => each !== root)) expect(span.parentSpanId).toBe(rootId);
      const echo = traceOf(echoOf(sent.mid));
      expect(spans.find(({ name }) => name === 'send')?.links).toMatchObject([
        { traceId: echo.traceId, spanId: echo.rootId },
      ]);
      expect(namesOf(ofEvent(echoOf(sent.mid)))).toContain('echo');
      for (const { startTimeUnixNano, endTimeUnixNano } of collector.spans)
        expect(BigInt(endTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(startTimeUnixNano));
      expect([...collector.paths]).toEqual(['POST /v1/traces']);
    },
  );

  it('holds neither words nor ids of a customer', async () => {
    await run();
    await program.standIn.act(igsid, { kind: 'say', text: WORDS }).delivered;
    const sent = await eventually(() => shopSaid()[0]);
    await finish();
    expect(collector.spans.length).toBeGreaterThan(0);
    for (const secret of [WORDS, igsid, sent.mid, sent.text ?? ''])
      expect(collector.sent()).not.toContain(secret);
  });

  it('links what was answered together', async () => {
    await run({ BURST_QUIET_MS: '400' });
    const first = program.standIn.act(igsid, { kind: 'say', text: 'hello' });
    await first.delivered;
    const second = program.standIn.act(igsid, { kind: 'say', text: 'my ring broke' });
    await eventually(() => shopSaid()[0]);
    await finish();
    const turn = ofEvent(`m:${first.mid}`).find(({ name }) => name === 'turn');
    expect(turn?.links).toMatchObject([{ traceId: traceOf(`m:${second.mid}`).traceId }]);
    expect(namesOf(ofEvent(`m:${second.mid}`))).toEqual(expect.arrayContaining(['customer.said', 'receive']));
  });

  it('traces no event when the share is nothing', async () => {
    await run({}, 0);
    await program.standIn.act(igsid, { kind: 'say', text: WORDS }).delivered;
    await eventually(() => shopSaid()[0]);
    await finish();
    expect(collector.spans).toEqual([]);
  });
});

it('lets the process end though nobody collects', async () => {
  const tracing = await openTracing({ endpoint: 'http://127.0.0.1:9', ratio: 1, log });
  const turns = tracing?.traceTurns(() => ({ outgoing: [], handedOver: [], speaker: 'bot' }) as never);
  turns?.({ conversationId: 'x', events: [{ id: 'e' }] } as never);
  await expect(tracing?.stop()).resolves.toBeUndefined();
});

it('is not there without an address, and none of its library is loaded', async () => {
  expect(await openTracing({ endpoint: undefined, ratio: 1, log })).toBeUndefined();
  const folder = join(__dirname, '../../src/tracing');
  const loading = readdirSync(folder).filter((name) =>
    readFileSync(join(folder, name), 'utf8').includes("from '@opentelemetry"),
  );
  expect(loading).toEqual(['create-emitter.ts']);
  const importing = readdirSync(folder).flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/.*create-emitter.*/g)].map(([line]) =>
      line.trim(),
    ),
  );
  expect(importing).toEqual(["const { createEmitter } = await import('./create-emitter.js');"]);
});

it.each([
  ['m:abc>0', 'm:abc'],
  ['s:1/12', 's:1'],
  ['m:abc#3', 'm:abc'],
  ['m:a>b', 'm:a>b'],
])('finds the event behind %s', (id, cause) => {
  expect(causeOf(id)).toBe(cause);
});
