import axios from 'axios';
import { startFakeBot } from './fake-bot';
import { type StandIn, startStandIn } from './start-stand-in';

let standIn: StandIn;
let bot: Awaited<ReturnType<typeof startFakeBot>>;
let base: string;

beforeEach(async () => {
  bot = await startFakeBot();
  standIn = await startStandIn({
    webhookUrl: () => bot.url,
    shop: { username: 'a_b', name: 'Ring & <b>Co</b>' },
  });
  base = `${standIn.url}/simulator`;
});

afterEach(async () => {
  await standIn.stop();
  await bot.stop();
});

const request = (method: string, path: string, data?: unknown, headers: Record<string, string> = {}) =>
  axios.request({ method, url: `${base}${path}`, data, headers, validateStatus: () => true });

/** One server-sent event, as far as the tests look into it. */
interface StreamEvent {
  readonly type: string;
  readonly data: {
    readonly customers: readonly { readonly igsid: string; readonly language: string }[];
    readonly shop: { readonly username: string };
    readonly message: { readonly delivery?: string };
    readonly answer?: object;
  };
}

/** Watches the page's events and resolves with the first one that fits. */
async function watch() {
  const response = await axios.get(`${base}/events`, { responseType: 'stream' });
  const events: StreamEvent[] = [];
  const waiting = new Set<() => void>();
  let rest = '';
  response.data.setEncoding('utf8');
  response.data.on('data', (chunk: string) => {
    const frames = `${rest}${chunk}`.split('\n\n');
    rest = frames.pop() ?? '';
    for (const frame of frames) {
      const [, type = '', data = 'null'] = /^event: (.+)\ndata: (.+)$/.exec(frame) ?? [];
      events.push({ type, data: JSON.parse(data) });
    }
    for (const look of waiting) look();
  });
  const first = (fits: (event: StreamEvent) => boolean) =>
    new Promise<StreamEvent['data']>((resolve) => {
      const look = () => {
        const found = events.find(fits);
        if (!found) return;
        waiting.delete(look);
        resolve(found.data);
      };
      waiting.add(look);
      look();
    });
  return { first, type: response.headers['content-type'], stop: () => response.data.destroy() };
}

describe('the page', () => {
  it('allows nothing inline and shows names as text', async () => {
    const { data, headers } = await request('GET', '/');
    expect(headers['content-security-policy']).toContain("script-src 'self'; style-src 'self'");
    expect(data).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/);
    expect(data).toContain('Ring &#38; &#60;b&#62;Co');
  });

  it('brings its scripts and styles', async () => {
    const { data } = await request('GET', '/');
    const paths = [...String(data).matchAll(/(?:src|href)="\/simulator(\/client\/[^"]+)"/g)].map(
      ([, path = '']) => path,
    );
    expect(paths.length).toBeGreaterThan(5);
    for (const path of paths) expect((await request('GET', path)).status).toBe(200);
  });
});

describe('the event stream', () => {
  it('begins with everything there is, then tells what changes', async () => {
    const stream = await watch();
    expect(stream.type).toBe('text/event-stream; charset=utf-8');
    const { customers, shop } = await stream.first(({ type }) => type === 'snapshot');
    expect(shop.username).toBe('a_b');
    expect(customers.map(({ language }) => language)).toEqual(['ko', 'en']);

    await request('POST', `/api/customers/${customers[0]!.igsid}/actions`, { kind: 'say', text: '안녕' });
    const delivered = await stream.first(
      ({ type, data }) => type === 'message' && data.message.delivery === 'delivered',
    );
    expect(delivered).toMatchObject({
      igsid: customers[0]!.igsid,
      message: { text: '안녕', from: 'customer' },
    });
    const exchange = await stream.first(({ type, data }) => type === 'wire' && data.answer !== undefined);
    expect(exchange).toMatchObject({
      direction: 'webhook',
      title: 'message · text',
      answer: { status: 200 },
    });
    stream.stop();
  });

  it('never shows the access token', async () => {
    await axios.get(`${standIn.graphUrl()}/me?fields=username&access_token=${standIn.accessToken}`);
    const headers = { Authorization: `Bearer ${standIn.accessToken}` };
    await axios.get(`${standIn.graphUrl()}/me`, { headers });
    expect(standIn.wire()).toHaveLength(2);
    expect(JSON.stringify(standIn.wire())).not.toContain(standIn.accessToken);
  });
});

describe('what the page asks for', () => {
  it('adds a customer', async () => {
    const { status, data } = await request('POST', '/api/customers', {
      username: 'jun',
      name: 'Jun',
      language: 'ko',
    });
    expect([status, data.igsid]).toEqual([201, expect.stringMatching(/^1\d{15}$/)]);
    expect(standIn.customers()).toHaveLength(3);
  });

  it.each([
    ['a username with a blank', '/api/customers', { username: 'a b', name: 'A', language: 'en' }, 400],
    ['an unknown language', '/api/customers', { username: 'ab', name: 'A', language: 'fr' }, 400],
    ['an unknown customer', '/api/customers/1/actions', { kind: 'voice' }, 404],
    ['a body that is not JSON', '/api/customers', '{"username"', 400],
  ])('refuses %s', async (_name, path, body, status) => {
    const answer = await request('POST', path, body, { 'Content-Type': 'application/json' });
    expect([answer.status, typeof answer.data.problem]).toEqual([status, 'string']);
  });

  it('refuses an action it does not know', async () => {
    const { igsid } = standIn.customers()[0]!;
    const answer = await request('POST', `/api/customers/${igsid}/actions`, { kind: 'teleport' });
    expect(answer.status).toBe(400);
    expect(bot.received).toHaveLength(0);
  });

  it('takes a photo by what its bytes are, not by what it is called', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000', 'hex');
    const { status, data } = await request('POST', '/api/media', png, { 'Content-Type': 'image/jpeg' });
    expect(status).toBe(201);
    expect((await request('GET', `/media/${data.id}`)).headers['content-type']).toBe('image/png');
    const page = await request('POST', '/api/media', Buffer.from('<html>'), { 'Content-Type': 'image/png' });
    expect(page.status).toBe(415);
  });

  it('lets links to media die', async () => {
    expect((await request('GET', '/media/story')).status).toBe(404);
  });
});

it('keeps the newest customers when there are too many', () => {
  const [first] = standIn.customers();
  for (let i = 0; i < 60; i++) standIn.addCustomer({ username: `c${i}`, name: 'C', language: 'en' });
  expect(standIn.customers()).toHaveLength(50);
  expect(standIn.customers()).not.toContainEqual(first);
  expect(standIn.messages(first!.igsid)).toEqual([]);
});
