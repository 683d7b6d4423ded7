/** Hostile callers at the doors that everybody can reach. */

import { randomUUID } from 'node:crypto';
import { createServer, request as httpRequest } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { crc32, deflateSync, gzipSync } from 'node:zlib';
import { reencodePhoto } from '../../src/web/api/evidence';
import { Customer, encode, type Product, sign, startProduct, until } from '../journeys/product';

let product: Product;
beforeAll(async () => {
  product = await startProduct({ LOG_LEVEL: 'info', EVIDENCE_MAX_BYTES: '100000' });
}, 60_000);
afterAll(() => product.close());

function bodyOf(text: string): string {
  const customer = new Customer(product);
  const item = customer.item({ message: { mid: randomUUID(), text } });
  return encode({ object: 'instagram', entry: [{ id: '17841400000000042', time: 1, messaging: [item] }] });
}
const DROP_EVERY_MS = 500;
/** What a raw connection is answered with before it is closed, or cut off; with `drop`, it goes on bit by bit. */
function speak(lines: string, patienceMs: number, drop?: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(product.url).port), '127.0.0.1', () => socket.write(lines));
    let heard = '';
    const dripping = drop === undefined ? undefined : setInterval(() => socket.write(drop), DROP_EVERY_MS);
    const timer = setTimeout(() => socket.destroy(), patienceMs);
    socket.on('data', (data) => (heard += data));
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(timer);
      clearInterval(dripping);
      resolve(heard);
    });
  });
}
const isAlive = async (): Promise<boolean> => (await fetch(`${product.url}/readyz`)).status === 200;

describe('a webhook', () => {
  test('that is replayed changes nothing', async () => {
    const customer = new Customer(product);
    const body = {
      object: 'instagram',
      entry: [
        { id: '17841400000000042', messaging: [customer.item({ message: { mid: 'once', text: 'hi' } })] },
      ],
    };
    for (let i = 0; i < 20; i++) expect((await product.send(body)).status).toBe(200);
    await customer.hears();
    expect(customer.all()).toHaveLength(1);
  });
  test.each([
    ['another body under a good signature', (raw: string) => [`${raw} `, sign(raw)]],
    ['a body signed with a key that is not ours', (raw: string) => [raw, sign(raw, 'attacker')]],
    ['an empty key', (raw: string) => [raw, `sha256=${'0'.repeat(64)}`]],
    ['a SHA-1 signature', (raw: string) => [raw, sign(raw).replace('sha256', 'sha1')]],
    ['a cut signature', (raw: string) => [raw, sign(raw).slice(0, -2)]],
    ['two signatures', (raw: string) => [raw, `${sign(raw)}, ${sign(raw)}`]],
  ])('with %s is refused', async (_name, forge) => {
    const [raw = '', signature = ''] = forge(bodyOf('hi'));
    expect((await product.send(raw, { 'x-hub-signature-256': signature })).status).toBe(401);
  });
  test('that swells when unpacked is refused packed', async () => {
    const packed = gzipSync(Buffer.alloc(50_000_000, 'a'));
    const response = await fetch(`${product.url}/webhook`, {
      method: 'POST',
      body: packed,
      headers: { 'content-encoding': 'gzip', 'x-hub-signature-256': sign('x') },
    });
    expect(response.status).toBe(415);
  });
});

describe('a connection', () => {
  const greeting = 'POST /webhook HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
  /** Begun before the others, because they take as long as a whole request may. */
  let slowBodies: Promise<string[]>;
  beforeAll(() => {
    const announced = `${greeting}Content-Length: 1000\r\n\r\n{`;
    slowBodies = Promise.all(Array.from({ length: 100 }, () => speak(announced, 30_000, ' ')));
  });
  test('with a flood of headers is cut off', async () => {
    const flood = Array.from({ length: 3_000 }, (_, i) => `X-${i}: ${'a'.repeat(50)}`).join('\r\n');
    expect(await speak(`GET / HTTP/1.1\r\nHost: x\r\n${flood}\r\n\r\n`, 5_000)).toContain('431');
    expect(await isAlive()).toBe(true);
  });
  test('that sends its headers drop by drop does not hold the door', async () => {
    const slow = Array.from({ length: 300 }, () =>
      speak('POST /webhook HTTP/1.1\r\nHost: x\r\nX-A: ', 16_000),
    );
    const customer = new Customer(product);
    await customer.say('hello');
    await customer.hears();
    // Cut off by the shop, with its reason, well before the test would give up.
    expect((await Promise.all(slow)).every((heard) => heard.includes('408'))).toBe(true);
  }, 40_000);
  test('that sends its body drop by drop does not hold the door', async () => {
    expect(await isAlive()).toBe(true);
    expect((await slowBodies).every((heard) => heard.includes('408'))).toBe(true);
  }, 60_000);
  test('that asks for two lengths at once is refused', async () => {
    const smuggled =
      'POST /webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n';
    expect(await speak(`${smuggled}0\r\n\r\nGET /healthz HTTP/1.1\r\n\r\n`, 5_000)).toContain('400');
  });
});

describe('evidence', () => {
  /** A path that no client library has tidied up. */
  function ask(path: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const { port } = new URL(product.url);
      const headers = { authorization: 'Bearer journey-desk-token-77aa' };
      httpRequest({ port, path, headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
        .on('error', reject)
        .end();
    });
  }
  test.each([
    '/api/cases/x/evidence/../../../returns-desk.sqlite',
    '/api/cases/x/evidence/..%2f..%2freturns-desk.sqlite',
    '/api/cases/..%2f..%2f/evidence/%2e%2e%2freturns-desk.sqlite',
    '/api/cases/x/evidence/%00',
    '/api/cases/x/evidence/%e0%a4%a',
    '/desk/../returns-desk.sqlite',
  ])('is not reached by %s', async (path) => {
    // 303 leads to the sign-in.
    expect([303, 400, 404]).toContain(await ask(path));
  });
});

describe('a photo', () => {
  /** Sends photo links within a request, and tells what became of each once none waits any more. */
  async function sendPhotos(...links: string[]): Promise<string[]> {
    const customer = new Customer(product);
    await customer.tap('do=person');
    await customer.hears();
    for (const link of links) await customer.photo(link);
    return until(
      async () => {
        const [found] = (await product.api(`/cases?q=${customer.igsid}`)).body.cases;
        const states = found?.evidence.map(({ state }: { state: string }) => state) ?? [];
        return states.length === links.length && !states.includes('pending') ? states : undefined;
      },
      () => `photos still wait:\n${product.output().slice(-2_000)}`,
    );
  }
  test('from anywhere but the media hosts is never asked for', async () => {
    const inside = `${product.url}/metrics`;
    const states = await sendPhotos(
      inside,
      'http://169.254.169.254/latest/meta-data/',
      'http://[::1]:80/',
      'http://2130706433/',
      `http://lookaside.fbsbx.com@127.0.0.1:${new URL(product.url).port}/metrics`,
    );
    expect(new Set(states)).toEqual(new Set(['gone']));
  });
  test('whose host leads elsewhere is not followed to the inside', async () => {
    let asked = 0;
    const inside = createServer((_request, response) => {
      asked += 1;
      response.end('secret');
    });
    await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve));
    const target = `http://127.0.0.1:${(inside.address() as AddressInfo).port}/latest/meta-data`;
    product.graph.serve = (path, response) => {
      const leads = path.endsWith('/leads.jpg');
      if (leads) response.writeHead(302, { location: target }).end();
      return leads;
    };
    const states = await sendPhotos(`${product.graph.url}/leads.jpg`);
    await new Promise((resolve) => inside.close(resolve));
    expect({ states, asked }).toEqual({ states: ['gone'], asked: 0 });
  });
  test('that swells when unpacked is given up', async () => {
    const packed = gzipSync(Buffer.alloc(50_000_000));
    expect(packed.length).toBeLessThan(100_000);
    product.graph.serve = (path, response) => {
      const swells = path.endsWith('/swells.jpg');
      if (swells) response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed);
      return swells;
    };
    expect(await sendPhotos(`${product.graph.url}/swells.jpg`)).toEqual(['gone']);
  });
  test('of very many pixels in few bytes is not drawn', async () => {
    const bomb = createPixelBomb(20_000);
    expect(bomb.length).toBeLessThan(100_000);
    await expect(reencodePhoto(bomb)).rejects.toThrow(/pixel limit/);
  });
});

/** A PNG of `side` × `side` black pixels, one bit each. */
function createPixelBomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const typed = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(typed));
    return Buffer.concat([length, typed, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.writeUInt8(1, 8);
  const pixels = deflateSync(Buffer.alloc(side * (side / 8 + 1)), { level: 9 });
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([magic, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}
