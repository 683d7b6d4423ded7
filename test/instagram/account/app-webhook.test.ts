import nock from 'nock';
import { missingAppFields, readAppWebhook, setAppWebhook } from '../../../src/instagram/account/app-webhook';

const HOST = 'https://graph.facebook.com';
const app = { appId: '456', appSecret: 'app-secret' };
const options = {
  baseUrl: `${HOST}/v26.0`,
  timeoutMs: 2_000,
  clock: () => 1_790_000_000_000,
  log: { debug: () => undefined },
};
const query = { access_token: '456|app-secret' };

beforeEach(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => nock.restore());

it("reads Instagram's part of the app's webhooks, fields named or bare", async () => {
  nock(HOST)
    .get('/v26.0/456/subscriptions')
    .query(query)
    .reply(200, {
      data: [
        { object: 'page', callback_url: 'https://elsewhere', active: true, fields: [{ name: 'feed' }] },
        {
          object: 'instagram',
          callback_url: 'https://desk/webhook',
          active: true,
          fields: [{ name: 'messages', version: 'v26.0' }, 'standby'],
        },
      ],
    });
  const webhook = { callbackUrl: 'https://desk/webhook', active: true, fields: ['messages', 'standby'] };
  expect(await readAppWebhook(options, app)).toEqual({ ok: true, body: webhook });
  expect(missingAppFields(webhook)).toContain('messaging_postbacks');
  expect(missingAppFields(webhook)).not.toContain('messages');
});

it('finds nothing where nothing is set up for Instagram', async () => {
  nock(HOST).get('/v26.0/456/subscriptions').query(query).reply(200, { data: [] });
  expect(await readAppWebhook(options, app)).toEqual({ ok: true, body: undefined });
});

it.each([true, 'true'])('sets address, token and fields; success %j', async (success) => {
  nock(HOST)
    .post('/v26.0/456/subscriptions', (body) => {
      expect(body).toMatchObject({
        object: 'instagram',
        callback_url: 'https://desk/webhook',
        verify_token: 'our-token',
        fields: expect.stringMatching(/^messages,message_reactions,/),
      });
      return true;
    })
    .query(query)
    .reply(200, { success });
  const webhook = { callbackUrl: 'https://desk/webhook', verifyToken: 'our-token' };
  expect(await setAppWebhook(options, app, webhook)).toMatchObject({ ok: true });
});

it('tells a refusal without the secret', async () => {
  nock(HOST)
    .get('/v26.0/456/subscriptions')
    .query(query)
    .reply(400, { error: { message: 'x', code: 190 } });
  const failure = await readAppWebhook(options, app);
  expect(failure).toMatchObject({ ok: false, code: '190' });
  expect(JSON.stringify(failure)).not.toContain('app-secret');
});
