import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { createEvidenceFiles } from '../../src/work/evidence-files';
import { createFetchMedia } from '../../src/work/fetch-media';
import { checkMediaUrl, isPrivateAddress } from '../../src/work/media-host';
import { sniffMedia } from '../../src/work/sniff-media';
import { systemRandom } from '../../src/work/surroundings';

describe('where photos may be fetched from', () => {
  test.each([
    'https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=1&signature=x',
    'https://scontent.xx.fbcdn.net/p.jpg',
    'https://cdninstagram.com/p.jpg',
  ])('%s is allowed', (url) => {
    expect(checkMediaUrl(url, {}).allowed).toBe(true);
  });
  test.each([
    'http://lookaside.fbsbx.com/p.jpg',
    'https://lookaside.fbsbx.com:8443/p.jpg',
    'https://user:pw@lookaside.fbsbx.com/p.jpg',
    'https://fbsbx.com.evil.example/p.jpg',
    'https://evilfbsbx.com/p.jpg',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost/p.jpg',
    'file:///etc/passwd',
    'ftp://lookaside.fbsbx.com/p.jpg',
    'not a link',
    '',
  ])('%p is refused', (url) => {
    expect(checkMediaUrl(url, {}).allowed).toBe(false);
  });
  test('the stand-in is allowed in development, on its very port alone', () => {
    const hosts = { standIn: 'localhost:4100' };
    expect(checkMediaUrl('http://localhost:4100/p.jpg', hosts).allowed).toBe(true);
    expect(checkMediaUrl('http://localhost:4101/p.jpg', hosts).allowed).toBe(false);
  });
  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::',
    'fd00::1',
    'fe80::1',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    'not an address',
  ])('%s counts as private', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });
  test.each(['157.240.1.1', '2a03:2880:f10d::1'])('%s counts as public', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });
});

describe('a download', () => {
  let server: Server;
  let answer: RequestListener;
  let standIn: string;
  beforeAll(async () => {
    server = createServer((request, response) => answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    standIn = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const fetchFrom = (link = `http://${standIn}/p`, resolveTo = '127.0.0.1') =>
    createFetchMedia({
      hosts: { standIn },
      maxBytes: 1000,
      timeoutMs: 300,
      resolve: async () => [{ address: resolveTo, family: 4 }],
    })(link);

  test('gives the bytes', async () => {
    answer = (_request, response) => response.end('photo');
    expect(await fetchFrom()).toEqual({ result: 'fetched', bytes: Buffer.from('photo') });
  });
  test.each([
    [404, 'gone'],
    [403, 'gone'],
    [410, 'gone'],
    [429, 'retry'],
    [503, 'retry'],
  ])('ends with %i as %s', async (status, result) => {
    answer = (_request, response) => response.writeHead(status).end();
    expect((await fetchFrom()).result).toBe(result);
  });
  test('stops at the size cap', async () => {
    answer = (_request, response) => response.end(Buffer.alloc(5000));
    expect(await fetchFrom()).toEqual({ result: 'gone', reason: 'too_large' });
  });
  test('stops when it takes too long', async () => {
    answer = (_request, response) => void response.write('slow');
    expect((await fetchFrom()).result).toBe('retry');
    server.closeAllConnections();
  });
  test('follows a redirect to an allowed place', async () => {
    answer = ({ url }, response) =>
      url === '/p' ? response.writeHead(302, { Location: '/q' }).end() : response.end('moved');
    expect((await fetchFrom()).result).toBe('fetched');
  });
  test.each([
    'http://127.0.0.1:1/secret',
    'https://169.254.169.254/',
    'https://example.com/p.jpg',
    'file:///etc/passwd',
  ])('does not follow a redirect to %s', async (location) => {
    answer = (_request, response) => response.writeHead(302, { Location: location }).end();
    expect(await fetchFrom()).toEqual({ result: 'gone', reason: 'host_not_allowed' });
  });
  test('gives up after three redirects', async () => {
    answer = (_request, response) => response.writeHead(302, { Location: '/p' }).end();
    expect(await fetchFrom()).toEqual({ result: 'gone', reason: 'too_many_redirects' });
  });
  test("does not connect when Meta's name resolves to a private address", async () => {
    expect(await fetchFrom('https://lookaside.fbsbx.com/p', '10.0.0.5')).toEqual({
      result: 'gone',
      reason: 'private_address',
    });
  });
});

describe('what the bytes are', () => {
  test('a photo is known by its content', async () => {
    const png = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    expect(await sniffMedia(png)).toEqual({ contentType: 'image/png', extension: 'png' });
  });
  test.each([
    ['a film', Buffer.from('\0\0\0\x18ftypmp42', 'latin1'), 'video/mp4'],
    ['a voice message', Buffer.from('\0\0\0\x18ftypM4A ', 'latin1'), 'audio/mp4'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'application/pdf'],
  ])('so is %s', async (_case, bytes, contentType) => {
    expect((await sniffMedia(bytes))?.contentType).toBe(contentType);
  });
  test.each([
    ['a page', '<!doctype html><script>'],
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a program', '\x7fELF'],
    ['nothing', ''],
  ])('%s is none', async (_case, text) => {
    expect(await sniffMedia(Buffer.from(text, 'latin1'))).toBeUndefined();
  });
});

describe('the folder of copies', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'evidence-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('a copy is there once it is settled, and gone once it is removed', async () => {
    const files = createEvidenceFiles(folder, systemRandom);
    const name = await files.write(Buffer.from('photo'), 'jpg');
    expect(await files.read(name)).toBeUndefined();
    await files.settle(name);
    expect(await files.read(name)).toEqual(Buffer.from('photo'));
    await files.remove([name]);
    expect(await files.read(name)).toBeUndefined();
  });
  test('what a crash left half-way is swept away', async () => {
    const files = createEvidenceFiles(folder, systemRandom);
    await files.write(Buffer.from('photo'), 'jpg');
    expect(await files.removeStrays(Date.now() + 1000)).toBe(1);
    expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
  });
  test.each(['../desk.sqlite', '/etc/passwd', 'a.jpg'])(
    'no other file is reached by the name %s',
    async (name) => {
      const files = createEvidenceFiles(folder, systemRandom);
      await expect(files.read(name)).rejects.toThrow('not a name of an evidence file');
    },
  );
});
