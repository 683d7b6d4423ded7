/** The whole story in real browsers: a customer on Instagram, one member of staff on a phone, another at a computer. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { createLog } from '../../src/log';
import { readSettings } from '../../src/settings';
import { type Running, start } from '../../src/start';
import { systemRandom } from '../../src/work/surroundings';
import { launchChromium } from './chromium';

const WAIT_MS = 15_000;
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, reducedMotion: 'reduce' } as const;
const COMPUTER = { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' } as const;

const folder = mkdtempSync(join(tmpdir(), 'desk-story-'));
let browser: Browser;
let running: Running;
let mina: Page;
let ara: Page;
let customer: Page;
const complaints: string[] = [];

async function openPage(options: typeof PHONE | typeof COMPUTER): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  page.setDefaultTimeout(WAIT_MS);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('409')) complaints.push(message.text());
  });
  return page;
}

async function write(text: string) {
  await customer.getByLabel('Message', { exact: true }).fill(text);
  await customer.keyboard.press('Enter');
}

beforeAll(async () => {
  const settings = readSettings({ NODE_ENV: 'test', PORT: '0', DATA_DIR: folder, BURST_QUIET_MS: '0' });
  running = await start({ settings, log: createLog('silent'), clock: Date.now, random: systemRandom });
  browser = await launchChromium();
  mina = await openPage(PHONE);
  ara = await openPage(COMPUTER);
  customer = await openPage(COMPUTER);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await running?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The steps build on each other, as the story does; each has one reason to fail. */
test('the first start’s link lets the owner in', async () => {
  await mina.goto(running.addresses.desk ?? '');
  await mina.getByLabel('Name').fill('mina');
  await mina.getByRole('button', { name: 'Sign in' }).click();
  await mina.getByText('Nobody is waiting').waitFor();
});

test('the owner adds a colleague, who signs in on a computer', async () => {
  await mina.getByRole('link', { name: 'Team' }).click();
  await mina.getByLabel('Name of a colleague').fill('ara');
  await mina.getByRole('button', { name: 'Add', exact: true }).click();
  const password = (await mina.locator('.password').textContent()) ?? '';
  await ara.goto(`${running.addresses.url}/desk`);
  await ara.getByLabel('Name').fill('ara');
  await ara.getByLabel('Password').fill(password);
  await ara.getByRole('button', { name: 'Sign in' }).click();
  await ara.getByText('Nobody is waiting').waitFor();
});

test('a customer who asks for a person appears in the open queue by themselves', async () => {
  await mina.goto(`${running.addresses.url}/desk`);
  await mina.locator('html[data-live]').waitFor();
  await customer.goto(running.addresses.simulator ?? '');
  await write('I want to talk to a person');
  await mina.locator('.card').waitFor();
  expect(await mina.locator('.card').count()).toBe(1);
});

test('the tab’s title counts who waits', async () => {
  await mina.waitForFunction(() => document.title.startsWith('(1)'));
  expect(await mina.title()).toBe('(1) Queue · Returns Desk');
});

test('a colleague’s claim is seen at once and closes the composer, keeping what was written', async () => {
  for (const page of [mina, ara]) {
    await page.goto(`${running.addresses.url}/desk`);
    await page.locator('.card-link').click();
    await page.locator('html[data-live]').waitFor();
  }
  await ara.getByLabel('Your answer').fill('I was about to answer');
  await mina.getByRole('button', { name: 'Take it', exact: true }).click();
  await ara.getByText('mina has this case. You can read along.').waitFor();
  expect([
    await ara.getByLabel('Your answer').isDisabled(),
    await ara.getByLabel('Your answer').inputValue(),
  ]).toEqual([true, 'I was about to answer']);
});

test('a fact that staff add shows on the case', async () => {
  await mina.getByText('Add a fact').click();
  await mina.getByLabel('Order number').fill('20261119-0417');
  await mina
    .locator('form', { has: mina.getByLabel('Order number') })
    .getByRole('button', { name: 'Save' })
    .click();
  await mina.getByText('Corrected. The verdict follows the facts.').waitFor();
  expect(await mina.locator('.fact-value', { hasText: '20261119-0417' }).count()).toBe(1);
});

test('an answer that was sent too soon comes back and never reaches the customer', async () => {
  await mina.getByLabel('Your answer').fill('Dear wrong name');
  await mina.getByRole('button', { name: 'Send', exact: true }).click();
  await mina.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await mina.getByText('Taken back: nothing was sent.').waitFor();
  expect(await mina.getByLabel('Your answer').inputValue()).toBe('Dear wrong name');
  await mina.getByLabel('Your answer').fill('');
});

test('a ready answer is edited, sent, and reaches the customer', async () => {
  await mina.getByRole('link', { name: 'Ask for a photo' }).click();
  const field = mina.getByLabel('Your answer');
  await field.fill(`${await field.inputValue()} – Mina`);
  await mina.getByRole('button', { name: 'Send', exact: true }).click();
  await customer.getByRole('log').getByText('– Mina').waitFor();
  await mina.locator('.entry.staff .delivery.sent').waitFor();
  expect(await mina.locator('.entry.staff .words').allTextContents()).toEqual([
    expect.stringContaining('– Mina'),
  ]);
  expect(await customer.getByRole('log').getByText('Dear wrong name').count()).toBe(0);
});

test('while a person has the conversation the customer’s words reach the page and the assistant is silent', async () => {
  const before = await mina.locator('.entry.bot').count();
  await write('Here you go');
  await mina.locator('.entry.customer', { hasText: 'Here you go' }).waitFor();
  expect(await mina.locator('.entry.bot').count()).toBe(before);
});

test('a resolved case leaves the queue, and the assistant answers again', async () => {
  await mina.getByRole('button', { name: 'Resolve', exact: true }).click();
  await mina.getByLabel('Answered').check();
  await mina.locator('#resolve-sheet').getByRole('button', { name: 'Resolve' }).click();
  await mina.getByText('Resolved. The assistant answers again.').waitFor();
  await write('hello');
  await customer.getByRole('log').getByText('automated assistant').last().waitFor();
  await mina.getByRole('link', { name: 'Queue' }).first().click();
  expect(await mina.getByText('Nobody is waiting').count()).toBe(1);
});

test('no page complained', () => {
  expect(complaints).toEqual([]);
});
