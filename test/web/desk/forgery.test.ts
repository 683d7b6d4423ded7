/** What another site, or a stolen form, can make a signed-in browser do: nothing. */
import { NOON } from '../../builders';
import { seedCase } from './seed-case';
import { shopData } from './shop-data';
import { type Client, type DeskUnderTest, startDesk } from './start-desk';

const CASE = '/desk/cases/R-K2T6N';
let desk: DeskUnderTest;
let mina: Client;
beforeAll(async () => {
  desk = await startDesk({
    now: NOON,
    seed: async (store) => {
      for (const seeded of shopData(NOON)) await seedCase(store, seeded);
    },
  });
  mina = await desk.signIn('mina');
});
afterAll(() => desk.stop());

const statusOfCase = async () => (await desk.store.getCase('R-K2T6N'))?.record.status;

test.each([
  ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['a sibling domain', { origin: 'https://other.shop.example', 'sec-fetch-site': 'same-site' }],
  ['an old browser on another site', { origin: 'https://evil.example', 'sec-fetch-site': '' }],
])('a form from %s changes nothing', async (_name, headers) => {
  const response = await mina.submit(CASE, `${CASE}/claim`, {}, headers);
  expect([response.status, await statusOfCase()]).toEqual([401, 'waiting']);
});

test('a request that names no site is nobody', async () => {
  const response = await fetch(`${desk.url}${CASE}/claim`, {
    method: 'POST',
    headers: { cookie: mina.cookie },
  });
  expect([response.status, await statusOfCase()]).toEqual([401, 'waiting']);
});

test("another session's token does not open this one", async () => {
  const other = await desk.signIn('ara');
  const token = /name="csrf" value="([^"]*)"/.exec(await other.page(CASE))?.[1] ?? '';
  const response = await mina.submit(CASE, `${CASE}/claim`, { csrf: token });
  expect([response.status, await statusOfCase()]).toEqual([403, 'waiting']);
});

test('the API does not take a signed-in write from another site', async () => {
  const response = await fetch(`${desk.url}/api/cases/case-R-K2T6N/claim`, {
    method: 'POST',
    headers: { cookie: mina.cookie, origin: 'https://evil.example' },
  });
  expect([response.status, await statusOfCase()]).toEqual([401, 'waiting']);
});

test('pages allow no script, style or frame but their own', async () => {
  const { headers } = await mina.get('/desk');
  expect(headers.get('content-security-policy')).toBe(
    "default-src 'none';script-src 'self';style-src 'self';img-src 'self';connect-src 'self';form-action 'self';frame-ancestors 'none';base-uri 'none'",
  );
});

test('pages are not kept by caches', async () => {
  expect((await mina.get(CASE)).headers.get('cache-control')).toBe('no-store');
});
