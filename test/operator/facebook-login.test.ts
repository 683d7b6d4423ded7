/** The Facebook Login flavour end to end: a Page's token, graph.facebook.com's addresses, the same program. */
import { signRequest } from '../../src/instagram/signed-request';
import { eventually } from '../support/shell';
import { type LiveProgram, startLiveProgram } from './live-program';

let program: LiveProgram;
let igsid: string;

beforeEach(async () => {
  program = await startLiveProgram(
    { flavour: 'facebook_login', accessToken: 'EAAstandin' },
    { META_APP_ID: '987654321' },
  );
  igsid = program.standIn.customers()[0]!.igsid;
});
afterEach(() => program.stop());

const say = (text: string) => program.standIn.act(igsid, { kind: 'say', text }).delivered;
const shopSaid = () =>
  program.standIn.messages(igsid).filter((message) => message.from === 'shop' && message.via === 'api');
const calls = () => program.standIn.wire().filter(({ direction }) => direction === 'graph');

async function agree(lines: string[]): Promise<void> {
  const page = await eventually(() => lines.join('\n').match(/every permission: (\S+)/)?.[1]);
  await fetch(page);
}
const callBack = (path: string) =>
  fetch(`${program.running().addresses.url}/privacy/${path}`, {
    method: 'POST',
    body: new URLSearchParams({
      signed_request: signRequest({ user_id: 0, profile_id: 1234 }, program.standIn.appSecret),
    }),
  });

it("answers a customer as the Page of the token, with the customer's name", async () => {
  await say('my ring came broken');
  await eventually(() => shopSaid().length > 0);
  await eventually(() => calls().some(({ title, answer }) => title === 'profile' && answer?.status === 200));
  const send = calls().find(({ title }) => title.startsWith('send'));
  expect(send).toMatchObject({
    url: expect.stringMatching(/\/graph\.facebook\.com\/v26\.0\/me\/messages\?/),
    headers: { Authorization: 'none' },
    answer: { status: 200 },
  });
  expect(calls().map(({ answer }) => answer?.status)).not.toContain(400);
});

it('is looked at by the doctor, subscribed with a field of the Page, and then all is well', async () => {
  const before = await program.instagram(['doctor']);
  expect(before.code).toBe(1);
  expect(before.output).toMatch(/ok {4}token +works, for Ssoftly/);
  expect(before.output).toMatch(/ok {4}token ends +never \(a Page token\)/);
  expect(before.output).toMatch(new RegExp(`ok {4}account +${program.standIn.accountId}`));
  expect(before.output).toMatch(/ok {4}permissions/);
  expect(before.output).toMatch(/FAIL {2}subscriptions +missing: feed/);
  expect(before.output).toMatch(/FAIL {2}app webhook +not set up/);
  expect((await program.instagram(['subscribe', '--dry-run'])).output).toMatch(
    /^Would subscribe: feed\nWould send the app's webhooks to http/,
  );
  expect((await program.instagram(['subscribe'])).output).toMatch(
    /^Subscribed: feed\nThe app's webhooks go to http:.*\/webhook$/,
  );
  expect((await program.instagram(['subscribe'])).output).toMatch(
    /^Already subscribed: feed\nThe app's webhook is set up/,
  );
  const after = await program.instagram(['doctor']);
  expect(after.output).toMatch(/ok {4}subscriptions +feed/);
  expect(after.output).toMatch(/ok {4}app webhook +http:.*\/webhook: messages, message_reactions/);
  expect(after.code).toBe(0);
  expect(after.output).not.toContain('EAAstandin');
});

it('says when the app sends its webhooks elsewhere, when Meta is not answered there, and what is not set', async () => {
  const { PUBLIC_URL: url } = program.settings;
  await program.instagram(['subscribe']);
  const elsewhere = { PUBLIC_URL: `${url}/elsewhere` };
  expect((await program.instagram(['doctor'], [], elsewhere)).output).toMatch(
    /FAIL {2}app webhook +goes to \S+\/webhook, not \S+\/elsewhere\/webhook\n.*run "npm run instagram -- subscribe"/,
  );
  expect((await program.instagram(['subscribe'], [], elsewhere)).output).toMatch(
    /Meta did not take the webhook \(100\): set it in the dashboard/,
  );
  expect((await program.instagram(['doctor'], [], { META_APP_ID: undefined })).output).toMatch(
    /skip {2}app webhook +META_APP_ID is not set/,
  );
});

it.each([
  ['ice-breakers', 'ice_breakers'],
  ['menu', 'persistent_menu'],
])('sets the %s of Instagram, not of Messenger', async (command, part) => {
  const read = async () => {
    const query = new URLSearchParams({ platform: 'instagram', access_token: 'EAAstandin' });
    return (await fetch(`${program.standIn.graphUrl()}/me/messenger_profile?${query}`)).text();
  };
  expect((await program.instagram([command])).code).toBe(0);
  expect(await read()).toContain(part);
  expect((await program.instagram([command, '--remove'])).code).toBe(0);
  expect(await read()).not.toContain(part);
});

it('sends a test message, and has nothing to renew', async () => {
  await say('hi');
  expect((await program.instagram(['send-test', igsid, 'Hello', 'there'])).output).toMatch(/^Sent as aWdf/);
  expect(program.standIn.messages(igsid).some(({ text }) => text === 'Hello there')).toBe(true);
  expect((await program.instagram(['refresh'])).output).toMatch(/nothing to renew/);
});

it('holds messages back while the token is dead, and lets them go after a login without a restart', async () => {
  program.standIn.revokeTokens();
  await say('my ring came broken');
  await eventually(() =>
    calls().some(({ answer }) => JSON.stringify(answer?.body ?? '').includes('"code":190')),
  );
  expect((await program.instagram(['doctor'])).output).toMatch(/FAIL {2}token +the token is dead/);
  const lines: string[] = [];
  const login = program.instagram(['login', '--port', '0'], lines);
  await agree(lines);
  expect(await login).toMatchObject({
    code: 0,
    output: expect.stringMatching(/Logged in as Ssoftly without an end; what was waiting leaves now/),
  });
  await eventually(() => shopSaid().length > 0);
  expect(lines.join('\n')).not.toMatch(/EAA/);
});

it('says what a login needs that is not set', async () => {
  expect(await program.instagram(['login'], [], { META_APP_ID: undefined })).toEqual({
    code: 1,
    output: 'Set META_APP_ID and META_APP_SECRET (dashboard: App settings, Basic)',
  });
});

it('takes both privacy callbacks, and looks at the token when the owner removes the app', async () => {
  const deletion = (await (await callBack('data-deletion')).json()) as { url: string };
  expect(await (await fetch(deletion.url)).text()).toContain('was deleted');
  program.standIn.revokeTokens();
  expect((await callBack('deauthorize')).status).toBe(200);
  const { DESK_API_TOKEN: token } = program.settings;
  await eventually(async () => {
    const answer = await fetch(`${program.running().addresses.url}/api/operator`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    return (await answer.text()).includes('"state":"dead"');
  });
});
