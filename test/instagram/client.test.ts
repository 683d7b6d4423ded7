import { createHmac } from 'node:crypto';
import nock from 'nock';
import { createInstagramClient, type InstagramClientOptions } from '../../src/instagram/client';
import { flavourOf } from '../../src/instagram/graph';
import { USAGE_PAUSE_MS } from '../../src/instagram/limits';

const HOST = 'https://graph.instagram.com';
const ACCOUNT = '17841400000000001';
const IGSID = '1100000000000001';
const TOKEN = 'IGAAsecrettoken';
const MESSAGES = `/v26.0/${ACCOUNT}/messages`;
const SENT = { recipient_id: IGSID, message_id: 'aWdfZAG1_EXAMPLE_Z' };

const logged: unknown[] = [];
function clientWith(options: Partial<InstagramClientOptions> = {}) {
  return createInstagramClient({
    baseUrl: `${HOST}/v26.0`,
    accountId: ACCOUNT,
    accessToken: () => TOKEN,
    timeoutMs: 2_000,
    clock: () => 1_790_000_000_000,
    log: { debug: (...entries: unknown[]) => void logged.push(...entries) },
    ...options,
  });
}
const say = (client = clientWith(), text = 'Hello') =>
  client.sendMessage({ igsid: IGSID, text, quickReplies: [] });
const graphError = (code: number, subcode?: number) => ({
  error: {
    message: `failed for ${TOKEN}`,
    type: 'OAuthException',
    code,
    error_subcode: subcode,
    fbtrace_id: 'AbC',
  },
});

beforeEach(() => {
  logged.length = 0;
  nock.disableNetConnect();
});
afterEach(() => nock.cleanAll());
afterAll(() => nock.restore());

describe('sending', () => {
  it('posts the text as the account, with a bearer token', async () => {
    nock(HOST, { reqheaders: { authorization: `Bearer ${TOKEN}` } })
      .post(MESSAGES, { recipient: { id: IGSID }, messaging_type: 'RESPONSE', message: { text: 'Hello' } })
      .reply(200, SENT);
    expect(await say()).toEqual({ ok: true, mid: SENT.message_id });
  });

  it('sends quick replies as text choices', async () => {
    const quick_replies = [{ content_type: 'text', title: 'Ring', payload: 'product_type=ring' }];
    nock(HOST)
      .post(MESSAGES, {
        recipient: { id: IGSID },
        messaging_type: 'RESPONSE',
        message: { text: 'What?', quick_replies },
      })
      .reply(200, SENT);
    const quickReplies = [{ title: 'Ring', payload: 'product_type=ring' }];
    expect(await clientWith().sendMessage({ igsid: IGSID, text: 'What?', quickReplies })).toMatchObject({
      ok: true,
    });
  });

  it("tags a person's late words, and nothing else", async () => {
    nock(HOST)
      .post(MESSAGES, {
        recipient: { id: IGSID },
        messaging_type: 'MESSAGE_TAG',
        tag: 'HUMAN_AGENT',
        message: { text: 'Hi' },
      })
      .reply(200, SENT);
    const message = { igsid: IGSID, text: 'Hi', quickReplies: [], tag: 'HUMAN_AGENT' } as const;
    expect(await clientWith().sendMessage(message)).toMatchObject({ ok: true });
  });

  it.each(['typing_on', 'mark_seen'] as const)('sends the action %s alone', async (action) => {
    nock(HOST)
      .post(MESSAGES, { recipient: { id: IGSID }, sender_action: action })
      .reply(200, { recipient_id: IGSID });
    expect(await clientWith().sendAction(IGSID, action)).toEqual({ ok: true });
  });

  it('uses a token that was refreshed meanwhile', async () => {
    let token = 'old';
    const client = clientWith({ accessToken: () => token });
    nock(HOST, { reqheaders: { authorization: 'Bearer old' } })
      .post(MESSAGES)
      .reply(200, SENT);
    nock(HOST, { reqheaders: { authorization: 'Bearer new' } })
      .post(MESSAGES)
      .reply(200, SENT);
    await say(client);
    token = 'new';
    expect(await say(client)).toMatchObject({ ok: true });
  });

  it('passes on that the account should rest, though the message went out', async () => {
    nock(HOST)
      .post(MESSAGES)
      .reply(200, SENT, { 'X-App-Usage': '{"call_count":97,"total_cputime":1,"total_time":1}' });
    expect(await say()).toEqual({ ok: true, mid: SENT.message_id, pauseMs: USAGE_PAUSE_MS });
  });
});

describe('the Facebook Login flavour', () => {
  const baseUrl = 'https://graph.facebook.com/v26.0';
  const proof = createHmac('sha256', 'app secret').update(TOKEN).digest('hex');

  it.each([
    [baseUrl, 'facebook_login'],
    [`${HOST}/v26.0`, 'instagram_login'],
    ['http://127.0.0.1:4000/v26.0', 'instagram_login'],
    ['http://127.0.0.1:4000/simulator/graph.facebook.com/v26.0', 'facebook_login'],
    ['https://not-graph.facebook.com/v26.0', 'instagram_login'],
  ])('is told by the name in the address: %s is %s', (url, flavour) => {
    expect(flavourOf(url)).toBe(flavour);
  });

  it('sends as the Page of the token, which is in the query and proven', async () => {
    nock('https://graph.facebook.com', { badheaders: ['authorization'] })
      .post('/v26.0/me/messages')
      .query({ access_token: TOKEN, appsecret_proof: proof })
      .reply(200, SENT);
    expect(await say(clientWith({ baseUrl, appSecret: 'app secret' }))).toMatchObject({ ok: true });
  });

  it('sends without a proof when there is no app secret', async () => {
    nock('https://graph.facebook.com')
      .post('/v26.0/me/messages')
      .query({ access_token: TOKEN })
      .reply(200, SENT);
    expect(await say(clientWith({ baseUrl }))).toMatchObject({ ok: true });
  });
});

describe('a refusal', () => {
  it('is told by code and subcode, whatever the HTTP status', async () => {
    for (const status of [200, 400, 403, 500]) {
      nock(HOST).post(MESSAGES).reply(status, graphError(10, 2534022));
      expect(await say()).toEqual({
        ok: false,
        kind: 'refused',
        reason: 'outside_window',
        code: '10/2534022',
        concerns: 'message',
        retry: { again: false },
        traceId: 'AbC',
      });
    }
  });

  it('for the rate waits as long as the headers say', async () => {
    nock(HOST).post(MESSAGES).reply(400, graphError(613, 2534040), { 'Retry-After': '17' });
    expect(await say()).toMatchObject({ reason: 'rate_limited', concerns: 'account', pauseMs: 17_000 });
  });

  it('for the rate leaves the wait to the caller when no header says', async () => {
    nock(HOST).post(MESSAGES).reply(400, graphError(4));
    const result = await say();
    expect(result).toMatchObject({ reason: 'rate_limited', retry: { again: true } });
    expect(result).not.toHaveProperty('pauseMs');
  });

  it('reads codes that come as text', async () => {
    nock(HOST)
      .post(MESSAGES)
      .reply(400, { error: { code: '190', error_subcode: null, message: null } });
    expect(await say()).toMatchObject({ reason: 'dead_token', code: '190', concerns: 'account' });
  });

  it('is logged with code and trace, never with the token or the words', async () => {
    nock(HOST).post(MESSAGES).reply(401, graphError(190, 463));
    const result = await say(clientWith(), 'private words');
    expect(JSON.stringify(logged)).toMatch(/190\/463.*AbC/);
    expect(JSON.stringify([logged, result])).not.toMatch(/IGAA|private words/);
  });
});

describe('an answer that Graph did not write', () => {
  it.each([
    ['a 200 of HTML', 200, '<html>', { kind: 'unknown', reason: 'malformed_answer' }],
    [
      'a 200 without a message id',
      200,
      '{"recipient_id":"1"}',
      { kind: 'unknown', reason: 'malformed_answer' },
    ],
    ['an empty 200', 200, '', { kind: 'unknown', reason: 'malformed_answer' }],
    ['a 502 of a proxy', 502, 'Bad Gateway', { kind: 'unknown', reason: 'server_error', code: 'http 502' }],
    [
      'a 500 with an error of another kind',
      500,
      '{"error":"x"}',
      { kind: 'unknown', reason: 'server_error' },
    ],
    ['a 404 of a wrong address', 404, 'Not Found', { kind: 'not_sent', reason: 'malformed_answer' }],
    ['a 429 of a gateway', 429, '', { kind: 'not_sent', reason: 'rate_limited', concerns: 'account' }],
  ])('%s', async (_, status, body, expected) => {
    nock(HOST).post(MESSAGES).reply(status, body);
    expect(await say()).toMatchObject({ ok: false, ...expected });
  });

  it('is not followed elsewhere, with the token', async () => {
    nock(HOST).post(MESSAGES).reply(302, '', { Location: 'https://elsewhere.example/' });
    expect(await say()).toMatchObject({ kind: 'not_sent', code: 'http 302' });
  });
});

it('makes no call without a token', async () => {
  const result = await say(clientWith({ accessToken: () => undefined }));
  expect(result).toMatchObject({ kind: 'not_sent', reason: 'dead_token', concerns: 'account' });
});

describe('a profile', () => {
  const PROFILE = `/v26.0/${IGSID}`;
  it('is asked for by name and username, and cleaned', async () => {
    nock(HOST)
      .get(PROFILE)
      .query({ fields: 'name,username' })
      .reply(200, { name: 'Ji\u0000na', username: 'jina', id: IGSID });
    expect(await clientWith().getProfile(IGSID)).toEqual({
      ok: true,
      profile: { name: 'Jina', username: 'jina' },
    });
  });

  it('may be empty', async () => {
    nock(HOST).get(PROFILE).query(true).reply(200, { id: IGSID, name: null });
    expect(await clientWith().getProfile(IGSID)).toEqual({ ok: true, profile: {} });
  });

  it('is not shown without consent, which is an ordinary answer', async () => {
    nock(HOST).get(PROFILE).query(true).reply(403, graphError(230));
    expect(await clientWith().getProfile(IGSID)).toMatchObject({
      ok: false,
      reason: 'no_consent',
      concerns: 'recipient',
    });
  });
});
