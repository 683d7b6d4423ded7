/** The desk between two parcels: on a narrow phone, with one thumb. */
import { type Morning, PAGES, startMorning } from './morning-desk';

let morning: Morning;
beforeAll(async () => {
  morning = await startMorning();
}, 60_000);
afterAll(() => morning?.stop());
const inContext: Morning['inContext'] = (look, use) => morning.inContext(look, use);

test.each(PAGES)('%s fits a narrow phone without scrolling sideways', async (path) => {
  const overflow = await inContext({ viewport: { width: 360, height: 740 } }, async (page) => {
    await page.goto(morning.desk.url + path);
    return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  });
  expect(overflow).toBe(0);
});

test.each(['en', 'ko'] as const)('every tab of a busy queue fits a narrow phone (%s)', async (language) => {
  await morning.speak(language);
  const hidden = await inContext({ viewport: { width: 360, height: 740 } }, async (page) => {
    await page.goto(`${morning.desk.url}/desk`);
    return page.locator('.tabs').evaluate((tabs) => {
      const busy = ['888', '20', '88'];
      for (const [index, count] of [...tabs.querySelectorAll('.count')].entries()) {
        count.textContent = busy[index] ?? '';
      }
      return tabs.scrollWidth - tabs.clientWidth;
    });
  });
  await morning.speak('en');
  expect(hidden).toBe(0);
});

test.each(PAGES)('%s has room for a thumb at everything that is tapped', async (path) => {
  const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
  const small = await inContext(phone, async (page) => {
    await page.goto(morning.desk.url + path);
    // A card is one target, however small its link; a choice is as large as its row.
    return page
      .locator('a:not(.skip, .card-link), button, summary, select, textarea, input:not([type="checkbox"])')
      .evaluateAll((targets) =>
        targets
          .filter((target) => target.checkVisibility() && target.getBoundingClientRect().height < 44)
          .map((target) => target.outerHTML),
      );
  });
  expect(small).toEqual([]);
});

test('on a phone the cases of one topic are two taps away', async () => {
  const subjects = await inContext(
    { viewport: { width: 390, height: 844 }, hasTouch: true },
    async (page) => {
      await page.goto(`${morning.desk.url}/desk`);
      await page.getByLabel('Topic').selectOption('ring_resize');
      await page.getByRole('button', { name: 'Search' }).tap();
      await page.waitForURL(/topic=ring_resize/);
      return page.locator('.card-link').allTextContents();
    },
  );
  expect(subjects).toEqual(['Ring resize · Ring']);
});

test('a notice that goes by itself moves nothing', async () => {
  const tops = await inContext({ viewport: { width: 390, height: 844 } }, async (page) => {
    await page.goto(`${morning.desk.url}/desk/cases/R-7F3K2?done=note`);
    await page.locator('.toast').waitFor();
    const topOf = () => page.locator('h1').evaluate((head) => head.getBoundingClientRect().top);
    const before = await topOf();
    await page.locator('.toast').evaluate((toast) => toast.remove());
    return [before, await topOf()];
  });
  expect(tops[0]).toBe(tops[1]);
});
