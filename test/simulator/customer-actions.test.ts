import { createHmac } from 'node:crypto';
import axios from 'axios';
import type { CustomerAction } from '../../src/simulator/customer-action';
import { RARE_NAMES } from '../../src/simulator/rare-deliveries';
import { startFakeBot } from './fake-bot';
import { type StandIn, startStandIn } from './start-stand-in';

let standIn: StandIn;
let bot: Awaited<ReturnType<typeof startFakeBot>>;
let igsid: string;

beforeEach(async () => {
  bot = await startFakeBot();
  standIn = await startStandIn({ webhookUrl: () => bot.url });
  igsid = standIn.customers()[0]!.igsid;
});

afterEach(async () => {
  await standIn.stop();
  await bot.stop();
});

async function act(action: CustomerAction) {
  const { delivered, mid } = standIn.act(igsid, action);
  expect(await delivered).toBe(true);
  return { mid, item: bot.received.at(-1)!.item };
}

describe('what a customer does reaches the bot as Meta tells it', () => {
  it('a message, signed with the app secret over the escaped bytes', async () => {
    const { mid, item } = await act({ kind: 'say', text: '반지 알이 빠졌어요 ㅠㅠ' });
    const { raw, headers } = bot.received[0]!;
    const hmac = createHmac('sha256', standIn.appSecret).update(raw).digest('hex');
    expect(headers['x-hub-signature-256']).toBe(`sha256=${hmac}`);
    expect(raw.toString()).toContain('\\ubc18\\uc9c0');
    expect(item).toEqual({
      sender: { id: igsid },
      recipient: { id: standIn.accountId },
      timestamp: expect.any(Number),
      message: { mid, text: '반지 알이 빠졌어요 ㅠㅠ' },
    });
  });

  it('a tap on a quick reply: the title as text, with the payload', async () => {
    const { mid, item } = await act({ kind: 'tap', title: 'Ring', payload: 'product_type=ring' });
    expect(item.message).toEqual({ mid, text: 'Ring', quick_reply: { payload: 'product_type=ring' } });
  });

  it('a tap on a button, with a mid; on an ice breaker, without', async () => {
    const { mid, item } = await act({ kind: 'press', title: 'Person', payload: 'do=person' });
    expect(item.postback).toEqual({ mid, title: 'Person', payload: 'do=person' });
    const breaker = await act({ kind: 'press', title: 'Start', payload: 'S', iceBreaker: true });
    expect(breaker.item.postback).toEqual({ title: 'Start', payload: 'S' });
  });

  it('photos in one message, and the caption in another', async () => {
    const photo = Buffer.from('89504e470d0a1a0a', 'hex');
    const mediaIds = [standIn.addPhoto('image/png', photo), standIn.addPhoto('image/png', photo)];
    await act({ kind: 'photos', mediaIds, text: 'see?' });
    const messages = bot.received.map(({ item }) => item.message!);
    const attachments = messages.find((message) => message.attachments)!.attachments!;
    expect(attachments.map(({ type }) => type)).toEqual(['image', 'image']);
    expect(messages.find((message) => message.text)!.text).toBe('see?');
    const downloaded = await axios.get(attachments[0]!.payload!.url!, { responseType: 'arraybuffer' });
    expect(downloaded.headers['content-type']).toBe('image/png');
    expect(Buffer.from(downloaded.data)).toEqual(photo);
  });

  it.each([
    ['view_once', [{ type: 'ephemeral' }]],
    ['voice', [{ type: 'audio', payload: { url: expect.stringContaining('/simulator/media/') } }]],
    ['story_mention', [{ type: 'story_mention', payload: { url: expect.any(String) } }]],
    ['share_post', [{ type: 'ig_post', payload: expect.objectContaining({ title: expect.any(String) }) }]],
    [
      'share_reel',
      [{ type: 'ig_reel', payload: expect.objectContaining({ reel_video_id: expect.any(String) }) }],
    ],
  ] as const)('%s', async (kind, attachments) => {
    const { mid, item } = await act({ kind });
    expect(item.message).toEqual({ mid, attachments });
  });

  it('an answer to a story, and content that is not supported', async () => {
    const answer = await act({ kind: 'story_reply', text: 'price?' });
    expect(answer.item.message).toMatchObject({
      text: 'price?',
      reply_to: { story: { id: expect.any(String) } },
    });
    const poll = await act({ kind: 'unsupported' });
    expect(poll.item.message).toEqual({ mid: poll.mid, is_unsupported: true });
  });

  it('an edit, a reaction, its withdrawal, a read mark and a link', async () => {
    const { mid = '' } = await act({ kind: 'say', text: 'rign' });
    expect((await act({ kind: 'edit', mid, text: 'ring' })).item.message_edit).toEqual({
      mid,
      text: 'ring',
      num_edit: 1,
    });
    expect((await act({ kind: 'react', mid, emoji: '❤️' })).item.reaction).toEqual({
      mid,
      action: 'react',
      reaction: 'love',
      emoji: '❤',
    });
    expect((await act({ kind: 'react', mid })).item.reaction).toEqual({ mid, action: 'unreact' });
    expect((await act({ kind: 'read', mid })).item.read).toEqual({ mid });
    expect((await act({ kind: 'open_link', ref: 'card' })).item.referral).toMatchObject({
      ref: 'card',
      source: 'SHORTLINKS',
    });
  });

  it('an unsent message: its mid and nothing of its words', async () => {
    const { mid = '' } = await act({ kind: 'say', text: 'secret' });
    const { item } = await act({ kind: 'unsend', mid });
    expect(item.message).toEqual({ mid, is_deleted: true });
    expect(JSON.stringify(standIn.messages(igsid))).not.toContain('secret');
  });
});

describe('a person typing as the shop in the Instagram app', () => {
  it('is an echo that the bot did not send', async () => {
    const { mid, item } = await act({ kind: 'shop_say', text: 'Hi, Jin here' });
    expect(item).toMatchObject({ sender: { id: standIn.accountId }, recipient: { id: igsid } });
    expect(item.message).toEqual({ mid, text: 'Hi, Jin here', is_echo: true });
  });

  it('can take a message back: an echo and deleted at once', async () => {
    const { mid = '' } = await act({ kind: 'shop_say', text: 'oops' });
    expect((await act({ kind: 'unsend', mid })).item.message).toEqual({
      mid,
      is_deleted: true,
      is_echo: true,
    });
  });
});

describe('rare deliveries', () => {
  it.each(RARE_NAMES)('%s', async (name) => {
    expect(await standIn.act(igsid, { kind: 'rare', name }).delivered).toBe(true);
    const { object, entry } = JSON.parse(bot.received[0]!.raw.toString());
    expect(object).toBe('instagram');
    expect(Object.keys(entry[0])).toContainEqual(
      expect.stringMatching(/^(messaging|standby|changes|field)$/),
    );
  });

  it('can repeat the last message, word for word', async () => {
    await act({ kind: 'say', text: 'hello' });
    await act({ kind: 'repeat' });
    expect(bot.received.map(({ item }) => item.message!.mid)).toEqual(
      Array(2).fill(bot.received[0]!.item.message!.mid),
    );
  });
});

describe('deliveries that fail', () => {
  it('come again until the bot takes them, with the same bytes', async () => {
    const strict = await startFakeBot((count) => (count < 3 ? 503 : 200));
    const other = await startStandIn({ webhookUrl: () => strict.url, redeliveryPausesMs: [1, 1, 1] });
    const { igsid: id } = other.customers()[0]!;
    expect(await other.act(id, { kind: 'say', text: 'hello' }).delivered).toBe(true);
    expect(strict.received.map(({ raw }) => raw.toString())).toEqual(
      Array(3).fill(strict.received[0]!.raw.toString()),
    );
    expect(other.wire().map(({ answer, attempt }) => [attempt, answer?.status])).toEqual([
      [1, 503],
      [2, 503],
      [3, 200],
    ]);
    await other.stop();
    await strict.stop();
  });

  it('are given up in the end, and the chat says so', async () => {
    const deaf = await startStandIn({ redeliveryPausesMs: [1] });
    const { igsid: id } = deaf.customers()[0]!;
    expect(await deaf.act(id, { kind: 'say', text: 'hello' }).delivered).toBe(false);
    expect(deaf.messages(id)[0]).toMatchObject({ delivery: 'failed' });
    await deaf.stop();
  });
});
