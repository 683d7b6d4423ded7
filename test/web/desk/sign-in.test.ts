import { safeReturn } from '../../../src/web/desk/safe-return';
import { SESSION_MS } from '../../../src/web/desk/sessions';
import { NOON } from '../../builders';
import { type Client, cookieOf, createClient, type DeskUnderTest, startDesk } from './start-desk';

let desk: DeskUnderTest;
beforeEach(async () => {
  desk = await startDesk({ now: NOON });
});
afterEach(() => desk.stop());

const sameSite = () => ({ origin: desk.url, 'sec-fetch-site': 'same-origin' });
const signIn = (name: string, password: string, headers: Record<string, string> = sameSite()) =>
  fetch(`${desk.url}/desk/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers,
    body: new URLSearchParams({ name, password }),
  });

test.each([
  '/desk',
  '/desk/cases/R-7F3K2',
  '/desk/numbers',
  '/desk/cases.csv',
  '/desk/policy',
  '/desk/team',
  '/desk/nothing',
])('%s leads a stranger to the sign-in', async (path) => {
  const response = await createClient(desk.url, '').get(path);
  expect([response.status, response.headers.get('location')]).toEqual([
    303,
    `/desk/sign-in?returnTo=${encodeURIComponent(path)}`,
  ]);
});

test.each(['/desk/live', '/desk/attention', '/api/cases'])('%s answers a stranger 401', async (path) => {
  expect((await createClient(desk.url, '').get(path)).status).toBe(401);
});

test('the right password opens the desk and the API', async () => {
  const client = createClient(desk.url, cookieOf(await signIn('mina', await desk.addStaff('mina'))));
  expect((await client.get('/desk')).status).toBe(200);
  expect((await client.get('/api/cases')).status).toBe(200);
});

test('the cookie is out of reach of scripts and of other sites', async () => {
  const response = await signIn('mina', await desk.addStaff('mina'));
  expect(response.headers.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Lax$/);
});

test('a wrong password and an unknown name are told the same', async () => {
  await desk.addStaff('mina');
  const wrong = await (await signIn('mina', 'not the password')).text();
  const unknown = await (await signIn('nobody', 'not the password')).text();
  expect(wrong.replaceAll('mina', 'x')).toBe(unknown.replaceAll('nobody', 'x'));
});

test('names differ by more than letter case', async () => {
  const password = await desk.addStaff('Mina');
  expect((await signIn('mina', password)).status).toBe(303);
});

test('ten wrong passwords block even the right one', async () => {
  const password = await desk.addStaff('mina');
  for (let tries = 0; tries < 10; tries += 1) await signIn('mina', 'wrong-wrong');
  expect((await signIn('mina', password)).status).toBe(429);
}, 60_000);

test('a sign-in form of another site is refused', async () => {
  const password = await desk.addStaff('mina');
  const response = await signIn('mina', password, {
    origin: 'https://evil.example',
    'sec-fetch-site': 'cross-site',
  });
  expect(response.status).toBe(403);
});

test('a sealed cookie that was changed is nobody', async () => {
  const { cookie } = await desk.signIn('mina');
  const forged = createClient(desk.url, `${cookie.slice(0, -4)}AAAA`);
  expect((await forged.get('/desk')).status).toBe(303);
});

test('a session ends after two weeks', async () => {
  const client = await desk.signIn('mina');
  desk.setNow(NOON + SESSION_MS + 1);
  expect((await client.get('/desk')).status).toBe(303);
});

describe('signing out on one browser', () => {
  let computer: Client;
  beforeEach(async () => {
    computer = await desk.signIn('mina');
    await computer.submit('/desk/account', '/desk/sign-out');
  });
  test.each(['/desk', '/desk/cases.csv'])('leaves a stolen copy of its cookie without %s', async (path) => {
    expect((await computer.get(path)).status).toBe(303);
  });
  test('leaves a stolen copy of its cookie without the API', async () => {
    expect((await computer.get('/api/cases')).status).toBe(401);
  });
  test('leaves the other browsers signed in', async () => {
    expect((await (await desk.signIn('mina')).get('/desk')).status).toBe(200);
  });
  test('is forgotten once the session would have ended by its age', async () => {
    const phone = await desk.signIn('mina');
    desk.setNow(NOON + SESSION_MS);
    await phone.submit('/desk/account', '/desk/sign-out');
    expect(await desk.store.listSettings('desk:signed-out:')).toHaveLength(1);
  });
});

test('signing out everywhere ends every session of that person', async () => {
  const phone = await desk.signIn('mina');
  const computer = await desk.signIn('mina');
  await computer.submit('/desk/account', '/desk/sign-out', { everywhere: 'yes' });
  expect((await phone.get('/desk')).status).toBe(303);
});

test('a removed colleague is signed out at once', async () => {
  await desk.addStaff('boss', 'owner');
  const boss = await desk.signIn('boss');
  const mina = await desk.signIn('mina');
  await boss.submit('/desk/team', '/desk/team/remove', { name: 'mina' });
  expect((await mina.get('/desk')).status).toBe(303);
});

test('only an owner changes the team', async () => {
  await desk.addStaff('boss', 'owner');
  const mina = await desk.signIn('mina');
  expect((await mina.submit('/desk/team', '/desk/team/remove', { name: 'boss' })).status).toBe(403);
});

test('a new password signs the other browsers out and keeps this one', async () => {
  const phone = await desk.signIn('mina');
  const password = await desk.addStaff('ara');
  const ara = await desk.signIn('ara');
  const other = await desk.signIn('ara');
  const changed = await ara.submit('/desk/account', '/desk/account/password', {
    current: password,
    password: 'a-longer-password',
  });
  const renewed = createClient(desk.url, cookieOf(changed));
  expect([
    (await renewed.get('/desk')).status,
    (await other.get('/desk')).status,
    (await phone.get('/desk')).status,
  ]).toEqual([200, 303, 200]);
});

describe('the one-time link', () => {
  const pathOf = (link: string | undefined) => new URL(link ?? '').pathname;

  test('opens the desk once, as an owner', async () => {
    const path = pathOf(await desk.desk.createFirstLink());
    const open = () =>
      fetch(desk.url + path, {
        method: 'POST',
        redirect: 'manual',
        headers: sameSite(),
        body: new URLSearchParams({ name: '미나', password: '' }),
      });
    const first = await open();
    const page = await createClient(desk.url, cookieOf(first)).page('/desk/team');
    expect([first.status, page.includes('미나'), (await open()).status]).toEqual([303, true, 400]);
  });

  test('that is used up asks for nothing and leads to the sign-in', async () => {
    const html = await (await fetch(`${desk.url}/desk/welcome/used-up`)).text();
    expect([html.includes('<form'), html.includes('href="/desk">Sign in</a>')]).toEqual([false, true]);
  });

  test('a preview that only opens it does not use it up', async () => {
    const path = pathOf(await desk.desk.createFirstLink());
    await fetch(desk.url + path);
    expect((await fetch(desk.url + path)).status).toBe(200);
  });

  test('is not made once someone has a password', async () => {
    await desk.addStaff('mina');
    expect(await desk.desk.createFirstLink()).toBeUndefined();
  });
});

test('production prints no link', async () => {
  const production = await startDesk({ now: NOON, production: true });
  const link = await production.desk.createFirstLink();
  await production.stop();
  expect(link).toBeUndefined();
});

test.each([
  ['/desk/cases/R-7F3K2?done=claim', '/desk/cases/R-7F3K2?done=claim'],
  ['https://evil.example/desk', '/desk'],
  ['//evil.example', '/desk'],
  ['/desk/../..//evil.example', '/desk'],
  ['/deskevil', '/desk'],
  [undefined, '/desk'],
])('after sign-in %s leads to %s', (asked, target) => {
  expect(safeReturn(asked)).toBe(target);
});
