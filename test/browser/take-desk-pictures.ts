/**
 * The second half of `npm run pictures`: draws the desk's pages with a believable morning in them, on a phone and a computer, light
 * and dark, into `.github/pictures`. Customers, photos and names are made up.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { keepPhotos, seedMorning } from '../web/desk/seed-morning';
import { seedPastMonths } from '../web/desk/seed-past-months';
import { type DeskUnderTest, startDesk } from '../web/desk/start-desk';
import { launchChromium } from './chromium';

const FOLDER = join(__dirname, '..', '..', '.github', 'pictures');
const DEVICES = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
  computer: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
};
const PAGES = { queue: '/desk', case: '/desk/cases/R-7F3K2', numbers: '/desk/numbers' };

async function takePictures(browser: Browser, desk: DeskUnderTest, cookie: string): Promise<void> {
  const [name = '', value = ''] = cookie.split('=');
  for (const [device, look] of Object.entries(DEVICES))
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ ...look, colorScheme, reducedMotion: 'reduce' });
      await context.addCookies([{ name, value, url: desk.url }]);
      const page = await context.newPage();
      for (const [picture, path] of Object.entries(PAGES)) {
        await page.goto(desk.url + path, { waitUntil: 'load' });
        await page.locator('html[data-live]').waitFor();
        // A palette halves the size, and nobody sees it.
        await sharp(await page.screenshot())
          .png({ palette: true, quality: 90 })
          .toFile(join(FOLDER, `${picture}-${device}-${colorScheme}.png`));
      }
      await context.close();
    }
}

async function main(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const now = Date.now();
  const desk = await startDesk({
    now,
    seed: async (store) => {
      await seedPastMonths(store, now);
      await seedMorning(store, now);
    },
  });
  await keepPhotos(desk.store, join(desk.shell.folder, 'evidence'), now);
  await desk.addStaff('owner', 'owner');
  await desk.addStaff('jisoo');
  const browser = await launchChromium();
  await takePictures(browser, desk, (await desk.signIn('owner')).cookie);
  await browser.close();
  await desk.stop();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : 'failed'}\n`);
  process.exit(1);
});
