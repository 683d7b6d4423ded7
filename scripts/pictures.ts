/**
 * The first half of `npm run pictures`: starts the product on a folder of its own, lets a simulated customer talk to it,
 * and takes the README's pictures of the simulator with a real browser. Writes `.github/pictures/simulator-*.png`.
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

async function waitForAddress(output: () => string): Promise<string> {
  const end = Date.now() + START_PATIENCE_MS;
  while (Date.now() < end) {
    const url = /listens on (\S+)/.exec(output())?.[1];
    if (url) return url;
    await pause(100);
  }
  throw new Error(`the product did not start:\n${output()}`);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
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
    const url = await waitForAddress(() => output);
    await shootSimulator(browser, url);
  } finally {
    await browser.close();
    product.kill();
    await new Promise((resolve) => product.once('exit', resolve));
    rmSync(dataDir, { recursive: true, force: true });
  }
}

void main();
