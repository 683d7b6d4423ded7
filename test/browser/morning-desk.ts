/** A desk with a believable morning in it, and a browser that is signed in. */
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { findAccount, saveAccount } from '../../src/web/desk/accounts';
import { keepPhotos, seedMorning } from '../web/desk/seed-morning';
import { type DeskUnderTest, startDesk } from '../web/desk/start-desk';
import { launchChromium } from './chromium';

export const PAGES = [
  '/desk',
  '/desk?q=nothing-like-this',
  '/desk/cases/R-7F3K2',
  '/desk/cases/R-5HC7V',
  '/desk/cases/R-7F3K2/print',
  '/desk/numbers',
  '/desk/policy',
  '/desk/team',
  '/desk/account',
];

type Look = Parameters<Browser['newContext']>[0];

export interface Morning {
  readonly desk: DeskUnderTest;
  /** The language that the owner reads the desk in from now on. */
  speak(language: 'en' | 'ko'): Promise<void>;
  /** Uses a fresh page of the owner that looks so. */
  inContext<T>(look: Look, use: (page: Page, context: BrowserContext) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

export async function startMorning(): Promise<Morning> {
  const desk = await startDesk({ seed: (store) => seedMorning(store, Date.now()) });
  await keepPhotos(desk.store, join(desk.shell.folder, 'evidence'), Date.now());
  await desk.addStaff('owner', 'owner');
  const [name = '', value = ''] = (await desk.signIn('owner')).cookie.split('=');
  const browser = await launchChromium();
  return {
    desk,
    speak: async (language) => {
      const account = await findAccount(desk.store, 'owner');
      if (!account) throw new Error('no account');
      await saveAccount(desk.store, { ...account, language });
    },
    inContext: async (look, use) => {
      const context = await browser.newContext({ reducedMotion: 'reduce', ...look });
      await context.addCookies([{ name, value, url: desk.url }]);
      try {
        return await use(await context.newPage(), context);
      } finally {
        await context.close();
      }
    },
    stop: async () => {
      await browser.close();
      await desk.stop();
    },
  };
}
