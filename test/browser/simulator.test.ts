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

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, locale: 'ko-KR' };

type Look = Parameters<Browser['newPage']>[0];

async function open(viewport: { width: number; height: number }, look: Look = {}) {
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
  page = await browser.newPage({ viewport, reducedMotion: 'reduce', ...look });
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

it('keeps what was written when nobody hears it, and sends it the next time', async () => {
  await openOnDesk();
  await page.route('**/actions', (route) => route.abort());
  await write('is anybody there?');
  await page.getByText('The simulator cannot be reached').waitFor();
  expect(await page.getByLabel('Message', { exact: true }).inputValue()).toBe('is anybody there?');
  await page.unroute('**/actions');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await log().locator('.mine', { hasText: 'is anybody there?' }).waitFor();
  expect(await page.getByLabel('Message', { exact: true }).inputValue()).toBe('');
});

it('offers the choices again when nobody hears the one that was tapped', async () => {
  await openOnDesk();
  await write('hello');
  await page.getByRole('button', { name: '반지', exact: true }).waitFor();
  await page.route('**/actions', (route) => route.abort());
  await page.getByRole('button', { name: '반지', exact: true }).click();
  await page.getByText('The simulator cannot be reached').waitFor();
  await page.unroute('**/actions');
  await page.getByRole('button', { name: '반지', exact: true }).click();
  await log().getByText('사진을 보내 주세요').waitFor();
});

it('calls up no keyboard on a phone when a choice is tapped', async () => {
  await open(PHONE.viewport, PHONE);
  await write('hello');
  await page.getByRole('button', { name: '반지', exact: true }).tap();
  await log().getByText('사진을 보내 주세요').waitFor();
  expect(await page.evaluate('document.activeElement.id')).toBe('log');
});

it('has room for a thumb at everything that is tapped on a phone', async () => {
  await open(PHONE.viewport, PHONE);
  await write('hello');
  await page.getByRole('button', { name: '반지', exact: true }).waitFor();
  // Above and below the middle of what is drawn, the same still answers.
  const tight = await page.evaluate(`[...document.querySelectorAll('.phone :is(button, .voice-switch label)')]
    .filter((target) => target.checkVisibility({ opacityProperty: true }))
    .filter((target) => {
      const { top, height, left, width } = target.getBoundingClientRect();
      const hits = (dy) => target.contains(document.elementFromPoint(left + width / 2, top + height / 2 + dy));
      return !(hits(-21) && hits(21));
    })
    .map(({ outerHTML }) => outerHTML)`);
  expect(tight).toEqual([]);
});

it('tells times in its own language, whatever the browser speaks', async () => {
  await open(PHONE.viewport, PHONE);
  await write('hello');
  expect(await page.locator('.stamp').textContent()).toMatch(/^Today \d{1,2}:\d{2}$/);
});

it.each(['light', 'dark'] as const)('has no accessibility fault that axe finds (%s)', async (scheme) => {
  await open({ width: 1280, height: 800 }, { colorScheme: scheme });
  await write('hello');
  await page.locator('.chip', { hasText: '귀걸이' }).waitFor();
  await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const faults = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>(
    'axe.run().then(({ violations }) => violations)',
  );
  expect(faults.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});
