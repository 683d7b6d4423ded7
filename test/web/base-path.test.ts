import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { basePathOf, placeLinks } from '../../src/web/base-path';
import { cookieName, startSession } from '../../src/web/desk/sessions';

describe('the path of an address', () => {
  test.each([
    ['https://desk.example.com', ''],
    ['https://desk.example.com/', ''],
    ['http://localhost:3000/shops/seoul', '/shops/seoul'],
    ['https://example.com/returns/shops/seoul/', '/returns/shops/seoul'],
  ])('%s: "%s"', (address, path) => {
    expect(basePathOf(address)).toBe(path);
  });
});

describe('the links of a page below a path', () => {
  test('links, pictures and forms get the path; other hosts, anchors and text do not', () => {
    const page =
      '<a href="/desk"><img src="/api/x"></a><form action="/desk/sign-out"></form>' +
      '<a href="#main">href=&quot;/desk</a><a href="https://example.com/desk"></a><a href="//example.com"></a>';
    expect(placeLinks(page, '/shops/a')).toBe(
      '<a href="/shops/a/desk"><img src="/shops/a/api/x"></a><form action="/shops/a/desk/sign-out"></form>' +
        '<a href="#main">href=&quot;/desk</a><a href="https://example.com/desk"></a><a href="//example.com"></a>',
    );
  });
  test('a shop with a host of its own keeps its page as it is', () => {
    expect(placeLinks('<a href="/desk"></a>', '')).toBe('<a href="/desk"></a>');
  });
});

describe('the session cookie', () => {
  async function cookieAt(publicUrl: string) {
    const set: unknown[] = [];
    const response = { cookie: (...given: unknown[]) => set.push(given[0], given[2]) };
    const settings = { publicUrl: () => publicUrl, production: true, timeZone: 'Asia/Seoul' };
    const kept = new Map<string, string>();
    const store = {
      getSetting: async (key: string) => kept.get(key),
      replaceSetting: async (key: string, expected: string | undefined, value: string) => {
        if (kept.get(key) !== expected) return false;
        kept.set(key, value);
        return true;
      },
    };
    const account = { name: 'mina', role: 'owner', epoch: 1, language: 'en', createdAt: 0 } as const;
    const options = { store: store as never, clock: () => 0, randomBytes, settings };
    await startSession(options, response, account);
    return set;
  }

  test('is bound to the host where the desk has one for itself', async () => {
    expect(await cookieAt('https://desk.example.com')).toMatchObject([
      '__Host-desk',
      { path: '/', secure: true, httpOnly: true },
    ]);
  });
  test('is bound to the path of its shop where several share a host', async () => {
    expect(await cookieAt('https://desk.example.com/shops/seoul')).toMatchObject([
      '__Secure-desk',
      { path: '/shops/seoul', secure: true, httpOnly: true },
    ]);
  });
  test('needs no TLS on the own machine', () => {
    expect(cookieName('http://localhost:3000')).toBe('desk');
  });
});

test('no script of the desk calls an address from the root, where another shop or nobody is', () => {
  const folder = join('src', 'web', 'desk', 'assets');
  const calls = readdirSync(folder)
    .filter((file) => file.endsWith('.js'))
    .flatMap(
      (file) =>
        readFileSync(join(folder, file), 'utf8').match(/(?:fetch|EventSource|URL|assign)\(\s*['"`]\/.*/g) ??
        [],
    );
  expect(calls).toEqual([]);
});
