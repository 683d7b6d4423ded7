/** Two processes on one Redis are one desk: what happens at one is seen at once at the other. */
import { openRedisStore } from '../../../src/store/redis/open-redis-store';
import { NOON } from '../../builders';
import { type RedisServer, startRedis } from '../../redis-server';
import { type EventStream, readEventStream } from '../../support/event-stream';
import { eventually } from '../../support/shell';
import { seedCase } from './seed-case';
import { shopData } from './shop-data';
import { type Client, type DeskUnderTest, startDesk } from './start-desk';

const CASE = '/desk/cases/R-7F3K2';
let server: RedisServer;
let here: DeskUnderTest;
let there: DeskUnderTest;
let mina: Client;
/** Another member of staff, at the other process. */
let ara: Client;
let page: EventStream;

beforeAll(async () => {
  server = await startRedis();
}, 120_000);
afterAll(() => server.stop());
beforeEach(async () => {
  await server.flush();
  const open = () => openRedisStore({ url: server.url });
  here = await startDesk({
    now: NOON,
    open,
    seed: async (store) => {
      for (const seeded of [...shopData(NOON)].reverse()) await seedCase(store, { ...seeded, answers: [] });
    },
  });
  there = await startDesk({ now: NOON, open });
  mina = await here.signIn('mina');
  ara = await there.signIn('ara');
  page = readEventStream(await ara.get('/desk/live'));
});
afterEach(async () => {
  await page.close();
  await Promise.all([here.stop(), there.stop()]);
});

test('a claim at one process is told to an open page at the other', async () => {
  await mina.submit(CASE, `${CASE}/claim`);
  await page.waitFor('case-R-7F3K2');
  expect(await ara.page(CASE)).toContain('mina');
});

test('a reply over a claim at the other process is refused', async () => {
  await mina.submit(CASE, `${CASE}/claim`);
  const response = await ara.submit('/desk/account', `${CASE}/reply`, { text: 'Let me help' });
  const sent = [...here.shell.instagram.sent, ...there.shell.instagram.sent];
  expect([response.status, sent]).toEqual([409, []]);
});

test('a reply and its delivery are told at the other process', async () => {
  await mina.submit(CASE, `${CASE}/claim`);
  await mina.submit(CASE, `${CASE}/reply`, { text: 'Hello' });
  await eventually(() => here.shell.instagram.sent[0] ?? there.shell.instagram.sent[0]);
  await eventually(() => (page.heard().match(/event: change/g) ?? []).length > 2);
});

test('signing out everywhere at one process ends the open page at the other', async () => {
  const elsewhere = await here.signIn('ara');
  await elsewhere.submit('/desk/account', '/desk/sign-out', { everywhere: '1' });
  await page.ended;
  expect((await ara.get('/desk/live')).status).toBe(401);
});

test('a page looks again after Redis was away, for it may have missed something', async () => {
  await server.restart();
  await page.waitFor('"caseIds":[]');
});
