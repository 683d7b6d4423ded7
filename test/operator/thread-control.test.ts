/** Conversation routing end to end: the thread goes to people with the case, and comes back with it. */
import { type RedisServer, startRedis } from '../redis-server';
import { eventually } from '../support/shell';
import { type LiveProgram, startLiveProgram } from './live-program';

const APP_ID = '987654321';
let program: LiveProgram;
let igsid: string;

async function startProgram(options = {}, environment: Record<string, string> = {}): Promise<void> {
  program = await startLiveProgram(
    { flavour: 'facebook_login', appId: APP_ID, ...options },
    { META_APP_ID: APP_ID, THREAD_CONTROL: 'page_inbox', TYPING_INDICATOR: 'off', ...environment },
  );
  igsid = program.standIn.customers()[0]!.igsid;
}
afterEach(() => program.stop());

const say = (text: string) => program.standIn.act(igsid, { kind: 'say', text }).delivered;
const askForPerson = () =>
  program.standIn.act(igsid, { kind: 'tap', title: 'Talk to a person', payload: 'do=person' }).delivered;
const botSaid = () =>
  program.standIn.messages(igsid).filter((message) => message.from === 'shop' && message.via === 'api');
const calls = (edge: string) =>
  program.standIn.wire().filter(({ direction, title }) => direction === 'graph' && title === edge);
const done = (edge: string) => calls(edge).some(({ answer }) => answer?.status === 200);
const heard = async () =>
  eventually(async () => {
    const { cases } = await api('/cases?q=');
    return (
      cases[0] && (await api(`/cases/${cases[0].id}`)).transcript.map(({ text }: { text: string }) => text)
    );
  });

async function api(path: string, body?: object) {
  const answer = await fetch(`${program.running().addresses.url}/api${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      Authorization: `Bearer ${program.settings.DESK_API_TOKEN}`,
      'Content-Type': 'application/json',
      'X-Staff-Name': 'mina',
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return (await answer.json()) as any;
}
const onlyCase = () => eventually(async () => (await api('/cases?q=')).cases[0]);

let redis: RedisServer | undefined;
afterAll(() => redis?.stop());

it.each(['SQLite', 'Redis'])(
  'passes the thread after the goodbye, is silent, and answers when it is back, on %s',
  async (engine) => {
    if (engine === 'Redis') redis = await startRedis();
    await startProgram({}, redis ? { REDIS_URL: redis.url } : {});
    await askForPerson();
    await eventually(() => done('pass_thread_control'));
    const wire = program.standIn.wire().filter(({ direction }) => direction === 'graph');
    const order = wire.map(({ title }) => title).filter((title) => /^send|thread/.test(title));
    expect(order).toEqual([expect.stringMatching(/^send/), 'pass_thread_control']);
    expect(calls('pass_thread_control')[0]).toMatchObject({ body: { target_app_id: '263902037430900' } });
    const before = botSaid().length;
    await say('is anybody there?');
    await eventually(async () => (await heard()).includes('is anybody there?'));
    expect(botSaid()).toHaveLength(before);
    await program.standIn.passThread(igsid);
    await say('and now?');
    await eventually(() => botSaid().length > before);
    expect(calls('send · text').every(({ answer }) => answer?.status === 200)).toBe(true);
  },
);

it("takes the thread back before a member of staff's answer from the desk, and after the case is done", async () => {
  await startProgram();
  await askForPerson();
  await eventually(() => done('pass_thread_control'));
  const { id } = await onlyCase();
  await eventually(async () => (await api(`/cases/${id}/reply`, { text: 'Mina here' })).id);
  await eventually(() => program.standIn.messages(igsid).some(({ text }) => text === 'Mina here'));
  expect(calls('take_thread_control')).toHaveLength(1);
  await program.standIn.takeThread(igsid);
  await say('thank you');
  await eventually(async () => (await heard()).includes('thank you'));
  await api(`/cases/${id}/resolve`, { outcome: 'answered' });
  await eventually(() => calls('take_thread_control').length === 2);
  await eventually(() => program.standIn.customers()[0]?.threadOwner === APP_ID);
  const before = botSaid().length;
  await say('my ring is too small');
  await eventually(() => botSaid().length > before);
});

it('is named by the doctor', async () => {
  await startProgram();
  expect((await program.instagram(['doctor'])).output).toMatch(/ok {4}threads +passed to page inbox/);
});

it('asks for the thread where no routing is set up', async () => {
  await startProgram({ hasRouting: false });
  await askForPerson();
  await eventually(() => done('pass_thread_control'));
  const { id } = await onlyCase();
  await api(`/cases/${id}/claim`, {});
  await api(`/cases/${id}/release`, {});
  await eventually(() => done('request_thread_control'));
});

it('falls silent when people in the inbox take the thread', async () => {
  await startProgram();
  await say('my ring came broken');
  await eventually(() => botSaid().length > 0);
  await program.standIn.takeThread(igsid);
  await say('hello?');
  await program.standIn.act(igsid, { kind: 'shop_say', text: 'Hello, Mina here' }).delivered;
  await program.standIn.passThread(igsid);
  await say('3');
  await eventually(() => botSaid().length > 1);
  expect(calls('send · quick replies').every(({ answer }) => answer?.status === 200)).toBe(true);
});

it.each([
  ['where the shop does not want it', {}, { THREAD_CONTROL: 'off' }],
  ['with Instagram Login', { flavour: 'instagram_login' }, {}],
])('calls nothing %s', async (_, options, environment) => {
  await startProgram(options, environment);
  await askForPerson();
  const { id } = await onlyCase();
  await api(`/cases/${id}/resolve`, { outcome: 'answered' });
  await say('hello again');
  await eventually(() => botSaid().length > 1);
  expect(program.standIn.wire().filter(({ title }) => /thread/.test(title))).toEqual([]);
});
