/** What was done in a hurry is taken back for a few seconds; what was taken back never reached the customer. */
import { NOON } from '../../builders';
import { eventually } from '../../support/shell';
import { seedUnanswered } from './seed-morning';
import { type Client, type DeskUnderTest, startDesk } from './start-desk';

const CASE = '/desk/cases/R-7F3K2';
const UNDO_MS = 5_000;
let desk: DeskUnderTest;
let mina: Client;
let ara: Client;
beforeEach(async () => {
  desk = await startDesk({
    now: NOON,
    undoMs: UNDO_MS,
    seed: (store) => seedUnanswered(store, NOON),
  });
  mina = await desk.signIn('mina');
  ara = await desk.signIn('ara');
});
afterEach(() => desk.stop());

const record = async () => {
  const row = await desk.store.getCase('R-7F3K2');
  if (!row) throw new Error('the case is gone');
  return row.record;
};
async function answer(text: string) {
  await mina.submit(CASE, `${CASE}/reply`, { text });
  return (await record()).recallable?.reply ?? '';
}
const written = async () => {
  const { conversationId } = await record();
  return (await desk.store.transcript(conversationId, 2, 100)).filter(({ by }) => by === 'mina');
};

test('an answer waits some seconds, and the page offers to take it back', async () => {
  await answer('Hello');
  const html = await mina.page(`${CASE}?done=reply`);
  expect([html.includes('Leaves in a moment.'), html.includes(`${CASE}/recall`)]).toEqual([true, true]);
  expect(desk.shell.instagram.sent).toEqual([]);
});

test('then it reaches the customer', async () => {
  await answer('Hello');
  desk.setNow(NOON + UNDO_MS);
  expect(await eventually(() => desk.shell.instagram.sent[0])).toMatchObject({ text: 'Hello' });
});

test('taken back, the words are in the composer again and nothing is left of the answer', async () => {
  const before = (await record()).unansweredSince;
  const reply = await answer('Oh no <b>');
  const response = await mina.submit(CASE, `${CASE}/recall`, { reply });
  const html = await response.text();
  expect([response.status, html.includes('Oh no &lt;b></textarea>')]).toEqual([200, true]);
  expect([await written(), (await record()).unansweredSince]).toEqual([[], before]);
});

test('a case that was resolved by mistake waits as long as before', async () => {
  await mina.submit(CASE, `${CASE}/claim`);
  const { unansweredSince } = await record();
  await mina.submit(CASE, `${CASE}/resolve`, { outcome: 'approved' });
  await mina.submit(`${CASE}?done=resolve`, `${CASE}/reopen`);
  expect([unansweredSince !== undefined, (await record()).unansweredSince]).toEqual([true, unansweredSince]);
});

describe('a case that was resolved and opened again', () => {
  beforeEach(async () => {
    await mina.submit(CASE, `${CASE}/claim`);
    await mina.submit(CASE, `${CASE}/resolve`, { outcome: 'approved' });
    await mina.submit(`${CASE}?done=resolve`, `${CASE}/reopen`);
  });

  test('shows what is said from then on', async () => {
    await answer('One more thing');
    expect(await mina.page(CASE)).toContain('One more thing</p>');
  });

  test('can be corrected, and its summary loses nothing', async () => {
    await mina.submit(CASE, `${CASE}/correct`, { fact: 'problem', value: 'broken' });
    const { facts, summary } = await record();
    expect(facts.find(({ fact }) => fact === 'problem')).toMatchObject({ value: 'broken', by: 'staff' });
    expect([summary.en.includes('큐빅이 빠져'), summary.en.includes('Photos: 2.')]).toEqual([true, true]);
  });
});

test('a long answer comes back whole', async () => {
  const paragraphs = ['가'.repeat(300), '나'.repeat(300)];
  const reply = await answer(paragraphs.join('\n\n'));
  expect(await written()).toHaveLength(2);
  const html = await (await mina.submit(CASE, `${CASE}/recall`, { reply })).text();
  expect(html).toContain(`>${paragraphs.join('\n\n')}</textarea>`);
});

test('too late, it is refused and the answer leaves', async () => {
  const reply = await answer('Hello');
  desk.setNow(NOON + UNDO_MS);
  const response = await mina.submit(CASE, `${CASE}/recall`, { reply });
  expect([response.status, (await response.text()).includes('has left already')]).toEqual([409, true]);
  expect(await eventually(() => desk.shell.instagram.sent[0])).toMatchObject({ text: 'Hello' });
});

test('a colleague neither sees the offer nor can take it', async () => {
  const reply = await answer('Hello');
  expect(await ara.page(CASE)).not.toContain(`${CASE}/recall`);
  const response = await ara.submit('/desk/account', `${CASE}/recall`, { reply });
  expect([response.status, (await written()).length]).toEqual([409, 1]);
});

test('a case handed to the wrong colleague comes back', async () => {
  await desk.addStaff('bora');
  await mina.submit(CASE, `${CASE}/claim`);
  await mina.submit(CASE, `${CASE}/assign`, { to: 'bora' });
  const html = await mina.page(`${CASE}?done=assign`);
  expect(html).toContain('name="to" value="mina"');
  await mina.submit(`${CASE}?done=assign`, `${CASE}/assign`, { to: 'mina' });
  expect((await record()).claimedBy).toBe('mina');
});

test('a case taken over by mistake goes back to who had it', async () => {
  await ara.submit(CASE, `${CASE}/claim`);
  await mina.submit(CASE, `${CASE}/assign`, { to: 'mina' });
  expect(await mina.page(`${CASE}?done=assign`)).toContain('name="to" value="ara"');
});

test.each([
  ['claim', 'release', {}, 'waiting'],
  ['release', 'claim', {}, 'claimed'],
  ['resolve', 'reopen', { outcome: 'approved' }, 'claimed'],
] as const)('%s is taken back by %s', async (action, undo, fields, status) => {
  if (action !== 'claim') await mina.submit(CASE, `${CASE}/claim`);
  await mina.submit(CASE, `${CASE}/${action}`, fields);
  expect(await mina.page(`${CASE}?done=${action}`)).toMatch(
    new RegExp(`action="${CASE}/${undo}".*>Undo</button>`),
  );
  await mina.submit(`${CASE}?done=${action}`, `${CASE}/${undo}`);
  expect((await record()).status).toBe(status);
});
