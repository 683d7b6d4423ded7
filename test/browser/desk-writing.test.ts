/** What becomes of words that are being written when the connection, the session or the page goes away. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { seedMorning } from '../web/desk/seed-morning';
import { type DeskUnderTest, startDesk } from '../web/desk/start-desk';
import { launchChromium } from './chromium';

const CASE = '/desk/cases/R-7F3K2';
const WAIT_MS = 15_000;
const WORDS = 'Please send it to our workshop';

let desk: DeskUnderTest;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let password: string;
beforeAll(async () => {
  browser = await launchChromium();
}, 60_000);
afterAll(() => browser?.close());
beforeEach(async () => {
  desk = await startDesk({ seed: (store) => seedMorning(store, Date.now()) });
  password = await desk.addStaff('mina');
  const [name = '', value = ''] = (await desk.signIn('mina')).cookie.split('=');
  context = await browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
  await context.addCookies([{ name, value, url: desk.url }]);
  page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  await page.goto(desk.url + CASE);
  await page.locator('html[data-live]').waitFor();
}, 30_000);
afterEach(async () => {
  await context?.close();
  await desk?.stop();
});

const field = () => page.getByLabel('Your answer');
const send = () => page.getByRole('button', { name: /^(Send|Take it and send)$/ });
const answers = async () =>
  (await page.locator('.entry.staff .words').allTextContents()).filter((words) => words === WORDS);

test('an answer that is sent without a connection stays where it is, and leaves once there is one', async () => {
  await field().fill(WORDS);
  await context.setOffline(true);
  await send().click();
  await page.getByText('No connection, so nothing was sent.').waitFor();
  expect(await field().inputValue()).toBe(WORDS);
  await context.setOffline(false);
  await page.locator('#connection').waitFor({ state: 'hidden' });
  await send().click();
  await page.getByText('On its way to the customer.').waitFor();
  expect(await answers()).toEqual([WORDS]);
});

test('an answer that arrived although the connection died is not offered to be sent again', async () => {
  await page.route('**/reply', async (route) => {
    await route.fetch({ maxRedirects: 0 });
    await route.abort();
  });
  await field().fill(WORDS);
  await send().click();
  await page.waitForURL(/^chrome-error:/);
  await page.goto(desk.url + CASE);
  await page.locator('html[data-live]').waitFor();
  expect([await field().inputValue(), await answers()]).toEqual(['', [WORDS]]);
});

test('an answer that did not arrive when the connection died is offered again', async () => {
  await page.route('**/reply', (route) => route.abort());
  await field().fill(WORDS);
  await send().click();
  await page.waitForURL(/^chrome-error:/);
  await page.goto(desk.url + CASE);
  await page.locator('html[data-live]').waitFor();
  expect([await field().inputValue(), await answers()]).toEqual([WORDS, []]);
});

test('going back after an answer was sent does not bring its words back', async () => {
  await field().fill(WORDS);
  await send().click();
  await page.getByText('On its way to the customer.').waitFor();
  await page.goBack();
  await page.locator('html[data-live]').waitFor();
  expect([await field().inputValue(), await answers()]).toEqual(['', [WORDS]]);
});

test('a session that ends in the middle of an answer leads through the sign-in back to it', async () => {
  await field().fill(WORDS);
  await context.clearCookies();
  await send().click();
  await page.getByText('Your sign-in has ended').waitFor();
  await page.getByLabel('Name').fill('mina');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`**${CASE}`);
  expect([await field().inputValue(), await answers()]).toEqual([WORDS, []]);
});

test('a session that ends while somebody writes says so when the page looks again', async () => {
  await field().fill(WORDS);
  await context.clearCookies();
  await (await desk.signIn('ara')).submit(CASE, `${CASE}/note`, { text: 'I called them' });
  await page.getByText('Your sign-in has ended').waitFor();
  expect(new URL(page.url()).searchParams.get('returnTo')).toBe(CASE);
});

test('a note that was begun survives a reload, and one that was added does not come back', async () => {
  const note = page.getByLabel('Note for the team', { exact: true });
  await note.fill('Ask the workshop');
  await page.reload();
  await page.locator('html[data-live]').waitFor();
  expect(await note.inputValue()).toBe('Ask the workshop');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('Noted.').waitFor();
  await page.reload();
  expect(await note.inputValue()).toBe('');
});
