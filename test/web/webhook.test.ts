import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { signBody } from '../../src/instagram/signature';
import { StoreError } from '../../src/store/port';
import {
  ACCOUNT,
  APP_SECRET,
  eventually,
  messageOf,
  type Shell,
  startShell,
  VERIFY_TOKEN,
} from '../support/shell';

const FUZZ_RUNS = Number(process.env.FUZZ_RUNS ?? 200);

describe('the webhook', () => {
  let shell: Shell;
  beforeAll(async () => {
    shell = await startShell();
  });
  afterAll(() => shell.stop());

  const sign = (raw: string) => ({ 'X-Hub-Signature-256': signBody(raw, APP_SECRET) });
  const handshake = (query: string) => fetch(`${shell.url}/webhook?${query}`);

  describe('handshake', () => {
    test('answers the challenge as plain text', async () => {
      const response = await handshake(
        `hub.mode=subscribe&hub.verify_token=${VERIFY_TOKEN}&hub.challenge=1158201444`,
      );
      expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
        200,
        'text/plain; charset=utf-8',
        '1158201444',
      ]);
    });
    test.each([
      ['a wrong token', 'hub.mode=subscribe&hub.verify_token=other&hub.challenge=1'],
      ['a missing token', 'hub.mode=subscribe&hub.challenge=1'],
      ['another mode', `hub.mode=unsubscribe&hub.verify_token=${VERIFY_TOKEN}&hub.challenge=1`],
      ['no challenge', `hub.mode=subscribe&hub.verify_token=${VERIFY_TOKEN}`],
      [
        'a challenge with markup',
        `hub.mode=subscribe&hub.verify_token=${VERIFY_TOKEN}&hub.challenge=%3Cscript%3E`,
      ],
      [
        'repeated parameters',
        `hub.mode=subscribe&hub.verify_token=${VERIFY_TOKEN}&hub.verify_token=x&hub.challenge=1`,
      ],
      ['nothing at all', ''],
    ])('refuses %s with 403', async (_case, query) => {
      expect((await handshake(query)).status).toBe(403);
    });
  });

  describe('delivery', () => {
    test('401 without a signature', async () => {
      expect((await shell.post('/webhook', '{}')).status).toBe(401);
    });
    test('401 for a signature of another secret', async () => {
      const raw = JSON.stringify(messageOf('1', { text: 'hi' }));
      const headers = { 'X-Hub-Signature-256': signBody(raw, 'another') };
      expect((await shell.post('/webhook', raw, headers)).status).toBe(401);
    });
    test('401 for the legacy header alone', async () => {
      expect((await shell.post('/webhook', '{}', { 'X-Hub-Signature': 'sha1=00' })).status).toBe(401);
    });
    test('401, not 400, for unsigned text that is not JSON', async () => {
      expect((await shell.post('/webhook', 'nonsense')).status).toBe(401);
    });
    test('413 at once for a body announced far too large, without waiting for it', async () => {
      const status = await new Promise((resolve, reject) => {
        const announced = { 'Content-Length': 2 ** 31, 'Content-Type': 'application/json' };
        const call = request(`${shell.url}/webhook`, { method: 'POST', headers: announced }, (response) => {
          resolve(response.statusCode);
          call.destroy();
        });
        call.on('error', reject);
        call.flushHeaders();
      });
      expect(status).toBe(413);
    });
    test('413 over 1 MiB', async () => {
      const raw = `{"object":"instagram","entry":[],"filler":"${'x'.repeat(1024 * 1024)}"}`;
      expect((await shell.post('/webhook', raw, sign(raw))).status).toBe(413);
    });
    test('a body that never ends and never said how long it is gets 413, or a closed line if it writes on', async () => {
      const piece = Buffer.alloc(64 * 1024, 'x');
      const status = await new Promise((resolve) => {
        const call = request(`${shell.url}/webhook`, { method: 'POST' }, (response) => {
          resolve(response.statusCode);
          call.destroy();
        });
        call.on('error', () => resolve('no answer'));
        const write = () => {
          while (!call.destroyed && call.write(piece)) {}
        };
        call.on('drain', write);
        write();
      });
      expect([413, 'no answer']).toContain(status);
    });
    test('415 for a compressed body, which could unfold without end', async () => {
      const raw = gzipSync('{}');
      const headers = { 'Content-Encoding': 'gzip', 'X-Hub-Signature-256': signBody(raw, APP_SECRET) };
      expect((await fetch(`${shell.url}/webhook`, { method: 'POST', body: raw, headers })).status).toBe(415);
    });
    test("the answer carries the request's id, the caller's own when it gave one", async () => {
      const given = await shell.post('/webhook', '{}', { 'X-Request-Id': 'of-the-proxy' });
      const own = await shell.post('/webhook', '{}');
      expect(given.headers.get('x-request-id')).toBe('of-the-proxy');
      expect(own.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
    });
    test.each(['/webhook/', '/webhook?from=meta'])('POST %s is a delivery too', async (path) => {
      const raw = JSON.stringify(messageOf('7005', { text: path }));
      expect((await shell.post(path, raw, sign(raw))).status).toBe(200);
    });
    test('404 for a path that only begins like the webhook', async () => {
      expect((await shell.post('/webhooks', '{}', sign('{}'))).status).toBe(404);
    });
    test.each(['', '{"object":"instagram","ent', 'not json'])(
      '400 for a signed body that is not JSON: %p',
      async (raw) => {
        expect((await shell.post('/webhook', raw, sign(raw))).status).toBe(400);
      },
    );
    test('404 for another object', async () => {
      const raw = '{"object":"page","entry":[]}';
      expect((await shell.post('/webhook', raw, sign(raw))).status).toBe(404);
    });
    test('200 once the message is durable, and the customer is answered', async () => {
      const response = await shell.deliver(messageOf('7001', { text: 'hello there' }));
      expect(response.status).toBe(200);
      await eventually(() => shell.instagram.sent.some(({ igsid }) => igsid === '7001'));
    });
    test('a repeated mid changes nothing', async () => {
      const body = messageOf('7002', { text: 'once' });
      await shell.deliver(body);
      await shell.deliver(body);
      await shell.deliver(messageOf('7002', { text: 'last' }));
      await eventually(() => shell.instagram.sent.find(({ text }) => text === 'You said: last'));
      const texts = shell.instagram.sent.filter(({ igsid }) => igsid === '7002').map(({ text }) => text);
      expect(texts.filter((text) => text === 'You said: once')).toHaveLength(1);
    });
    test('keeps an entry of an unknown shape aside and takes its neighbours', async () => {
      const before = (await shell.store.counts(Date.now())).keptAside;
      const body = messageOf('7003', { text: 'neighbour' });
      const response = await shell.deliver({
        ...body,
        entry: [{ id: ACCOUNT, time: 1, novelty: true }, 'what is this', ...body.entry],
      });
      expect(response.status).toBe(200);
      await eventually(() => shell.instagram.sent.some(({ igsid }) => igsid === '7003'));
      expect((await shell.store.counts(Date.now())).keptAside).toBeGreaterThan(before);
    });
    test('a body that stops half-way is not an answer of 200', async () => {
      const status = await new Promise<number | string>((resolve) => {
        const half = request(`${shell.url}/webhook`, { method: 'POST', headers: { 'Content-Length': 1000 } });
        half.on('response', (response) => resolve(response.statusCode ?? 0));
        half.on('error', (error) => resolve(error.name));
        half.write('{"object"');
        setTimeout(() => half.destroy(), 50);
      });
      expect(status).not.toBe(200);
    });
  });

  test('any signed bytes end in 200, 400, 401 or 404, and the door stays open', async () => {
    const body = fc.oneof(
      fc.json(),
      fc.string(),
      fc.json().map((entry) => `{"object":"instagram","entry":[${entry}]}`),
      fc
        .record({
          sender: fc.jsonValue(),
          recipient: fc.jsonValue(),
          message: fc.jsonValue(),
          timestamp: fc.jsonValue(),
        })
        .map((item) => JSON.stringify({ object: 'instagram', entry: [{ id: ACCOUNT, messaging: [item] }] })),
    );
    await fc.assert(
      fc.asyncProperty(body, async (raw) => {
        const { status } = await shell.post('/webhook', raw, sign(Buffer.from(raw).toString()));
        expect([200, 400, 401, 404]).toContain(status);
      }),
      { numRuns: FUZZ_RUNS },
    );
    expect((await shell.deliver(messageOf('7004', { text: 'still open' }))).status).toBe(200);
  });
});

describe('the webhook while the engine is at fault', () => {
  test('503, so that Meta sends it again', async () => {
    const shell = await startShell();
    jest.spyOn(shell.store, 'receive').mockRejectedValue(new StoreError('unavailable', 'disk full'));
    expect((await shell.deliver(messageOf('1', { text: 'hi' }))).status).toBe(503);
    jest.restoreAllMocks();
    await shell.stop();
  });
});
