import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from './chromium';
import { startSimulatorWithBot } from './reply-bot';

const QUESTION = '어떤 제품인가요?\n1. 반지\n2. 귀걸이';
const quickReplies = [
  { content_type: 'text', title: '반지', payload: 'product_type=ring' },
  { content_type: 'text', title: '귀걸이', payload: 'product_type=earring' },
];
const WAIT_MS = 10_000;

let browser: Browser;
let page: Page;
let server: Awaited<ReturnType<typeof startSimulatorWithBot>>;
let complaints: string[];

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(() => browser?.close());

afterEach(async () => {
  await page?.close();
  await server?.stop();
});

async function open(viewport: { width: number; height: number }, colorScheme: 'light' | 'dark' = 'light') {
  server = await startSimulatorWithBot({
    hello: [{ text: QUESTION, quick_replies: quickReplies }],
    반지: [{ text: '사진을 보내 주세요' }],
    card: [
      {
        attachment: {
          type: 'template',
          payload: {
            template_type: 'button',
            text: 'What next?',
            buttons: [{ type: 'postback', title: 'A person', payload: 'do=person' }],
          },
        },
      },
    ],
  });
  page = await browser.newPage({ viewport, colorScheme, reducedMotion: 'reduce' });
  page.setDefaultTimeout(WAIT_MS);
  complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${server.standIn.url}/simulator/`);
  await page.locator('.chip').first().waitFor();
}

const openOnDesk = () => open({ width: 1280, height: 800 });
const log = () => page.getByRole('log');

async function write(text: string) {
  await page.getByLabel('Message', { exact: true }).fill(text);
  await page.keyboard.press('Enter');
}

/** The first delivery, there or to come, that fits. */
function delivery(fits: (item: (typeof server.bot.received)[number]['item']) => boolean) {
  return new Promise((resolve) => {
    const take = ({ item }: (typeof server.bot.received)[number]) => {
      if (fits(item)) resolve(item);
    };
    server.bot.received.forEach(take);
    server.bot.onDelivery(take);
  });
}

it('shows the answer, and chips that vanish when one is tapped', async () => {
  await openOnDesk();
  await write('hello');
  await log().getByText('어떤 제품인가요?').waitFor();
  await page.locator('.chip', { hasText: '반지' }).click();
  await log().getByText('사진을 보내 주세요').waitFor();
  expect(await page.locator('.chip').count()).toBe(0);
  expect(await delivery((item) => item.message?.quick_reply !== undefined)).toMatchObject({
    message: { text: '반지', quick_reply: { payload: 'product_type=ring' } },
  });
  expect(complaints).toEqual([]);
});

it('sends a starter of the customer with one tap', async () => {
  await openOnDesk();
  await page.locator('.chip').first().click();
  await log().locator('.mine .bubble', { hasText: '반지' }).waitFor();
  expect(await delivery((item) => item.message?.text?.includes('반지') ?? false)).toBeDefined();
});

it('sends photos with a caption', async () => {
  await openOnDesk();
  await page.getByRole('button', { name: 'More to send' }).click();
  await page.getByRole('menuitem', { name: /sample photo/ }).click();
  await page.locator('.photo-tray img').waitFor();
  await write('like this');
  await log().locator('.mine .photo img').waitFor();
  expect(await delivery((item) => item.message?.attachments !== undefined)).toMatchObject({
    message: {
      attachments: [{ type: 'image', payload: { url: expect.stringContaining('/simulator/media/') } }],
    },
  });
  expect(await delivery((item) => item.message?.text === 'like this')).toBeDefined();
});

it('keeps the end of the chat in sight when something in it grows by itself', async () => {
  await openOnDesk();
  for (const text of ['one', 'two', 'three', 'four', 'five']) {
    await write(text);
    await log().locator('.theirs').getByText(text).waitFor();
  }
  // As when a picture's size becomes known late: the end moves away, though nobody scrolled.
  await page.evaluate(`{
    const log = document.getElementById('log');
    const late = document.createElement('div');
    late.style.height = '400px';
    log.append(late);
    log.dispatchEvent(new Event('scroll'));
  }`);
  await write('hello');
  await log().getByText('어떤 제품인가요?').waitFor();
  const isAtEnd = '(({ scrollHeight: all, scrollTop: above, clientHeight: seen }) => all - above - seen < 2)';
  await page.waitForFunction(`${isAtEnd}(document.getElementById('log'))`);
});

it('takes a message back', async () => {
  await openOnDesk();
  await write('a secret');
  const mine = page.locator('.row.mine');
  await mine.hover();
  await mine.getByRole('button', { name: 'Message options' }).click();
  await page.getByRole('menuitem', { name: 'Unsend' }).click();
  await mine.getByText('Message unsent').waitFor();
  expect(await delivery((item) => item.message?.is_deleted === true)).toBeDefined();
});

it('lets a person of the shop type in the Instagram app', async () => {
  await openOnDesk();
  await write('hello');
  await log().getByText('어떤 제품인가요?').waitFor();
  await page.getByText('Shop, in the Instagram app').click();
  await write('Hi, Jin here');
  await log().locator('.theirs', { hasText: 'Typed by the shop' }).getByText('Hi, Jin here').waitFor();
  expect(await delivery((item) => item.message?.text === 'Hi, Jin here')).toMatchObject({
    message: { is_echo: true },
  });
});

it('shows templates whose buttons answer with a postback', async () => {
  await openOnDesk();
  await write('card');
  await log().getByRole('button', { name: 'A person' }).click();
  expect(await delivery((item) => item.postback !== undefined)).toMatchObject({
    postback: { title: 'A person', payload: 'do=person' },
  });
});

it('shows what crosses the wire, both ways', async () => {
  await openOnDesk();
  await write('hello');
  const panel = page.getByRole('complementary', { name: 'Raw events' });
  await panel.getByText('send · quick replies').click();
  await panel.locator('pre', { hasText: 'product_type=ring' }).first().waitFor();
  await panel.getByText('message · text').click();
  await panel.getByText('X-Hub-Signature-256').first().waitFor();
});

it('keeps customers apart, and one can be added', async () => {
  await openOnDesk();
  await write('hello');
  await log().getByText('어떤 제품인가요?').waitFor();
  await page.getByRole('button', { name: 'New customer' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Jun Park');
  expect(await page.getByLabel('Username').inputValue()).toBe('jun.park');
  await page.getByRole('button', { name: 'Start chatting' }).click();
  await page.getByRole('button', { name: 'Jun Park', pressed: true }).waitFor();
  expect(await log().locator('.row').count()).toBe(0);
});

it('fits a phone, and its panels open as sheets', async () => {
  await open({ width: 390, height: 844 });
  await write('hello');
  await log().getByText('어떤 제품인가요?').waitFor();
  const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
  expect(await page.evaluate(overflow)).toBe(0);
  await page.getByRole('button', { name: 'Raw events' }).click();
  await page.getByText('send · quick replies').click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Customers' }).click();
  await page.getByRole('button', { name: /Emma Hart/ }).click();
  await page.locator('.chip', { hasText: 'ring size' }).waitFor();
});

it.each(['light', 'dark'] as const)('has no accessibility fault that axe finds (%s)', async (scheme) => {
  await open({ width: 1280, height: 800 }, scheme);
  await write('hello');
  await page.locator('.chip', { hasText: '귀걸이' }).waitFor();
  await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const faults = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>(
    'axe.run().then(({ violations }) => violations)',
  );
  expect(faults.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});
