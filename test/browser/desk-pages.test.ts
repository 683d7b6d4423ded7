/** Every page of the desk with a believable morning in it: accessible, small, and fit for a phone. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { type Morning, PAGES, startMorning } from './morning-desk';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const MOST_BYTES = 100_000;

let morning: Morning;
beforeAll(async () => {
  morning = await startMorning();
}, 60_000);
afterAll(() => morning?.stop());
const inContext: Morning['inContext'] = (look, use) => morning.inContext(look, use);

async function violationsOf(page: Page): Promise<string[]> {
  // axe is put in from outside the page, past the policy that stops inline scripts.
  return page.evaluate(
    `${AXE}; axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' | ')))`,
  );
}

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test.each([...PAGES, '/desk/sign-in'])('%s meets WCAG 2.2 AA', async (path) => {
    const violations = await inContext(
      { colorScheme, viewport: { width: 390, height: 844 } },
      async (page) => {
        await page.goto(morning.desk.url + path);
        return violationsOf(page);
      },
    );
    expect(violations).toEqual([]);
  });
});

describe.each([
  [
    'resolving',
    '#resolve-sheet',
    (page: Page) => page.getByRole('button', { name: 'Resolve', exact: true }).click(),
  ],
  [
    'more actions',
    '#more-sheet',
    (page: Page) => page.getByRole('button', { name: 'More', exact: true }).click(),
  ],
  [
    'taking over',
    '#take-over-sheet',
    (page: Page) => page.getByRole('button', { name: 'Take over' }).click(),
  ],
  ['the keys', '#keys-help', (page: Page) => page.keyboard.press('?')],
  ['a large photo', 'dialog[open]', (page: Page) => page.locator('.photos a').first().click()],
])('with %s open', (name, opened, open) => {
  test('a case meets WCAG 2.2 AA', async () => {
    const path = name === 'taking over' ? '/desk/cases/R-5HC7V' : '/desk/cases/R-7F3K2';
    const violations = await inContext({ viewport: { width: 390, height: 844 } }, async (page) => {
      await page.goto(morning.desk.url + path);
      await page.locator('html[data-live]').waitFor();
      await open(page);
      await page.locator(opened).waitFor();
      return violationsOf(page);
    });
    expect(violations).toEqual([]);
  });
});

describe('in Korean', () => {
  beforeAll(() => morning.speak('ko'));
  afterAll(() => morning.speak('en'));
  test.each(PAGES)('%s meets WCAG 2.2 AA and fits a narrow phone', async (path) => {
    const found = await inContext({ viewport: { width: 360, height: 740 } }, async (page) => {
      await page.goto(morning.desk.url + path);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      return [overflow, await violationsOf(page)];
    });
    expect(found).toEqual([0, []]);
  });
});

test.each(['/desk', '/desk/cases/R-7F3K2'])(
  'the first visit of %s is below 100 kB without photos',
  async (path) => {
    const bytes = await inContext({}, async (page, context) => {
      const session = await context.newCDPSession(page);
      await session.send('Network.enable');
      let sum = 0;
      const photos = new Set<string>();
      session.on('Network.responseReceived', ({ requestId, response }) => {
        if (response.url.includes('/evidence/')) photos.add(requestId);
      });
      session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        if (!photos.has(requestId)) sum += encodedDataLength;
      });
      await page.goto(morning.desk.url + path, { waitUntil: 'load' });
      await page.locator('html[data-live]').waitFor();
      return sum;
    });
    expect(bytes).toBeLessThan(MOST_BYTES);
  },
);

test('the way back from a case leads to the list it was opened from, at its card', async () => {
  const address = await inContext({ viewport: { width: 390, height: 844 } }, async (page) => {
    await page.goto(`${morning.desk.url}/desk?tab=waiting&topic=ring_resize`);
    await page.locator('.card-link').click();
    await page.locator('html[data-live]').waitFor();
    const reference = await page.locator('.reference').textContent();
    await page.locator('.back').click();
    await page.locator('.cards').waitFor();
    return [page.url(), reference];
  });
  expect(address[0]).toBe(`${morning.desk.url}/desk?tab=waiting&topic=ring_resize#case-${address[1]}`);
});

test('on a computer the ready answers are within reach without scrolling', async () => {
  const bottom = await inContext({ viewport: { width: 1280, height: 800 } }, async (page) => {
    await page.goto(`${morning.desk.url}/desk/cases/R-7F3K2`);
    const ready = page.locator('.ready-replies > .chips');
    return ready.evaluate((list) => list.getBoundingClientRect().bottom);
  });
  expect(bottom).toBeLessThan(800);
});

test('without script a case is taken, answered and closed all the same', async () => {
  const words = await inContext({ javaScriptEnabled: false }, async (page) => {
    await page.goto(`${morning.desk.url}/desk/cases/R-K2T6N?ready=decline#reply`);
    await page.getByRole('button', { name: 'Take it and send' }).click();
    return page.locator('.toast').textContent();
  });
  expect(words).toBe('On its way to the customer.');
});

test('keys take a person through the queue and to the answer', async () => {
  const focused = await inContext({}, async (page) => {
    await page.goto(`${morning.desk.url}/desk`);
    await page.locator('html[data-live]').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.locator('#holding').waitFor();
    await page.keyboard.press('c');
    await page.getByText('It is yours.').waitFor();
    await page.keyboard.press('r');
    return page.evaluate(() => document.activeElement?.id);
  });
  expect(focused).toBe('reply-text');
});

test('a key that opens a sheet goes on in it', async () => {
  const outcome = await inContext({}, async (page) => {
    await page.goto(`${morning.desk.url}/desk/cases/R-7F3K2`);
    await page.locator('html[data-live]').waitFor();
    await page.keyboard.press('e');
    await page.keyboard.press('ArrowDown');
    return page.locator('#resolve-sheet :checked').inputValue();
  });
  expect(outcome).toBe('declined');
});

test.each([
  ['ㄷ', 'KeyE'],
  ['Process', 'KeyE'],
  ['e', 'KeyE'],
])('a keyboard that says %s presses the same key', async (key, code) => {
  const isOpen = await inContext({}, async (page) => {
    await page.goto(`${morning.desk.url}/desk/cases/R-7F3K2`);
    await page.locator('html[data-live]').waitFor();
    await page.locator('body').dispatchEvent('keydown', { key, code });
    return page.locator('#resolve-sheet').evaluate((sheet) => sheet.matches(':popover-open'));
  });
  expect(isOpen).toBe(true);
});

test('single keys can be switched off on a device', async () => {
  const holding = await inContext({}, async (page) => {
    await page.goto(`${morning.desk.url}/desk/account`);
    await page.getByLabel('Keys on a computer').uncheck();
    await page.goto(`${morning.desk.url}/desk/cases/R-B4M8Q`);
    await page.locator('html[data-live]').waitFor();
    await page.keyboard.press('c');
    await page.reload();
    return page.locator('#holding').textContent();
  });
  expect(holding).toBe('Nobody has this case yet.');
});

test('a draft survives a reload', async () => {
  const draft = await inContext({}, async (page) => {
    await page.goto(`${morning.desk.url}/desk/cases/R-7F3K2`);
    await page.locator('html[data-live]').waitFor();
    await page.getByLabel('Your answer').fill('half a sentence');
    await page.reload();
    await page.locator('html[data-live]').waitFor();
    return page.getByLabel('Your answer').inputValue();
  });
  expect(draft).toBe('half a sentence');
});

test('a lost connection is said, and its return too', async () => {
  const seen = await inContext({}, async (page, context) => {
    await page.goto(`${morning.desk.url}/desk`);
    await page.locator('html[data-live]').waitFor();
    await context.setOffline(true);
    await page.getByText('No connection.').waitFor();
    await context.setOffline(false);
    await page.locator('#connection').waitFor({ state: 'hidden' });
    return true;
  });
  expect(seen).toBe(true);
}, 60_000);

test('a photo opens large over the page, and closes again', async () => {
  const large = await inContext({ viewport: { width: 1280, height: 800 } }, async (page) => {
    await page.goto(`${morning.desk.url}/desk/cases/R-7F3K2`);
    await page.locator('html[data-live]').waitFor();
    await page.locator('.photos a').first().click();
    await page.locator('dialog img').waitFor();
    await page.waitForFunction(
      () => (document.querySelector<HTMLImageElement>('dialog img')?.naturalWidth ?? 0) > 0,
    );
    const shown = await page.locator('dialog img').evaluate((image) => image.clientWidth);
    await page.locator('dialog').getByRole('button', { name: 'Close' }).click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    return shown;
  });
  expect(large).toBeGreaterThan(500);
});

test('the desk speaks Korean to who wants it', async () => {
  const heading = await inContext({}, async (page) => {
    await page.goto(`${morning.desk.url}/desk/account`);
    await page.getByLabel('Language').selectOption('ko');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.goto(`${morning.desk.url}/desk`);
    const tab = await page.locator('.tabs a').first().textContent();
    await page.goto(`${morning.desk.url}/desk/account`);
    await page.getByLabel('언어').selectOption('en');
    await page.getByRole('button', { name: '저장' }).click();
    await page.getByText('Hello, owner').waitFor();
    return tab;
  });
  expect(heading).toMatch(/^대기/);
});
