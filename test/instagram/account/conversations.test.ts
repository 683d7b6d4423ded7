import nock from 'nock';
import { readInboxPage, readThread } from '../../../src/instagram/account/conversations';
import { createGraph } from '../../../src/instagram/graph';

const HOST = 'https://graph.instagram.com';
const ACCOUNT = '17841400000000001';
const IGSID = '1100000000000001';
const NOW = Date.UTC(2026, 10, 23, 9);
const graph = createGraph({
  baseUrl: `${HOST}/v26.0`,
  accessToken: () => 'token',
  timeoutMs: 2_000,
  clock: () => NOW,
  log: { debug: () => undefined },
});
const shop = { id: ACCOUNT, username: 'shop' };
const customer = { id: IGSID, username: 'mina' };
const heard = (id: string, more: object) => ({
  id,
  created_time: '2026-11-23T08:00:00+0000',
  from: customer,
  to: { data: [shop] },
  message: '',
  ...more,
});
async function readMessages(data: unknown[]) {
  nock(HOST).get('/v26.0/t1').query(true).reply(200, { id: 't1', messages: { data } });
  const answer = await readThread(graph, ACCOUNT, 't1', NOW);
  if (!answer.ok) throw new Error(answer.code);
  return answer.body;
}

beforeEach(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => nock.restore());

describe('the inbox', () => {
  it('is read by page, with times as text or as Unix seconds', async () => {
    nock(HOST)
      .get('/v26.0/me/conversations')
      .query({ platform: 'instagram', fields: 'id,updated_time', limit: '50', after: 'x' })
      .reply(200, {
        data: [
          { id: 'a', updated_time: '2026-11-23T08:00:00+0000' },
          { id: 'b', updated_time: 1_790_000_000 },
        ],
        paging: { cursors: { after: 'y' }, next: 'https://…' },
      });
    expect(await readInboxPage(graph, 'x')).toEqual({
      ok: true,
      body: {
        threads: [
          { id: 'a', updatedAt: Date.UTC(2026, 10, 23, 8) },
          { id: 'b', updatedAt: 1_790_000_000_000 },
        ],
        next: 'y',
      },
    });
  });

  it('ends with the page that names no next one', async () => {
    nock(HOST)
      .get('/v26.0/me/conversations')
      .query(true)
      .reply(200, { data: [], paging: { cursors: { after: 'y' } } });
    expect(await readInboxPage(graph, undefined)).toMatchObject({ body: { next: undefined } });
  });
});

describe('a message of the inbox', () => {
  it('becomes the event that its webhook would have been, marked as read back', async () => {
    expect(await readMessages([heard('mid-1', { message: 'Hello' })])).toEqual([
      {
        type: 'customer.said',
        id: 'm:mid-1',
        conversationId: `${ACCOUNT}:${IGSID}`,
        at: Date.UTC(2026, 10, 23, 8),
        mid: 'mid-1',
        text: 'Hello',
        attachments: [],
        fromInbox: true,
      },
    ]);
  });

  it('of the shop becomes an echo', async () => {
    const message = heard('mid-2', { from: shop, to: { data: [customer] }, message: 'Mina here' });
    expect(await readMessages([message])).toMatchObject([
      { type: 'business.echoed', id: 'b:mid-2', conversationId: `${ACCOUNT}:${IGSID}` },
    ]);
  });

  it('keeps photos, voices, shares and mentions apart', async () => {
    const url = 'https://lookaside.fbsbx.com/x';
    const [event] = await readMessages([
      heard('mid-3', {
        attachments: { data: [{ image_data: { url } }, { mime_type: 'audio/mp4', file_url: url }] },
        shares: { data: [{ link: url }] },
        story: { mention: { link: url } },
      }),
    ]);
    const attachments = event?.type === 'customer.said' ? event.attachments : [];
    expect(attachments.map(({ kind }) => kind)).toEqual(['image', 'audio', 'share', 'story_mention']);
  });

  it('comes oldest first, and an unreadable one costs no other', async () => {
    const events = await readMessages([heard('new', {}), { id: 'odd' }, heard('old', {})]);
    expect(events.map(({ id }) => id)).toEqual(['m:old', 'm:new']);
  });

  it('in which nobody is the account is left out: it could be our own', async () => {
    const stranger = heard('mid-4', { from: { id: '990' }, to: { data: [customer] } });
    expect(await readMessages([stranger])).toEqual([]);
  });
});
