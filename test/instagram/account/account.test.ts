import nock from 'nock';
import { loadRulebook } from '../../../src/flows/load-flows';
import { dialogUrlOf, graphRootOf, loginUrlsOf } from '../../../src/instagram/account/graph-root';
import {
  profilePartOf,
  removeProfilePart,
  setProfilePart,
} from '../../../src/instagram/account/messenger-profile';
import { pageLoginUrlOf, readPages } from '../../../src/instagram/account/page-login';
import { readAccount } from '../../../src/instagram/account/read-account';
import {
  missingFields,
  neededFields,
  readSubscriptions,
  subscribe,
} from '../../../src/instagram/account/subscriptions';
import { exchangeCode, lengthenToken, loginUrlOf, renewToken } from '../../../src/instagram/account/tokens';
import { createGraph } from '../../../src/instagram/graph';
import { MAX_ICE_BREAKERS, MAX_MENU_ITEMS } from '../../../src/instagram/limits';

const ACCOUNT = '17841400000000001';
const TOKEN = 'IGAAsecrettoken';
const common = { timeoutMs: 2_000, clock: () => 1_790_000_000_000, log: { debug: () => undefined } };
const instagram = { ...common, baseUrl: 'https://graph.instagram.com/v26.0' };
const facebook = { ...common, baseUrl: 'https://graph.facebook.com/v26.0' };
const igGraph = createGraph({ ...instagram, accessToken: () => TOKEN });
const fbGraph = createGraph({ ...facebook, accessToken: () => TOKEN });
const bearer = { reqheaders: { authorization: `Bearer ${TOKEN}` } };
const revoked = { error: { message: 'x', type: 'OAuthException', code: 190, error_subcode: 460 } };

beforeEach(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => nock.restore());

describe('whose token it is', () => {
  it('is told by user_id, the number that webhooks carry, with Instagram Login', async () => {
    nock('https://graph.instagram.com', bearer)
      .get('/v26.0/me')
      .query({ fields: 'user_id,username' })
      .reply(200, { user_id: ACCOUNT, username: 'shop', id: '990000000000001' });
    expect(await readAccount(igGraph)).toMatchObject({ ok: true, body: { id: ACCOUNT, name: 'shop' } });
  });

  it("is told by the Page's linked account with Facebook Login", async () => {
    nock('https://graph.facebook.com')
      .get('/v26.0/me')
      .query({ fields: 'name,instagram_business_account', access_token: TOKEN })
      .reply(200, `{"name":"Shop","instagram_business_account":{"id":${ACCOUNT}},"id":"1"}`);
    expect(await readAccount(fbGraph)).toMatchObject({ ok: true, body: { id: ACCOUNT, name: 'Shop' } });
  });

  it('is nobody for a Page without an account, and a refusal for a dead token', async () => {
    nock('https://graph.facebook.com').get('/v26.0/me').query(true).reply(200, { name: 'Shop', id: '1' });
    expect(await readAccount(fbGraph)).toMatchObject({ ok: true, body: { id: undefined } });
    nock('https://graph.instagram.com').get('/v26.0/me').query(true).reply(401, revoked);
    expect(await readAccount(igGraph)).toMatchObject({ ok: false, reason: 'dead_token', code: '190/460' });
  });
});

describe('subscriptions', () => {
  it('are compared whether or not Meta writes a final s', () => {
    const spelled = neededFields('instagram_login').map((field) =>
      field.endsWith('s') ? field : `${field}s`,
    );
    expect(missingFields('instagram_login', spelled)).toEqual([]);
    expect(missingFields('instagram_login', ['comments'])).toContain('messages');
  });

  it('keep what was subscribed before', async () => {
    nock('https://graph.instagram.com', bearer)
      .get('/v26.0/me/subscribed_apps')
      .reply(200, { data: [{ id: 1, subscribed_fields: ['comments'] }] });
    const before = await readSubscriptions(igGraph);
    expect(before).toEqual({ ok: true, body: ['comments'] });
    nock('https://graph.instagram.com', bearer)
      .post('/v26.0/me/subscribed_apps')
      .query(({ subscribed_fields }) => /^comments,messages,message_echoes,/.test(String(subscribed_fields)))
      .reply(200, { success: true });
    expect(await subscribe(igGraph, ['comments'])).toMatchObject({ ok: true });
  });

  it('of a Page use a field of its own, for its list refuses the names of Instagram', async () => {
    nock('https://graph.facebook.com')
      .post('/v26.0/me/subscribed_apps')
      .query({ subscribed_fields: 'feed', access_token: TOKEN })
      .reply(200, { success: true });
    expect(await subscribe(fbGraph, [])).toMatchObject({ ok: true });
  });
});

describe('ice breakers and menu', () => {
  const { texts } = loadRulebook('flows');

  it.each([
    ['ice_breakers', MAX_ICE_BREAKERS],
    ['persistent_menu', MAX_MENU_ITEMS],
  ] as const)('%s have a default locale, each language, and no more lines than Meta takes', (part, most) => {
    const value = profilePartOf(part, texts, 'ko') as { locale: string; call_to_actions: object[] }[];
    expect(value.map(({ locale }) => locale)).toEqual(['default', 'en_US', 'ko_KR']);
    expect(value[0]?.call_to_actions).toEqual(value[2]?.call_to_actions);
    for (const { call_to_actions: lines } of value) expect(lines.length).toBeLessThanOrEqual(most);
  });

  it('name the platform where a Page has a profile of Messenger too', async () => {
    const value = profilePartOf('ice_breakers', texts, 'en');
    const query = { platform: 'instagram', access_token: TOKEN };
    nock('https://graph.facebook.com')
      .post('/v26.0/me/messenger_profile', {
        platform: 'instagram',
        ice_breakers: JSON.parse(JSON.stringify(value)),
      })
      .query(query)
      .reply(200, { result: 'success' });
    expect(await setProfilePart(fbGraph, 'ice_breakers', value)).toMatchObject({ ok: true });
    nock('https://graph.facebook.com')
      .delete('/v26.0/me/messenger_profile', { platform: 'instagram', fields: ['ice_breakers'] })
      .query(query)
      .reply(200, { result: 'success' });
    expect(await removeProfilePart(fbGraph, 'ice_breakers')).toMatchObject({ ok: true });
  });
});

describe('a token of Instagram Login', () => {
  const app = { appId: '123', appSecret: 'app-secret', redirectUri: 'http://localhost:8490/callback' };
  const DAYS_60_S = 5_184_000;

  it('begins on the page where the owner agrees', () => {
    const url = new URL(loginUrlOf(instagram.baseUrl, app, 'state'));
    expect(url.origin + url.pathname).toBe('https://www.instagram.com/oauth/authorize');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: '123',
      redirect_uri: app.redirectUri,
      response_type: 'code',
      scope: 'instagram_business_basic,instagram_business_manage_messages',
      state: 'state',
    });
  });

  it.each([
    ['bare', { access_token: 'short' }],
    ['inside of data', { data: [{ access_token: 'short' }] }],
  ])('is bought for the code, the answer %s', async (_, answer) => {
    nock('https://api.instagram.com')
      .post('/oauth/access_token', {
        client_id: '123',
        client_secret: 'app-secret',
        grant_type: 'authorization_code',
        redirect_uri: app.redirectUri,
        code: 'AQB',
      })
      .reply(200, answer);
    expect(await exchangeCode(instagram, app, 'AQB#_')).toEqual({ ok: true, body: 'short' });
  });

  it('is lengthened to sixty days and renewed, without the API version', async () => {
    nock('https://graph.instagram.com')
      .get('/access_token')
      .query({ grant_type: 'ig_exchange_token', client_secret: 'app-secret', access_token: 'short' })
      .reply(200, { access_token: 'long', expires_in: DAYS_60_S });
    const body = { accessToken: 'long', livesMs: DAYS_60_S * 1000 };
    expect(await lengthenToken(instagram, 'app-secret', 'short')).toEqual({ ok: true, body });
    nock('https://graph.instagram.com')
      .get('/refresh_access_token')
      .query({ grant_type: 'ig_refresh_token', access_token: 'long' })
      .reply(200, { access_token: 'longer', expires_in: DAYS_60_S });
    expect(await renewToken(instagram, 'long')).toMatchObject({ ok: true, body: { accessToken: 'longer' } });
  });

  it('never shows the secret when a call fails', async () => {
    nock('https://api.instagram.com').post('/oauth/access_token').replyWithError('reset for app-secret');
    const failure = await exchangeCode(instagram, app, 'AQB');
    expect(failure).toMatchObject({ ok: false });
    expect(JSON.stringify(failure)).not.toContain('app-secret');
  });
});

describe("a Page's token of Facebook Login", () => {
  const app = { appId: '456', appSecret: 'app-secret', redirectUri: 'http://localhost:8490/callback' };
  const exchange = (query: Record<string, string>) =>
    nock('https://graph.facebook.com')
      .get('/v26.0/oauth/access_token')
      .query({ client_id: '456', client_secret: 'app-secret', ...query });

  it('begins on the versioned dialog', () => {
    const url = new URL(pageLoginUrlOf(facebook.baseUrl, app, 'state'));
    expect(url.origin + url.pathname).toBe('https://www.facebook.com/v26.0/dialog/oauth');
    expect(url.searchParams.get('scope')).toMatch(/^instagram_basic,instagram_manage_messages,pages_manage/);
    expect(url.searchParams.get('state')).toBe('state');
  });

  it('comes with the Pages of a user whose token was lengthened first, proven by the app secret', async () => {
    exchange({ redirect_uri: app.redirectUri, code: 'AQB' }).reply(200, { access_token: 'short' });
    exchange({ grant_type: 'fb_exchange_token', fb_exchange_token: 'short' }).reply(200, {
      access_token: 'long',
    });
    nock('https://graph.facebook.com')
      .get('/v26.0/me/accounts')
      .query((query) => query.access_token === 'long' && /^[0-9a-f]{64}$/.test(String(query.appsecret_proof)))
      .reply(
        200,
        `{"data":[{"id":"1","name":"Shop","access_token":"EAApage","instagram_business_account":{"id":${ACCOUNT}}},{"id":"2","access_token":"EAAother"}]}`,
      );
    expect(await readPages(facebook, app, 'AQB#_')).toMatchObject({
      ok: true,
      body: [
        { name: 'Shop', accessToken: 'EAApage', accountId: ACCOUNT },
        { accessToken: 'EAAother', accountId: undefined },
      ],
    });
  });

  it('is refused with the reason, and without the secret', async () => {
    exchange({ redirect_uri: app.redirectUri, code: 'AQB' }).reply(400, {
      error: { message: 'x', code: 100 },
    });
    const failure = await readPages(facebook, app, 'AQB');
    expect(failure).toMatchObject({ ok: false, code: '100' });
    expect(JSON.stringify(failure)).not.toContain('app-secret');
  });
});

it('finds the addresses of a stand-in below its own root', () => {
  expect(dialogUrlOf('http://127.0.0.1:4000/graph.facebook.com/v26.0')).toBe(
    'http://127.0.0.1:4000/graph.facebook.com/v26.0/dialog/oauth',
  );
  expect(graphRootOf('http://127.0.0.1:4000/graph/v26.0/')).toBe('http://127.0.0.1:4000/graph');
  expect(loginUrlsOf('http://127.0.0.1:4000/graph/v26.0').exchange).toBe(
    'http://127.0.0.1:4000/graph/oauth/access_token',
  );
});
