/** Everything a customer can write, on every page and in every export: shown as words, never run. */
import { noteUntold } from '../../../src/work/untold';
import { caseRecord, heard, NOON, photo, said } from '../../builders';
import { takeTurn } from '../../contracts/store/steps';
import { seedCase } from './seed-case';
import { type Client, type DeskUnderTest, startDesk } from './start-desk';

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'-alert(1)-'",
  '</textarea><svg onload=alert(1)>',
  'javascript:alert(1)',
  '{{constructor.constructor("alert(1)")()}}',
  '<a href="javascript:alert(1)">x</a>',
  '\u202Egnp.exe',
  '=HYPERLINK("https://evil.example","pay")',
  '+1-1|cmd',
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  '--><!--',
  ']]><b>',
];

let desk: DeskUnderTest;
let mina: Client;
beforeAll(async () => {
  desk = await startDesk({
    now: NOON,
    seed: async (store) => {
      for (const [index, words] of HOSTILE.entries())
        await seedCase(store, {
          igsid: `91000000000000${index}`,
          reference: `R-X${String(index).padStart(2, '0')}`,
          at: NOON - index * 1000,
          profile: { username: words, name: words },
          facts: {
            topic: { value: 'other', said: words },
            details: { value: words, said: words },
            order_number: { value: words, said: words },
          },
          verdict: { decision: 'review', remedy: 'none', clauses: [words], flags: [] },
          said: [words],
          answers: [words],
          record: {
            overruled: {
              verdict: { decision: 'declined', remedy: 'none', clauses: [], flags: [] },
              by: 'mina',
              reason: words,
              at: NOON,
            },
            notes: [{ at: NOON, by: 'mina', kind: 'note', text: words }],
          },
        });
    },
  });
  mina = await desk.signIn('mina');
  await seedAttachments();
  await noteUntold(desk.store, 'h', { reason: HOSTILE[0] ?? '', since: NOON, triedAt: NOON, gaveUp: false });
});
afterAll(() => desk.stop());

/** File names, links and misread words, in two requests of one customer. */
async function seedAttachments(): Promise<void> {
  const attachments = HOSTILE.map((label) => ({ kind: 'file' as const, label, url: label }));
  const evidence = HOSTILE.map((url, index) => photo(`hostile-${index}`, { url, kind: 'file' }));
  const misunderstood = HOSTILE.map((text) => ({
    ...{ text, mids: [], language: text, asked: text, nearest: text, confidence: 0 },
  }));
  await takeTurn(desk.store, {
    cases: [caseRecord('h', { reference: 'R-HHHHH' }), caseRecord('e', { reference: 'R-EEEEE' })],
    heard: [heard(said('files'), { attachments })],
    ...{ evidence, misunderstood },
  });
  for (const { id } of evidence) await desk.store.recordEvidence(id, { state: 'link' });
}

/** A start tag, with `>` inside of quotes belonging to it. */
const TAG = /<[a-z](?:"[^"]*"|[^">])*>/gi;

/** What runs: a script that is not ours, a handler, an address that is code, a tag that our pages do not have. */
function foreignMarkup(html: string): readonly string[] {
  return (html.match(TAG) ?? []).filter((tag) => {
    const names = tag.replace(/"[^"]*"/g, '""');
    return (
      /\son\w+\s*=/i.test(names) ||
      /^<(?:b|object|iframe|embed|base)\b/i.test(names) ||
      /\s(?:href|src|action)="\s*(?!\/|#)[^"]*"/i.test(tag) ||
      (/^<script/i.test(tag) && !tag.startsWith('<script type="module" src="/desk/assets/'))
    );
  });
}

const PAGES = [
  '/desk',
  '/desk?q=alert',
  `/desk?q=${encodeURIComponent('"><script>alert(1)</script>')}`,
  '/desk/numbers',
  '/desk/policy',
  '/desk/team',
  '/desk/account',
  '/desk/cases/R-HHHHH',
  '/desk/cases/R-HHHHH/print',
  '/desk/cases/R-HHHHH?earlier=R-EEEEE',
  `/desk/cases/R-HHHHH?earlier=${encodeURIComponent('"><script>alert(1)</script>')}`,
  ...HOSTILE.flatMap((_words, index) => {
    const reference = `R-X${String(index).padStart(2, '0')}`;
    return [`/desk/cases/${reference}`, `/desk/cases/${reference}/print`];
  }),
];
test.each(PAGES)('%s carries no markup of a customer', async (path) => {
  expect(foreignMarkup(await mina.page(path))).toEqual([]);
});

test('what was misread is shown as words', async () => {
  expect(await mina.page('/desk/numbers')).toContain('&lt;script>alert(1)&lt;/script>');
});

test('a ready answer is filled with hostile names as words', async () => {
  const html = await mina.page('/desk/cases/R-X01?ready=photo');
  expect(foreignMarkup(html)).toEqual([]);
});

test('what a colleague is called cannot be markup', async () => {
  await desk.addStaff('boss', 'owner');
  const boss = await desk.signIn('boss');
  const response = await boss.submit('/desk/team', '/desk/team/add', { name: '<script>alert(1)</script>' });
  expect([response.status, foreignMarkup(await response.text())]).toEqual([400, []]);
});

test('the reminders of the browser are data, not markup', async () => {
  const response = await mina.get('/desk/attention');
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
});

test('no cell of the export begins a formula', async () => {
  const response = await mina.get('/desk/cases.csv');
  const csv = (await response.text()).replace(/^\uFEFF/, '');
  const cells = [...csv.matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
});
