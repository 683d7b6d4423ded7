import axios from 'axios';
import { startFakeBot } from './fake-bot';
import { type StandIn, startStandIn } from './start-stand-in';

const HOUR_MS = 3_600_000;

let standIn: StandIn;
let bot: Awaited<ReturnType<typeof startFakeBot>>;
let igsid: string;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2026, 10, 23, 9);
  bot = await startFakeBot();
  standIn = await startStandIn({ clock: () => now, webhookUrl: () => bot.url });
  igsid = standIn.customers()[0]!.igsid;
  await standIn.act(igsid, { kind: 'say', text: 'hello' }).delivered;
});

afterEach(async () => {
  await standIn.stop();
  await bot.stop();
});

function call(method: string, path: string, data?: unknown, token = standIn.accessToken) {
  return axios.request({
    method,
    url: `${standIn.graphUrl()}${path}`,
    data,
    headers: { Authorization: `Bearer ${token}` },
    validateStatus: () => true,
  });
}

const send = (body: object) => call('POST', '/me/messages', { recipient: { id: igsid }, ...body });
const button = { type: 'postback', title: 'Talk to us', payload: 'do=person' };
const template = (payload: object) => ({ message: { attachment: { type: 'template', payload } } });
const quickReplies = (count: number, title = 'Ring') =>
  Array.from({ length: count }, () => ({ content_type: 'text', title, payload: 'product_type=ring' }));

describe('what the stand-in refuses, with the body that Meta sends', () => {
  const invalid = { status: 400, code: 100, error_subcode: 2534015 };
  const refusals: [string, object, { status: number; code: number; error_subcode?: number }][] = [
    ['a text over 1000 bytes', { message: { text: '가'.repeat(334) } }, invalid],
    ['an empty text', { message: { text: '' } }, invalid],
    ['a blank text', { message: { text: ' \n' } }, invalid],
    ['a message with nothing in it', { message: {} }, invalid],
    [
      'a text together with an attachment',
      { message: { text: 'a', attachment: { type: 'image', payload: { url: 'https://x/y.png' } } } },
      invalid,
    ],
    ['14 quick replies', { message: { text: 'a', quick_replies: quickReplies(14) } }, invalid],
    [
      'a title of 21 characters',
      { message: { text: 'a', quick_replies: quickReplies(1, 'x'.repeat(21)) } },
      invalid,
    ],
    [
      'a quick reply that asks for an e-mail address',
      { message: { text: 'a', quick_replies: [{ content_type: 'user_email' }] } },
      invalid,
    ],
    [
      'a quick reply without a payload',
      { message: { text: 'a', quick_replies: [{ content_type: 'text', title: 'a' }] } },
      invalid,
    ],
    ['an unknown attachment', { message: { attachment: { type: 'hologram', payload: {} } } }, invalid],
    ['a picture without an address', { message: { attachment: { type: 'image', payload: {} } } }, invalid],
    ['an unknown template', template({ template_type: 'receipt' }), invalid],
    [
      'a template with eleven elements',
      template({ template_type: 'generic', elements: Array(11).fill({ title: 'a' }) }),
      invalid,
    ],
    [
      'four buttons',
      template({ template_type: 'button', text: 'a', buttons: Array(4).fill(button) }),
      invalid,
    ],
    [
      'a button template without buttons',
      template({ template_type: 'button', text: 'a', buttons: [] }),
      invalid,
    ],
    [
      'a text of 641 characters over buttons',
      template({ template_type: 'button', text: 'a'.repeat(641), buttons: [button] }),
      invalid,
    ],
    [
      'an unknown recipient',
      { recipient: { id: '1234567890' }, message: { text: 'a' } },
      { status: 400, code: 100, error_subcode: 2534014 },
    ],
    [
      'a tag that Meta withdrew',
      { messaging_type: 'MESSAGE_TAG', tag: 'POST_PURCHASE_UPDATE', message: { text: 'a' } },
      { status: 400, code: 100 },
    ],
    [
      'a tagged message without its tag',
      { messaging_type: 'MESSAGE_TAG', message: { text: 'a' } },
      { status: 400, code: 100 },
    ],
    ['neither message nor sign', {}, { status: 400, code: 100 }],
    [
      'a sign together with a message',
      { sender_action: 'typing_on', message: { text: 'a' } },
      { status: 400, code: 100 },
    ],
    ['an unknown sign', { sender_action: 'wave' }, { status: 400, code: 100 }],
    [
      'a recipient that is missing',
      { recipient: undefined, message: { text: 'a' } },
      { status: 400, code: 100 },
    ],
  ];

  it.each(refusals)('%s', async (_name, body, { status, ...error }) => {
    const answer = await send(body);
    expect(answer.status).toBe(status);
    expect(answer.data.error).toEqual({
      message: expect.stringMatching(/^\(#100\) /),
      type: 'OAuthException',
      fbtrace_id: expect.stringMatching(/^A\w+$/),
      ...error,
    });
    expect(standIn.messages(igsid)).toHaveLength(1);
  });

  it('a wrong token', async () => {
    const answer = await call(
      'POST',
      '/me/messages',
      { recipient: { id: igsid }, message: { text: 'a' } },
      'wrong',
    );
    expect(answer.data.error).toMatchObject({ code: 190, type: 'OAuthException' });
  });

  it('another account', async () => {
    const answer = await call('POST', '/17840000000000000/messages', {
      recipient: { id: igsid },
      message: { text: 'a' },
    });
    expect(answer.data.error).toMatchObject({ code: 100, error_subcode: 33, type: 'IGApiException' });
  });

  it('a body that is not JSON', async () => {
    const { url, accessToken } = {
      url: `${standIn.graphUrl()}/me/messages`,
      accessToken: standIn.accessToken,
    };
    const headers = { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' };
    const answer = await axios.post(url, '{"recipient":', { headers, validateStatus: () => true });
    expect(answer.data.error).toMatchObject({ code: 100 });
  });
});

describe('the reply window', () => {
  it('closes 24 hours after the last message of the customer', async () => {
    now += 24 * HOUR_MS;
    expect((await send({ message: { text: 'in time' } })).status).toBe(200);
    now += 1;
    const answer = await send({ message: { text: 'late' } });
    expect(answer.status).toBe(403);
    expect(answer.data.error).toMatchObject({
      message: '(#10) This message is sent outside of allowed window.',
      code: 10,
      error_subcode: 2534022,
    });
  });

  it('is seven days for a person', async () => {
    const byPerson = { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT', message: { text: 'a' } };
    now += 7 * 24 * HOUR_MS;
    expect((await send(byPerson)).status).toBe(200);
    now += 1;
    expect((await send(byPerson)).data.error).toMatchObject({ code: 10, error_subcode: 2534022 });
  });

  it('opens again with the next message', async () => {
    now += 48 * HOUR_MS;
    await standIn.act(igsid, { kind: 'tap', title: 'Ring', payload: 'product_type=ring' }).delivered;
    expect((await send({ message: { text: 'a' } })).status).toBe(200);
  });

  it('closes when time passes for one customer', async () => {
    standIn.act(igsid, { kind: 'let_time_pass', hours: 25 });
    expect((await send({ message: { text: 'a' } })).data.error).toMatchObject({ error_subcode: 2534022 });
  });
});

describe('what the stand-in accepts', () => {
  const accepted: [string, object][] = [
    ['a text of exactly 1000 bytes', { message: { text: `${'가'.repeat(333)}a` } }],
    [
      '13 quick replies of 20 characters',
      { messaging_type: 'RESPONSE', message: { text: 'a', quick_replies: quickReplies(13, 'x'.repeat(20)) } },
    ],
    ['a picture', { message: { attachment: { type: 'image', payload: { url: 'https://x/y.png' } } } }],
    [
      'ten pictures',
      { message: { attachments: Array(10).fill({ type: 'image', payload: { url: 'https://x/y.png' } }) } },
    ],
    [
      'a generic template',
      template({
        template_type: 'generic',
        elements: [{ title: 'Your ring', subtitle: 'A1', buttons: [button] }],
      }),
    ],
    ['a button template', template({ template_type: 'button', text: 'What next?', buttons: [button] })],
    ['a heart', { message: { attachment: { type: 'like_heart' } } }],
  ];

  it.each(accepted)('%s', async (_name, body) => {
    const answer = await send(body);
    expect(answer.status).toBe(200);
    expect(answer.data).toEqual({
      recipient_id: igsid,
      message_id: expect.stringMatching(/^aWdfZAG1.{158}ZDZD$/),
    });
    expect(standIn.messages(igsid).at(-1)).toMatchObject({
      mid: answer.data.message_id,
      from: 'shop',
      via: 'api',
    });
  });

  it('shows the typing sign until the message comes', async () => {
    expect((await send({ sender_action: 'typing_on' })).data).toEqual({ recipient_id: igsid });
    expect(standIn.customers()[0]).toMatchObject({ typing: true });
    await send({ message: { text: 'a' } });
    expect(standIn.customers()[0]).toMatchObject({ typing: false });
  });

  it('shows that the shop has seen the chat, and reactions', async () => {
    const [mine] = standIn.messages(igsid);
    await send({ sender_action: 'mark_seen' });
    await send({ sender_action: 'react', payload: { message_id: mine!.mid, reaction: '❤' } });
    expect(standIn.customers()[0]).toMatchObject({ seenAt: now });
    expect(standIn.messages(igsid)[0]).toMatchObject({ shopReaction: '❤' });
  });
});

describe('the account', () => {
  it('says who it is', async () => {
    const answer = await call('GET', '/me?fields=user_id,username');
    expect(answer.data).toEqual({ id: expect.any(String), user_id: standIn.accountId, username: 'ssoftly' });
    expect(answer.data.id).not.toBe(standIn.accountId);
  });

  it('shows the profile of a customer who has written, and of nobody else', async () => {
    const silent = standIn.addCustomer({ username: 'quiet.one', name: 'Quiet One', language: 'en' });
    const known = await call('GET', `/${igsid}?fields=name,username`);
    expect(known.data).toEqual({ id: igsid, name: 'Mina Kim', username: 'mina.k' });
    expect((await call('GET', `/${silent.igsid}?fields=name`)).data.error).toMatchObject({ code: 230 });
    expect((await call('GET', '/1000?fields=name')).data.error).toMatchObject({
      code: 100,
      error_subcode: 33,
    });
    expect((await call('GET', `/${igsid}?fields=shoe_size`)).data.error).toMatchObject({ code: 100 });
  });

  it('keeps subscriptions', async () => {
    const fields = 'messages,message_echoes';
    expect((await call('POST', `/me/subscribed_apps?subscribed_fields=${fields}`)).data).toEqual({
      success: true,
    });
    expect((await call('GET', '/me/subscribed_apps')).data.data[0].subscribed_fields).toEqual(
      fields.split(','),
    );
    await call('DELETE', '/me/subscribed_apps');
    expect((await call('GET', '/me/subscribed_apps')).data).toEqual({ data: [] });
    expect((await call('POST', '/me/subscribed_apps')).data.error).toMatchObject({ code: 100 });
  });

  it('keeps ice breakers, at most four', async () => {
    const breakers = (count: number) => ({
      platform: 'instagram',
      ice_breakers: [
        { locale: 'default', call_to_actions: Array(count).fill({ question: 'Start', payload: 'X' }) },
      ],
    });
    expect((await call('POST', '/me/messenger_profile', breakers(4))).data).toEqual({ success: true });
    expect((await call('POST', '/me/messenger_profile', breakers(5))).data.error).toMatchObject({
      code: 100,
    });
  });
});

describe('echoes', () => {
  it('tell the bot of its own message, by its mid', async () => {
    const echoed = new Promise<string>((resolve) => bot.onDelivery(({ item }) => resolve(item.message!.mid)));
    const answer = await send({ message: { text: '안녕하세요', quick_replies: quickReplies(1) } });
    expect(await echoed).toBe(answer.data.message_id);
    expect(bot.received.at(-1)!.item).toEqual({
      sender: { id: standIn.accountId },
      recipient: { id: igsid },
      timestamp: now,
      message: { mid: answer.data.message_id, text: '안녕하세요', is_echo: true },
    });
  });

  it('may overtake the answer', async () => {
    await standIn.stop();
    standIn = await startStandIn({ clock: () => now, webhookUrl: () => bot.url, echoes: 'before-answer' });
    igsid = standIn.customers()[0]!.igsid;
    await standIn.act(igsid, { kind: 'say', text: 'hello' }).delivered;
    const answer = await send({ message: { text: 'a' } });
    expect(bot.received.at(-1)!.item.message!.mid).toBe(answer.data.message_id);
  });
});

describe('faults', () => {
  it('answer the next message alone', async () => {
    standIn.failNext({ status: 500, body: { error: { code: 2 } }, headers: { 'Retry-After': '3' } });
    expect((await send({ sender_action: 'typing_on' })).status).toBe(200);
    const failed = await send({ message: { text: 'a' } });
    expect([failed.status, failed.data, failed.headers['retry-after']]).toEqual([
      500,
      { error: { code: 2 } },
      '3',
    ]);
    expect((await send({ message: { text: 'a' } })).status).toBe(200);
  });

  it('can take the message and never answer', async () => {
    standIn.failNext({ acceptThenTimeout: true });
    const echoed = new Promise<string>((resolve) =>
      bot.onDelivery(({ item }) => resolve(item.message!.text!)),
    );
    const stop = new AbortController();
    const answer = axios.post(
      `${standIn.graphUrl()}/me/messages`,
      { recipient: { id: igsid }, message: { text: 'are you there' } },
      { headers: { Authorization: `Bearer ${standIn.accessToken}` }, signal: stop.signal },
    );
    expect(await echoed).toBe('are you there');
    stop.abort();
    await expect(answer).rejects.toMatchObject({ code: 'ERR_CANCELED' });
  });
});
