/** What a case shows and asks: the next step while there is one, facts that are chosen and not slipped, words as written. */
import { caseRecord, heard, NOON, photo, said } from '../../builders';
import { takeTurn } from '../../contracts/store/steps';
import { seedMorning } from './seed-morning';
import { type Client, type DeskUnderTest, startDesk } from './start-desk';

const OPEN = '/desk/cases/R-7F3K2';
const RESOLVED = '/desk/cases/R-Z8QY4';

let desk: DeskUnderTest;
let mina: Client;
beforeAll(async () => {
  desk = await startDesk({ now: NOON, seed: (store) => seedMorning(store, NOON) });
  mina = await desk.signIn('mina');
  await takeTurn(desk.store, {
    cases: [caseRecord('h', { reference: 'R-HHHHH' })],
    heard: [
      heard(said('first line\nsecond line'), {
        attachments: [{ kind: 'audio', label: 'voice', url: 'https://x.example/a' }],
      }),
    ],
    evidence: [photo('voice', { kind: 'audio' })],
  });
});
afterAll(() => desk.stop());

test.each([
  ['an open case says what to do next', OPEN, true],
  ['a resolved case sends nobody to do it again', RESOLVED, false],
  ['nor does its print', `${RESOLVED}/print`, false],
])('%s', async (_name, path, shown) => {
  expect((await mina.page(path)).includes('class="next-step"')).toBe(shown);
});

test('a fact that nobody knows is chosen before it is saved', async () => {
  const form = /<input[^>]*name="fact" value="accepts_charge"[^>]*>(<select.*?<\/select>)/s.exec(
    await mina.page(OPEN),
  );
  expect(form?.[1]).toMatch(/^<select[^>]*\brequired[^>]*><option value selected>Choose…<\/option>/);
  const saved = await mina.submit(OPEN, `${OPEN}/correct`, { fact: 'accepts_charge', value: '' });
  expect([saved.status, await saved.text()]).toEqual([
    409,
    expect.stringContaining('The form was incomplete'),
  ]);
});

test('a fact that is known offers its own value first', async () => {
  const form = /<input[^>]*name="fact" value="product_type"[^>]*>(<select.*?<\/select>)/s.exec(
    await mina.page(OPEN),
  );
  expect([
    form?.[1]?.includes('Choose…'),
    /<option[^>]*value="ring"[^>]*>/.exec(form?.[1] ?? '')?.[0],
  ]).toEqual([false, expect.stringContaining('selected')]);
});

test('paper keeps the lines of a message, and says what was sent with it', async () => {
  expect(await mina.page('/desk/cases/R-HHHHH/print')).toContain(
    '<span class="words">first line\nsecond line\n[Voice message]</span>',
  );
});
