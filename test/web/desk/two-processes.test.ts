/** Two processes on one Redis are one desk: what happens at one is seen at once at the other. */
import { openRedisStore } from '../../../src/store/redis/open-redis-store';
import type { Reminder, ReminderChannel } from '../../../src/web/desk/reminder';
import { NOON } from '../../builders';
import { type RedisServer, startRedis } from '../../redis-server';
import { type EventStream, readEventStream } from '../../support/event-stream';
import { eventually } from '../../support/shell';
import { seedUnanswered } from './seed-morning';
import { type Client, type DeskUnderTest, startDesk } from './start-desk';

const CASE = '/desk/cases/R-7F3K2';
let server: RedisServer;
let here: DeskUnderTest;
let there: DeskUnderTest;
let mina: Client;
/** Another member of staff, at the other process. */
let ara: Client;
let page: EventStream;
const told: Reminder[] = [];
const channel: ReminderChannel = {
  name: 'slack',
  send: async (reminder) => {
    await new Promise((resolve) => setImmediate(resolve));
    told.push(reminder);
  },
};

beforeAll(async () => {
  server = await startRedis();
}, 120_000);
afterAll(() => server.stop());
beforeEach(async () => {
  await server.flush();
  told.length = 0;
  const open = () => openRedisStore({ url: server.url });
  here = await startDesk({
    now: NOON,
    open,
    channels: [channel],
    seed: (store) => seedUnanswered(store, NOON),
  });
  there = await startDesk({ now: NOON, open, channels: [channel] });
  mina = await here.signIn('mina');
  ara = await there.signIn('ara');
  page = readEventStream(await ara.get('/desk/live'));
});
afterEach(async () => {
  await page.close();
  await Promise.all([here.stop(), there.stop()]);
});

const changesHeard = (): number => (page.heard().match(/event: change/g) ?? []).length;

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
  await page.waitFor('case-R-7F3K2');
  const before = changesHeard();
  await mina.submit(CASE, `${CASE}/reply`, { text: 'Hello' });
  await eventually(() => here.shell.instagram.sent[0] ?? there.shell.instagram.sent[0]);
  // The reply and its delivery may be told together when they come close to each other.
  await eventually(() => changesHeard() > before);
});

test('signing out everywhere at one process ends the open page at the other', async () => {
  const elsewhere = await here.signIn('ara');
  await elsewhere.submit('/desk/account', '/desk/sign-out', { everywhere: '1' });
  await page.ended;
  expect((await ara.get('/desk/live')).status).toBe(401);
});

test('each reminder is told once, though both processes look', async () => {
  await Promise.all([here, there, here, there].map(({ desk }) => desk.reminders.look()));
  await Promise.all([here, there].map(({ desk }) => desk.reminders.look()));
  const keys = told.map(({ kind, caseId }) => `${kind} ${caseId}`);
  expect([keys.length > 0, keys]).toEqual([true, [...new Set(keys)]]);
});

test('tries to guess a password count at both processes', async () => {
  await here.addStaff('guessed');
  const guess = async ({ url }: DeskUnderTest) => {
    const body = new URLSearchParams({ name: 'guessed', password: 'no' });
    return (await fetch(`${url}/desk/sign-in`, { method: 'POST', headers: { origin: url }, body })).status;
  };
  const answers: number[] = [];
  for (let n = 0; n < 12; n += 1) answers.push(await guess(n % 2 === 0 ? here : there));
  expect(answers).toEqual([...Array(10).fill(401), 429, 429]);
});

test('two who open the one-time link at once open one account', async () => {
  const link = await here.desk.createFirstLink();
  const path = new URL(link ?? '').pathname;
  const open = ({ url }: DeskUnderTest, name: string) =>
    fetch(url + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: url },
      body: new URLSearchParams({ name, password: '' }),
    });
  const answers = await Promise.all([open(here, 'first'), open(there, 'second')]);
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 400]);
});

test('a page looks again after Redis was away, for it may have missed something', async () => {
  await server.restart();
  await page.waitFor('"caseIds":[]');
});
