/** Two shops in one process: what is one's own stays there, on both engines. */

import { type RedisServer, startRedis } from '../redis-server';
import { readEventStream } from '../support/event-stream';
import { eventually } from '../support/shell';
import { deliver, OWN_NAME, SHARED_SECRET, type ShopClient, startTwoShops, type TwoShops } from './two-shops';

let customers = 1_100_000_000_000_000;
const newCustomer = () => String(++customers);

const theCase = (shop: ShopClient, igsid: string) => eventually(async () => (await shop.cases(igsid))[0]);

/** Opens the desk by the first start's link, as a newcomer does, and gives the browser's cookie. */
async function signIn(house: TwoShops, shop: ShopClient): Promise<string> {
  const link = house.started.shops.find(({ shopId }) => shopId === shop.id)?.desk ?? '';
  const entered = await fetch(link.replace('localhost', '127.0.0.1'), {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ name: `staff of ${shop.id}`.replaceAll(' ', '.'), password: '' }),
  });
  expect([entered.status, entered.headers.get('location')]).toEqual([303, `/shops/${shop.id}/desk`]);
  const [cookie = ''] = entered.headers.getSetCookie();
  expect(cookie).toContain(`Path=/shops/${shop.id};`);
  return cookie.split(';')[0] ?? '';
}

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

describe.each(['sqlite', 'redis'])('two shops on %s', (engine) => {
  let house: TwoShops;
  let a: ShopClient;
  let b: ShopClient;
  const cookies = { a: '', b: '' };
  beforeAll(async () => {
    house = await startTwoShops({ environment: engine === 'redis' ? { REDIS_URL: redis.url } : {} });
    ({ a, b } = house);
    cookies.a = await signIn(house, a);
    cookies.b = await signIn(house, b);
  });
  afterAll(() => house.stop());

  test('the same customer has a case of their own in each shop, and each answers by its own token', async () => {
    const igsid = newCustomer();
    expect([(await a.askForPerson(igsid)).status, (await b.askForPerson(igsid)).status]).toEqual([200, 200]);
    const [ofA, ofB] = [await theCase(a, igsid), await theCase(b, igsid)];
    expect(ofA.id).not.toBe(ofB.id);
    expect([await a.cases(igsid), await b.cases(igsid)].map(({ length }) => length)).toEqual([1, 1]);
    await eventually(() => a.heard(igsid).length > 0 && b.heard(igsid).length > 0);
    const spoken = house.graph.sent.filter(({ to }) => to === igsid);
    expect(new Set(spoken.map(({ shop, token }) => `${shop} ${token}`))).toEqual(
      new Set(['a access-token-of-a', 'b access-token-of-b']),
    );
  });

  test('each speaks its own words and promises by its own policy', async () => {
    const igsid = newCustomer();
    await a.askForPerson(igsid);
    await b.askForPerson(igsid);
    await eventually(() => a.heard(igsid).length > 0 && b.heard(igsid).length > 0);
    const [ofA, ofB] = [a.heard(igsid).join('\n'), b.heard(igsid).join('\n')];
    expect([ofA.includes(OWN_NAME), ofB.includes(OWN_NAME)]).toEqual([false, true]);
    expect([ofA.includes('36 hours'), ofB.includes('36 hours')]).toEqual([false, true]);
  });

  test('a program with the token of one shop is nobody in the other', async () => {
    const igsid = newCustomer();
    await b.askForPerson(igsid);
    const { id } = await theCase(b, igsid);
    expect((await b.api('/cases', {}, a.apiToken)).status).toBe(401);
    expect((await b.api(`/cases/${id}`, {}, a.apiToken)).status).toBe(401);
    expect((await a.api(`/cases/${id}`)).status).toBe(404);
    expect((await a.api(`/cases/${id}/claim`, { method: 'POST' })).status).toBe(404);
  });

  test('staff of one shop are nobody in the other: desk, API, live stream', async () => {
    const as = (cookie: string, path: string) =>
      fetch(`${house.url}${path}`, { headers: { cookie }, redirect: 'manual' });
    expect((await as(cookies.a, '/shops/a/desk')).status).toBe(200);
    const elsewhere = await as(cookies.a, '/shops/b/desk/numbers?weeks=4');
    expect([elsewhere.status, elsewhere.headers.get('location')]).toEqual([
      303,
      `/shops/b/desk/sign-in?returnTo=${encodeURIComponent('/desk/numbers?weeks=4')}`,
    ]);
    for (const path of ['/api/cases', '/desk/live', '/desk/attention', '/metrics/../api/cases'])
      expect((await as(cookies.a, `/shops/b${path}`)).status).toBe(401);
  });

  test('a live stream tells of its own shop alone', async () => {
    const open = async (shop: 'a' | 'b') =>
      readEventStream(
        await fetch(`${house.url}/shops/${shop}/desk/live`, { headers: { cookie: cookies[shop] } }),
      );
    const [streamOfA, streamOfB] = [await open('a'), await open('b')];
    const [first, second] = [newCustomer(), newCustomer()];
    await a.askForPerson(first);
    await streamOfA.waitFor((await theCase(a, first)).id);
    await b.askForPerson(second);
    await streamOfB.waitFor((await theCase(b, second)).id);
    expect(streamOfB.heard()).not.toContain((await theCase(a, first)).id);
    await Promise.all([streamOfA.close(), streamOfB.close()]);
  });

  test('a photo is served below its own shop alone', async () => {
    const igsid = newCustomer();
    await a.say(igsid, 'hello');
    await eventually(() => a.heard(igsid).length > 0);
    const attachments = [{ type: 'image', payload: { url: `${house.graph.url}/photo.png` } }];
    await deliver(`${house.url}/webhook`, a.secret, a.entry(igsid, { attachments }));
    await a.askForPerson(igsid);
    const { url } = await eventually(async () => (await theCase(a, igsid)).evidence[0]);
    expect(url).toMatch(/^\/shops\/a\/api\/cases\//);
    const as = (shop: ShopClient, path: string) =>
      fetch(house.url + path, { headers: { authorization: `Bearer ${shop.apiToken}` } });
    const photo = await eventually(async () => {
      const response = await as(a, url);
      return response.status === 200 && response;
    });
    expect(photo.headers.get('content-type')).toBe('image/jpeg');
    expect((await as(b, url)).status).toBe(401);
    expect((await as(b, url.replace('/shops/a/', '/shops/b/'))).status).toBe(404);
  });

  test('a delivery signed by one shop brings nothing into the other, by any address', async () => {
    const igsid = newCustomer();
    const entry = b.entry(igsid, { text: 'forged' });
    for (const path of ['/webhook', '/shops/b/webhook'])
      expect((await deliver(house.url + path, a.secret, entry)).status).toBe(401);
    // There the account is one that nobody has, and is kept aside.
    expect((await deliver(`${house.url}/shops/a/webhook`, a.secret, entry)).status).toBe(200);
    const [mixed, own] = [newCustomer(), a.entry(igsid, { text: 'hello' })];
    const both = await deliver(`${house.url}/webhook`, a.secret, b.entry(mixed, { text: 'forged' }), own);
    expect(both.status).toBe(200);
    await eventually(() => a.heard(igsid).length > 0);
    await b.askForPerson(newCustomer());
    expect([await b.cases(igsid), await b.cases(mixed), b.heard(igsid), b.heard(mixed)]).toEqual([
      [],
      [],
      [],
      [],
    ]);
  });

  test('one delivery of an app that both share reaches each with its part', async () => {
    const igsid = newCustomer();
    const tap = { text: 'Talk to a person', quick_reply: { payload: 'do=person' } };
    const entries = [a.entry(igsid, tap), b.entry(igsid, tap)];
    expect((await deliver(`${house.url}/webhook`, SHARED_SECRET, ...entries)).status).toBe(200);
    expect((await theCase(a, igsid)).id).not.toBe((await theCase(b, igsid)).id);
  });

  test('erasing a customer in one shop leaves them in the other', async () => {
    const igsid = newCustomer();
    await a.askForPerson(igsid);
    await b.askForPerson(igsid);
    await theCase(a, igsid);
    const { id } = await theCase(b, igsid);
    expect((await a.api(`/customers/${igsid}/erase`, { method: 'POST' })).status).toBe(200);
    expect(await a.cases(igsid)).toEqual([]);
    expect((await b.cases(igsid)).map((each) => each.id)).toEqual([id]);
  });

  test('an outage of Instagram for one shop does not hold the other up', async () => {
    house.graph.down.add('b');
    const igsid = newCustomer();
    await b.say(igsid, 'hello');
    await a.say(igsid, 'hello');
    await eventually(() => a.heard(igsid).length > 0);
    expect(b.heard(igsid)).toEqual([]);
    house.graph.down.delete('b');
    await eventually(() => b.heard(igsid).length > 0);
  });
});
