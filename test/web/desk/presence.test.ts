/** Colleagues see who has a case open and who types in it, before they answer over each other. */
import { createLocalFeed } from '../../../src/store/change-feed';
import { createStaffPresence } from '../../../src/web/desk/staff-presence';
import { NOON } from '../../builders';
import { seedCase } from './seed-case';
import { shopData } from './shop-data';
import { type Client, type DeskUnderTest, startDesk } from './start-desk';

const CASE = '/desk/cases/R-7F3K2';
let desk: DeskUnderTest;
let mina: Client;
let ara: Client;
beforeAll(async () => {
  desk = await startDesk({
    now: NOON,
    seed: async (store) => {
      for (const seeded of shopData(NOON).slice(0, 2)) await seedCase(store, seeded);
    },
  });
  mina = await desk.signIn('mina');
  ara = await desk.signIn('ara');
});
afterAll(() => desk.stop());

const chip = async (client: Client, page = CASE) =>
  /id="presence"[^>]*>([^<]*)</.exec(await client.page(page))?.[1];

test('whoever has a case open is named to the others, not to themselves', async () => {
  await ara.submit(CASE, `${CASE}/presence`, { doing: 'looking' });
  expect([await chip(mina), await chip(ara)]).toEqual(['ara is looking at this', '']);
});

test('an open page hears at once that a colleague types', async () => {
  const reader = (await mina.get('/desk/live')).body?.getReader();
  await ara.submit(CASE, `${CASE}/presence`, { doing: 'typing' });
  let heard = '';
  while (!heard.includes('event: presence')) heard += new TextDecoder().decode((await reader?.read())?.value);
  await reader?.cancel();
  expect(heard).toContain('{"caseId":"case-R-7F3K2","words":"ara is typing"}');
});

test('another case knows nothing of it', async () => {
  expect(await chip(mina, '/desk/cases/R-B4M8Q')).toBe('');
});

test('who turned away is no longer named', async () => {
  await ara.submit(CASE, `${CASE}/presence`, { doing: 'away' });
  expect(await chip(mina)).toBe('');
});

test.each([
  ['without the form’s token', CASE, { csrf: 'forged', doing: 'looking' }, 403],
  ['of something else', CASE, { doing: 'dancing' }, 404],
  ['on a case that does not exist', '/desk/cases/R-NONE', { doing: 'looking' }, 404],
])('a word %s is not taken', async (_name, address, fields, status) => {
  const response = await ara.submit(CASE, `${address}/presence`, fields);
  expect([response.status, await chip(mina)]).toEqual([status, '']);
});

describe('time passes', () => {
  const changes = createLocalFeed();
  let now = NOON;
  const presence = createStaffPresence(changes, () => now);
  const say = (name: string, doing: 'looking' | 'typing') =>
    changes.publish({ type: 'presence', caseId: 'a', name, doing });

  test('who stopped typing still looks', () => {
    say('ara', 'typing');
    now += 9_000;
    expect(presence.watchersOf('a', 'mina')).toEqual([{ name: 'ara', doing: 'looking' }]);
  });

  test('a page that says nothing more is gone', () => {
    now += 32_000;
    say('bora', 'looking');
    expect(presence.watchersOf('a', 'mina')).toEqual([{ name: 'bora', doing: 'looking' }]);
  });
});
