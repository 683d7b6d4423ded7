/** Whoever reads Korean meets no English of ours, on any page; what customers and staff wrote stays as it is. */
import { findAccount, saveAccount } from '../../../src/web/desk/accounts';
import { readWords } from '../../../src/web/desk/words';
import { NOON } from '../../builders';
import { keepPhotos, seedMorning } from './seed-morning';
import { type Client, type DeskUnderTest, rulebook, startDesk } from './start-desk';

const CASE = '/desk/cases/R-7F3K2';
const PAGES = [
  '/desk',
  '/desk?tab=mine',
  '/desk?tab=everyone',
  '/desk?tab=resolved',
  '/desk?q=zzz',
  CASE,
  `${CASE}?done=claim`,
  `${CASE}?done=assign`,
  `${CASE}?earlier=R-Z8QY4`,
  `${CASE}/print`,
  '/desk/cases/R-B4M8Q',
  '/desk/cases/R-5HC7V',
  '/desk/cases/R-NOPE',
  '/desk/numbers',
  '/desk/policy',
  '/desk/team',
  '/desk/account',
];
/** Words that are the same in both languages; clauses are named by their ids. */
const NAMES = ['Returns Desk', 'English', 'Slack', 'Discord', ...Object.keys(rulebook.policy.clauses)];

let desk: DeskUnderTest;
let reader: Client;
beforeAll(async () => {
  desk = await startDesk({ now: NOON, seed: (store) => seedMorning(store, NOON) });
  await keepPhotos(desk.store, `${desk.shell.folder}/evidence`, NOON);
  await desk.addStaff('mina', 'owner');
  await desk.addStaff('ara');
  reader = await desk.signIn('mina');
  const account = await findAccount(desk.store, 'mina');
  if (!account) throw new Error('no account');
  await saveAccount(desk.store, { ...account, language: 'ko' });
});
afterAll(() => desk.stop());

/** What a page shows or says: its text, and the attributes that are read or shown. */
function wordsOf(html: string): string[] {
  const attributes = [
    ...html.matchAll(
      / (?:aria-label|placeholder|title|alt|data-close|data-offline|data-unsent|data-over|data-draft|data-denied)="([^"]*)"/g,
    ),
  ];
  return [...attributes.map((match) => match[1] ?? ''), ...html.split(/<[^>]*>/)].map((words) =>
    words.trim(),
  );
}

/** English wording as a pattern: its places may hold anything. */
const ENGLISH = [...readWords('flows', 'en')]
  .filter(([key, words]) => /[a-z]{3}/i.test(words) && readWords('flows', 'ko').get(key) !== words)
  .map(
    ([, words]) => new RegExp(`^${words.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '.+')}$`),
  );

test.each(PAGES)('%s is Korean throughout', async (path) => {
  const html = await reader.page(path);
  const leftovers = wordsOf(html).filter(
    (words) => !NAMES.includes(words) && ENGLISH.some((pattern) => pattern.test(words)),
  );
  expect([/<html lang="ko">/.test(html), leftovers]).toEqual([true, []]);
});

test('what a refused form is answered with is Korean too', async () => {
  const html = await (await reader.submit(CASE, `${CASE}/correct`, { fact: 'nothing' })).text();
  expect(html).toContain('입력이 완전하지 않습니다');
});
