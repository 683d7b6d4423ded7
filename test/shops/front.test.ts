/** What several shops have in common: one door, and how each of them is told at it. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signRequest } from '../../src/instagram/signed-request';
import { eventually } from '../support/shell';
import { deliver, OPERATOR_TOKEN, startTwoShops, type TwoShops, VERIFY_TOKEN } from './two-shops';

describe('the door of two shops', () => {
  let house: TwoShops;
  beforeAll(async () => {
    house = await startTwoShops();
  });
  afterAll(() => house.stop());
  const get = (path: string, init: RequestInit = {}) =>
    fetch(house.url + path, { redirect: 'manual', ...init });

  test.each(['', '/shops/a', '/shops/b'])('the handshake is answered at %s/webhook', async (path) => {
    const query = `hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=`;
    expect(await (await get(`${path}/webhook?${query}${VERIFY_TOKEN}`)).text()).toBe('1158201444');
    expect((await get(`${path}/webhook?${query}another`)).status).toBe(403);
  });

  test.each([
    ['/healthz', { status: 'ok' }],
    ['/readyz', { status: 'ready', shops: { a: 'ready', b: 'ready' } }],
    ['/shops/a/readyz', { status: 'ready' }],
  ])('%s tells that all is well', async (path, body) => {
    const response = await get(path);
    expect([response.status, await response.json()]).toEqual([200, body]);
  });

  test('the metrics of all shops stand in one scrape, told apart by their label', async () => {
    const igsid = '1200000000000001';
    await house.b.askForPerson(igsid);
    await eventually(async () => (await house.b.cases(igsid))[0]);
    const text = await (await get('/metrics')).text();
    expect(text).toMatch(/^returns_desk_conversations\{shop="a"\} 0$/m);
    expect(text).toMatch(/^returns_desk_conversations\{shop="b"\} 1$/m);
    expect(text.match(/^# TYPE returns_desk_conversations /gm)).toHaveLength(1);
    expect(await (await get('/shops/b/metrics')).text()).toMatch(
      /^returns_desk_conversations\{shop="b"\} 1$/m,
    );
  });

  test('a shop is found by its whole name alone, and nothing outside of it answers for it', async () => {
    for (const path of [
      '/shops',
      '/shops/',
      '/shops/c/desk',
      '/shops/ab/desk',
      '/shops/A/desk',
      '/desk',
      '/api/cases',
    ])
      expect((await get(path)).status).toBe(404);
  });

  test('every address that the desk gives out is below the path of its shop', async () => {
    const root = await get('/shops/a');
    expect([root.status, root.headers.get('location')]).toEqual([302, '/shops/a/desk']);
    const page = await (await get('/shops/a/desk/sign-in')).text();
    const addresses = [...page.matchAll(/ (?:href|src|action)="([^"]*)"/g)].map(([, address]) => address);
    expect(
      addresses.filter((address) => !address?.startsWith('/shops/a/desk') && address !== '#main'),
    ).toEqual([]);
    for (const address of addresses.filter((each) => each?.includes('/assets/')))
      expect((await get(address ?? '')).status).toBe(200);
  });

  test('a deletion that Meta asks for is done in the shops whose secret signed it, with a page below their path', async () => {
    const igsid = '1200000000000002';
    for (const shop of [house.a, house.b]) {
      await shop.askForPerson(igsid);
      await eventually(async () => (await shop.cases(igsid))[0]);
    }
    const body = (secret: string) =>
      new URLSearchParams({ signed_request: signRequest({ user_id: igsid, issued_at: 1 }, secret) });
    const path = '/privacy/data-deletion';
    expect((await get(path, { method: 'POST', body: body('nobody') })).status).toBe(401);
    expect((await get(`/shops/b${path}`, { method: 'POST', body: body(house.a.secret) })).status).toBe(401);
    const answer = await get(path, { method: 'POST', body: body(house.a.secret) });
    const { url } = (await answer.json()) as { url: string };
    expect(new URL(url).pathname).toMatch(/^\/shops\/a\/privacy\/data-deletion\/[0-9a-f]{32}$/);
    expect(await (await get(new URL(url).pathname)).text()).toContain('Your data was deleted');
    expect([(await house.a.cases(igsid)).length, (await house.b.cases(igsid)).length]).toEqual([0, 1]);
  });
});

test('the operator of production reads the metrics of all shops with the common token', async () => {
  const house = await startTwoShops({ environment: { NODE_ENV: 'production' } });
  const read = (token: string) =>
    fetch(`${house.url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  expect([(await read(OPERATOR_TOKEN)).status, (await read(house.a.apiToken)).status]).toEqual([200, 401]);
  expect((await house.a.api('/cases', {}, OPERATOR_TOKEN)).status).toBe(401);
  await house.stop();
});

describe('a shop whose store cannot be opened', () => {
  let house: TwoShops;
  let blocked: string;
  beforeAll(async () => {
    house = await startTwoShops({
      reopenMs: 20,
      prepare(folder) {
        blocked = join(folder, 'data', 'shops', 'b');
        mkdirSync(join(folder, 'data', 'shops'), { recursive: true });
        writeFileSync(blocked, 'a file where a folder should be');
      },
    });
  });
  afterAll(() => house.stop());

  test('is named, and asks Meta to come again, while the other works; it opens once it can', async () => {
    const { a, b, url } = house;
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { status: 'degraded', shops: { a: 'ready', b: expect.stringContaining('could not be opened') } },
    ]);
    expect((await fetch(`${b.url}/desk`)).status).toBe(503);
    const igsid = '1200000000000003';
    const entries = [a.entry(igsid, { text: 'hello' }), b.entry(igsid, { text: 'hello' })];
    expect((await deliver(`${url}/webhook`, 'secret-of-the-shared-app', ...entries)).status).toBe(503);
    await eventually(() => a.heard(igsid).length > 0);
    expect((await b.say(igsid, 'hello')).status).toBe(503);
    rmSync(blocked);
    await eventually(async () => (await fetch(`${b.url}/readyz`)).status === 200);
    expect((await b.say(igsid, 'hello')).status).toBe(200);
    await eventually(() => b.heard(igsid).length > 0);
    expect(existsSync(join(blocked, 'returns-desk.sqlite'))).toBe(true);
  });
});

test('a start at which no shop can be opened fails', async () => {
  const prepare = (folder: string) => writeFileSync(join(folder, 'data'), 'a file where a folder should be');
  await expect(startTwoShops({ prepare })).rejects.toMatchObject({ code: expect.any(String) });
});
