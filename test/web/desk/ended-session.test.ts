/** A session that ends while somebody writes: nothing is done, nothing is lost, and the way back is plain. */
import { SESSION_MS } from '../../../src/web/desk/sessions';
import { NOON } from '../../builders';
import { seedMorning } from './seed-morning';
import { type DeskUnderTest, startDesk } from './start-desk';

let desk: DeskUnderTest;
beforeEach(async () => {
  desk = await startDesk({ now: NOON, seed: (store) => seedMorning(store, NOON) });
});
afterEach(() => desk.stop());

describe('a form that is sent', () => {
  const CASE = '/desk/cases/R-7F3K2';
  const fromPage = () => ({ accept: 'text/html', referer: `${desk.url}${CASE}` });
  const statusOfCase = async () => (await desk.store.getCase('R-7F3K2'))?.record.status;

  test('after the session has ended leads to the sign-in, which says so, and back to the case', async () => {
    const mina = await desk.signIn('mina');
    await mina.page(CASE);
    desk.setNow(NOON + SESSION_MS + 1);
    const response = await mina.submit(CASE, `${CASE}/claim`, {}, fromPage());
    const target = response.headers.get('location') ?? '';
    expect([response.status, target]).toEqual([
      303,
      `/desk/sign-in?ended=1&returnTo=${encodeURIComponent(CASE)}`,
    ]);
    expect(await mina.page(target)).toContain('Your sign-in has ended, so nothing was sent.');
  });

  test('with the token of an earlier session does nothing, and says so on the case', async () => {
    const mina = await desk.signIn('mina');
    const response = await mina.submit(CASE, `${CASE}/claim`, { csrf: 'of before' }, fromPage());
    const target = response.headers.get('location') ?? '';
    expect([response.status, target, await statusOfCase()]).toEqual([
      303,
      `${CASE}?done=signed_in_anew`,
      'waiting',
    ]);
    expect(await mina.page(target)).toContain('role="alert">You signed in anew meanwhile');
  });

  test('with the token of an earlier session is refused on a page that could not say so', async () => {
    const mina = await desk.signIn('mina');
    const headers = { accept: 'text/html', referer: `${desk.url}/desk/account` };
    const response = await mina.submit('/desk/account', '/desk/sign-out', { csrf: 'of before' }, headers);
    expect(response.status).toBe(403);
  });

  test('from another site stays refused, whatever page it expects', async () => {
    const mina = await desk.signIn('mina');
    const headers = { ...fromPage(), origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    const response = await mina.submit(CASE, `${CASE}/claim`, {}, headers);
    expect([response.status, await statusOfCase()]).toEqual([401, 'waiting']);
  });
});
