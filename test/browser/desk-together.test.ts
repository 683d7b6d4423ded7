/** Two members of staff with the same case open: what one does, the other sees, and nobody loses their place. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { seedMorning } from '../web/desk/seed-morning';
import { type Client, type DeskUnderTest, startDesk } from '../web/desk/start-desk';
import { launchChromium } from './chromium';

const CASE = '/desk/cases/R-7F3K2';
const WAIT_MS = 15_000;
let desk: DeskUnderTest;
let browser: Browser;
let context: BrowserContext;
/** Mina sits at a computer; Ara acts elsewhere. */
let mina: Page;
let ara: Client;
beforeAll(async () => {
  browser = await launchChromium();
}, 60_000);
afterAll(() => browser?.close());
beforeEach(async () => {
  desk = await startDesk({ undoMs: 5_000, seed: (store) => seedMorning(store, Date.now()) });
  ara = await desk.signIn('ara');
  const [name = '', value = ''] = (await desk.signIn('mina')).cookie.split('=');
  context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  await context.addCookies([{ name, value, url: desk.url }]);
  mina = await context.newPage();
  mina.setDefaultTimeout(WAIT_MS);
  await mina.goto(desk.url + CASE);
  await mina.locator('html[data-live]').waitFor();
}, 30_000);
afterEach(async () => {
  await context?.close();
  await desk?.stop();
});

test('a fact that a colleague corrects shows at once, and the verdict with it', async () => {
  await ara.submit(CASE, `${CASE}/correct`, { fact: 'problem', value: 'minor_mark' });
  await mina.locator('.case-head .decision', { hasText: 'Not covered' }).waitFor();
  const fact = mina.locator('.fact', { has: mina.getByText('Problem', { exact: true }) });
  expect(await fact.locator('.fact-value').textContent()).toBe('Scratch or mark');
});

test('the form that is open for the same fact then offers the new value', async () => {
  const fact = mina.locator('.fact', { has: mina.getByText('Problem', { exact: true }) });
  await fact.locator('summary').click();
  await ara.submit(CASE, `${CASE}/correct`, { fact: 'problem', value: 'minor_mark' });
  await fact.getByText('corrected by staff').waitFor();
  expect([
    await fact.locator('details').getAttribute('open'),
    await fact.locator('select').inputValue(),
  ]).toEqual(['', 'minor_mark']);
});

test('a choice that was begun is kept when something else changes', async () => {
  const fact = mina.locator('.fact', { has: mina.getByText('Problem', { exact: true }) });
  await fact.locator('summary').click();
  await fact.locator('select').selectOption('broken');
  await ara.submit(CASE, `${CASE}/note`, { text: 'I called them' });
  await mina.getByText('I called them').waitFor();
  expect(await fact.locator('select').inputValue()).toBe('broken');
});

test('whose button a colleague took away stands at what became of the case', async () => {
  await mina.getByRole('button', { name: 'Take it', exact: true }).focus();
  await ara.submit(CASE, `${CASE}/claim`);
  await mina.getByText('ara has this case. You can read along.').waitFor();
  await mina.waitForFunction(() => document.activeElement !== document.body);
  expect(await mina.evaluate(() => document.activeElement?.id)).toBe('holding');
});

test('who writes keeps the cursor when the page draws itself anew', async () => {
  await mina.getByLabel('Your answer').pressSequentially('Hello');
  await ara.submit(CASE, `${CASE}/note`, { text: 'I called them' });
  await mina.getByText('I called them').waitFor();
  await mina.keyboard.type(' there');
  expect(await mina.getByLabel('Your answer').inputValue()).toBe('Hello there');
});

test('an answer that was taken back stays in the composer when the page draws itself anew', async () => {
  await mina.getByLabel('Your answer').fill('Dear wrong name');
  await mina.getByRole('button', { name: 'Take it and send' }).click();
  await mina.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await mina.getByText('Taken back: nothing was sent.').waitFor();
  await mina.locator('html[data-live]').waitFor();
  await ara.submit(CASE, `${CASE}/note`, { text: 'I called them' });
  await mina.getByText('I called them').waitFor();
  expect(await mina.getByLabel('Your answer').inputValue()).toBe('Dear wrong name');
});

test('words that were refused stay in the composer when the page draws itself anew', async () => {
  await mina.getByLabel('Your answer').fill('The fee is ____ won');
  await mina.getByRole('button', { name: 'Take it and send' }).click();
  await mina.getByText('There is a blank left').waitFor();
  await mina.locator('html[data-live]').waitFor();
  await ara.submit(CASE, `${CASE}/note`, { text: 'I called them' });
  await mina.getByText('I called them').waitFor();
  expect(await mina.getByLabel('Your answer').inputValue()).toBe('The fee is ____ won');
});

test('a colleague who types is named, and no longer once they turned away', async () => {
  await ara.submit(CASE, `${CASE}/presence`, { doing: 'typing' });
  await mina.getByText('ara is typing').waitFor();
  await ara.submit(CASE, `${CASE}/presence`, { doing: 'away' });
  await mina.locator('#presence').waitFor({ state: 'hidden' });
  expect(await mina.locator('#presence').textContent()).toBe('');
});

test('an open page tells the others of its reader, and that they type', async () => {
  const seen = async () => /id="presence"[^>]*>([^<]*)</.exec(await ara.page(CASE))?.[1];
  const looking = await seen();
  const said = mina.waitForResponse((response) => response.url().endsWith('/presence'));
  await mina.getByLabel('Your answer').pressSequentially('H');
  await said;
  expect([looking, await seen()]).toEqual(['mina is looking at this', 'mina is typing']);
});

test('an earlier request is read in place, and what was being written stays', async () => {
  await mina.getByLabel('Your answer').fill('half a sentence');
  await mina.getByRole('link', { name: 'Read it here' }).click();
  const earlier = mina.getByRole('region', { name: 'Conversation R-Z8QY4' });
  await earlier.waitFor();
  expect([
    (await earlier.locator('.entry').count()) > 0,
    await mina.getByLabel('Your answer').inputValue(),
  ]).toEqual([true, 'half a sentence']);
  await mina.locator('#earlier').getByRole('link', { name: 'Close' }).click();
  await earlier.waitFor({ state: 'detached' });
});

test('a page drawn in answer to a refused form goes on being live', async () => {
  await mina.locator('.fold', { hasText: 'Overrule' }).locator('summary').click();
  await ara.submit(CASE, `${CASE}/claim`);
  await mina.getByText('ara has this case. You can read along.').waitFor();
  await mina.locator('input[name=reason]').fill('seen by eye');
  await mina.locator('form[action$=overrule]').getByRole('button').click();
  await mina.getByText('ara was faster').waitFor();
  await mina.locator('html[data-live]').waitFor();
  await ara.submit(CASE, `${CASE}/release`);
  await mina.getByText('Nobody has this case yet.').waitFor();
  expect(mina.url()).toBe(desk.url + CASE);
});
