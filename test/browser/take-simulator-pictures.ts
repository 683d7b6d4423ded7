/**
 * The first half of `npm run pictures`: starts the built product on a folder of its own, talks to it in the simulator
 * as a newcomer would, and takes the README's pictures of it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { launchChromium } from './chromium';

const ROOT = join(__dirname, '..', '..');
const FOLDER = join(ROOT, '.github', 'pictures');
const LOOKS = [
  {
    name: 'simulator-computer',
    viewport: { width: 1280, height: 800 },
    colorScheme: 'light',
    says: ['the stone of my ring fell out ㅠㅠ', 'it happened later, i still have the stone'],
  },
  // The same customer goes on.
  {
    name: 'simulator-phone',
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
    says: ['2 weeks ago', "yes that's fine", 'it just fell out', "I can't send one"],
  },
] as const;
/** A reply comes after the burst's quiet period; the page shows it a moment later. */
const REPLY_MS = 3_000;
const START_PATIENCE_MS = 20_000;

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function waitForAddress(output: () => string): Promise<string> {
  for (let waitedMs = 0; waitedMs < START_PATIENCE_MS; waitedMs += 100) {
    const url = /listens on (\S+)/.exec(output())?.[1];
    if (url) return url;
    await pause(100);
  }
  throw new Error(`the product did not start:\n${output()}`);
}

async function takePictures(browser: Browser, url: string): Promise<void> {
  for (const { name, says, ...look } of LOOKS) {
    const context = await browser.newContext({ ...look, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(`${url}/simulator`);
    const box = page.locator('textarea:visible, input[type=text]:visible').first();
    for (const words of says) {
      await box.fill(words);
      await box.press('Enter');
      await pause(REPLY_MS);
    }
    // A palette halves the size, and nobody sees it.
    await sharp(await page.screenshot())
      .png({ palette: true, quality: 90 })
      .toFile(join(FOLDER, `${name}.png`));
    await context.close();
  }
}

async function main(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const dataDir = mkdtempSync(join(tmpdir(), 'returns-desk-pictures-'));
  let output = '';
  const product: ChildProcess = spawn(process.execPath, [join(ROOT, 'dist/src/main.js')], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: dataDir },
  });
  for (const stream of [product.stdout, product.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const browser = await launchChromium();
  try {
    await takePictures(browser, await waitForAddress(() => output));
  } finally {
    await browser.close();
    const ended = new Promise((resolve) => product.once('exit', resolve));
    product.kill();
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : 'failed'}\n`);
  process.exitCode = 1;
});
