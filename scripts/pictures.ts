/**
 * `npm run pictures`: starts the product on a folder of its own, lets simulated customers talk to it and a member of
 * staff sign in, and takes the README's pictures with a real browser. Writes `.github/pictures/*.png`.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import sharp from 'sharp';

const ROOT = join(__dirname, '..', '..');
const TARGET = join(ROOT, '.github', 'pictures');
const PHONE = { width: 390, height: 844 };
const COMPUTER = { width: 1280, height: 800 };
const START_PATIENCE_MS = 20_000;
/** A reply comes after the burst's quiet period; the page shows it a moment later. */
const REPLY_MS = 2_500;

/** Customers whose requests make a believable queue: words and taps, in order. */
const CUSTOMERS: readonly {
  readonly name: string;
  readonly username: string;
  readonly says: readonly string[];
}[] = [
  {
    name: 'Emma Hart',
    username: 'emma.writes',
    says: [
      'hi! the clasp of my necklace broke, it was fine at first. got it 2 weeks ago',
      "Yes, that's fine",
      'By itself',
      "I can't send one",
    ],
  },
  {
    name: '김서연',
    username: 'seoyeon.k',
    says: ['어제 받은 귀걸이가 주문한 거랑 색이 달라요', '다른 색상', '사진을 보낼 수 없어요', 'SF-20418'],
  },
  {
    name: 'Noah Klein',
    username: 'noah.k',
    says: [
      'my ring is too big, can I change the size?',
      'Ring',
      'Yes, only the size',
      "Yes, that's fine",
      'No',
      '14',
      '12',
    ],
  },
  { name: '박지우', username: 'jiwoo.pk', says: ['담당자와 이야기하고 싶어요'] },
];

async function waitForAddresses(output: () => string): Promise<{ url: string; desk: string }> {
  const end = Date.now() + START_PATIENCE_MS;
  while (Date.now() < end) {
    const url = /listens on (\S+)/.exec(output())?.[1];
    const desk = /staff desk: (\S+)/.exec(output())?.[1];
    if (url && desk) return { url, desk };
    await pause(100);
  }
  throw new Error(`the product did not start:\n${output()}`);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function post(url: string, body: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

/** Lets one simulated customer say their lines, each after the bot's answer. */
async function talk(url: string, { name, username, says }: (typeof CUSTOMERS)[number]): Promise<void> {
  const made = (await post(`${url}/simulator/api/customers`, {
    name,
    username,
    language: /[가-힣]/.test(says.join('')) ? 'ko' : 'en',
  })) as {
    igsid?: string;
    customer?: { igsid: string };
  };
  const igsid = made.igsid ?? made.customer?.igsid;
  for (const text of says) {
    await post(`${url}/simulator/api/customers/${igsid}/actions`, { kind: 'say', text });
    await pause(REPLY_MS);
  }
}

async function shoot(page: Page, name: string): Promise<void> {
  const png = await page.screenshot();
  // A palette halves the size, and nobody sees it.
  await sharp(png)
    .png({ palette: true, quality: 90 })
    .toFile(join(TARGET, `${name}.png`));
}

async function open(browser: Browser, size: typeof PHONE, colorScheme: 'light' | 'dark'): Promise<Page> {
  const context = await browser.newContext({ viewport: size, colorScheme });
  return context.newPage();
}

async function shootSimulator(browser: Browser, url: string): Promise<void> {
  for (const [name, size, scheme] of [
    ['simulator-computer', COMPUTER, 'light'],
    ['simulator-phone', PHONE, 'dark'],
  ] as const) {
    const page = await open(browser, size, scheme);
    await page.goto(`${url}/simulator`);
    const box = page.locator('textarea:visible, input[type=text]:visible').first();
    for (const text of ['the stone of my ring fell out ㅠㅠ', 'it happened later, i still have the stone']) {
      await box.fill(text);
      await box.press('Enter');
      await pause(REPLY_MS + 500);
    }
    await shoot(page, name);
    await page.context().close();
  }
}

async function shootDesk(browser: Browser, url: string, welcome: string): Promise<void> {
  const first = await open(browser, COMPUTER, 'light');
  await first.goto(welcome);
  await first.fill('input[name=name]', 'Mina');
  await first.locator('button[type=submit]').first().click();
  await first.waitForURL(/\/desk(\/|$|\?)/);
  const state = await first.context().storageState();
  await first.context().close();
  for (const [device, size] of [
    ['phone', PHONE],
    ['computer', COMPUTER],
  ] as const) {
    for (const scheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ viewport: size, colorScheme: scheme, storageState: state });
      const page = await context.newPage();
      await page.goto(`${url}/desk?queue=waiting`);
      await shoot(page, `queue-${device}-${scheme}`);
      await page.locator('a[href*="/desk/cases/"]').first().click();
      await page.waitForURL(/\/desk\/cases\//);
      await shoot(page, `case-${device}-${scheme}`);
      await page.goto(`${url}/desk/numbers`);
      await shoot(page, `numbers-${device}-${scheme}`);
      await context.close();
    }
  }
}

async function main(): Promise<void> {
  const found = spawnSync(process.execPath, [join(ROOT, 'scripts/ensure-chromium.mjs')], {
    encoding: 'utf8',
  });
  if (found.status !== 0) throw new Error(found.stderr);
  const dataDir = mkdtempSync(join(tmpdir(), 'returns-desk-pictures-'));
  mkdirSync(TARGET, { recursive: true });
  let output = '';
  const product: ChildProcess = spawn(process.execPath, [join(ROOT, 'dist/src/main.js')], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: dataDir },
  });
  product.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  product.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const browser = await chromium.launch({
    executablePath: found.stdout.trim(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  try {
    const { url, desk } = await waitForAddresses(() => output);
    await Promise.all(CUSTOMERS.map((customer) => talk(url, customer)));
    await shootSimulator(browser, url);
    await shootDesk(browser, url, desk);
  } finally {
    await browser.close();
    product.kill();
    await new Promise((resolve) => product.once('exit', resolve));
    rmSync(dataDir, { recursive: true, force: true });
  }
}

void main();
