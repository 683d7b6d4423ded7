import { signRequest } from '../../src/instagram/signed-request';
import { APP_SECRET, eventually, messageOf, type Shell, startShell } from '../support/shell';

let shell: Shell;
beforeAll(async () => {
  shell = await startShell();
});
afterAll(() => shell.stop());

const call = (path: string, value: string) =>
  shell.post(path, new URLSearchParams({ signed_request: value }).toString(), {
    'Content-Type': 'application/x-www-form-urlencoded',
  });
interface Confirmation {
  readonly url: string;
  readonly confirmation_code: string;
}

test('a data-deletion request erases, and its status page says so', async () => {
  await shell.deliver(messageOf('9001', { text: 'person' }));
  await eventually(async () => (await shell.store.findCases({ q: '9001', limit: 1 })).rows[0]);
  const response = await call('/privacy/data-deletion', signRequest({ user_id: '9001' }, APP_SECRET));
  const { url, confirmation_code: code } = (await response.json()) as Confirmation;
  expect(url).toBe(`${shell.url}/privacy/data-deletion/${code}`);
  const page = await fetch(url);
  const year = new Date().toISOString().slice(0, 4);
  expect([page.status, await page.text()]).toEqual([
    200,
    expect.stringMatching(new RegExp(`was deleted on [A-Z][a-z]+ \\d+, ${year}\\.`)),
  ]);
  expect((await shell.store.findCases({ q: '9001', limit: 1 })).rows).toEqual([]);
});

test('a data-deletion request that names nobody is refused, and promises nothing', async () => {
  const response = await call('/privacy/data-deletion', signRequest({ issued_at: 1 }, APP_SECRET));
  expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('user_id')]);
});

test('either secret of an app may have signed, in both flavours', async () => {
  const other = await startShell({}, { appSecrets: ['meta-app-secret', 'instagram-app-secret'] });
  const post = (path: string, value: string) =>
    other.post(path, new URLSearchParams({ signed_request: value }).toString(), {
      'Content-Type': 'application/x-www-form-urlencoded',
    });
  // Facebook Login names the removed Page as `profile_id`, with a `user_id` of 0.
  for (const payload of [{ user_id: '17841' }, { user_id: 0, profile_id: 1234 }])
    for (const secret of ['meta-app-secret', 'instagram-app-secret'])
      for (const path of ['/privacy/data-deletion', '/privacy/deauthorize'])
        expect((await post(path, signRequest(payload, secret))).status).toBe(200);
  await other.stop();
});

test('a deauthorisation is confirmed', async () => {
  const response = await call('/privacy/deauthorize', signRequest({ user_id: '1' }, APP_SECRET));
  expect(response.status).toBe(200);
});

test.each(['/privacy/data-deletion', '/privacy/deauthorize'])(
  '%s refuses what Meta did not sign',
  async (path) => {
    expect((await call(path, signRequest({ user_id: '1' }, 'another'))).status).toBe(401);
    expect((await call(path, 'nonsense')).status).toBe(401);
    expect((await shell.post(path, '')).status).toBe(401);
  },
);

test.each(['unknown', '0'.repeat(32), '%00'])('the status page of %s is 404', async (code) => {
  expect((await fetch(`${shell.url}/privacy/data-deletion/${code}`)).status).toBe(404);
});
