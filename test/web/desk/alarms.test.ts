/** Staff see why nothing comes or leaves, and no alarm without a cause. */

import { clearStatus, writeStatus } from '../../../src/work/status';
import { noteUntold } from '../../../src/work/untold';
import { NOON } from '../../builders';
import { seedCase } from './seed-case';
import { shopData } from './shop-data';
import { type Client, type DeskUnderTest, startDesk } from './start-desk';

let desk: DeskUnderTest;
let mina: Client;
beforeAll(async () => {
  desk = await startDesk({ now: NOON });
  mina = await desk.signIn('mina');
});
afterAll(() => desk.stop());
const alarms = async () =>
  [...(await mina.page('/desk')).matchAll(/role="alert">([^<]{1,80})/g)].map((match) => match[1]);

test('a desk without trouble has no alarm', async () => {
  await writeStatus(desk.store, 'token', { state: 'good', checkedAt: NOON });
  await writeStatus(desk.store, 'inbox', { sweptAt: NOON, found: 2, foundInAll: 2 });
  await writeStatus(desk.store, 'arrivals', { lastAt: NOON, hours: [] });
  expect(await alarms()).toEqual([]);
});

test('a dead token is told once, whatever else follows from it', async () => {
  await writeStatus(desk.store, 'token', { state: 'dead', checkedAt: NOON, problem: '190' });
  await writeStatus(desk.store, 'inbox', { sweptAt: NOON, found: 0, foundInAll: 2, problem: '190' });
  expect(await alarms()).toEqual([expect.stringContaining('Instagram no longer lets us in')]);
});

test('messages that Instagram does not take are told, unless the dead token says it already', async () => {
  await writeStatus(desk.store, 'sends', { since: NOON - 20 * 60_000, triedAt: NOON, reason: 'restricted' });
  expect(await alarms()).toEqual([expect.stringContaining('Instagram no longer lets us in')]);
  await writeStatus(desk.store, 'token', { state: 'good', checkedAt: NOON });
  await writeStatus(desk.store, 'inbox', { sweptAt: NOON, found: 0, foundInAll: 2 });
  expect(await alarms()).toEqual([expect.stringContaining('takes no messages from us')]);
  await clearStatus(desk.store, 'sends');
});

test('a failed renewal, an unreadable inbox and unusual quiet are told each', async () => {
  await writeStatus(desk.store, 'token', { state: 'good', checkedAt: NOON, problem: '2' });
  await writeStatus(desk.store, 'inbox', { sweptAt: NOON, found: 0, foundInAll: 2, problem: '190' });
  await writeStatus(desk.store, 'arrivals', { lastAt: NOON, hours: [], quietSince: NOON });
  expect(await alarms()).toEqual([
    expect.stringContaining('could not be renewed'),
    expect.stringContaining('Nothing has come'),
    expect.stringContaining('inbox cannot be read'),
  ]);
});

describe('a webhook that does not answer', () => {
  const MINUTE_MS = 60_000;
  const untold = { reason: 'http_503', since: NOON, triedAt: NOON + 30 * MINUTE_MS, gaveUp: false };
  beforeAll(async () => {
    const [first] = shopData(NOON);
    if (!first) throw new Error('no case to seed');
    await seedCase(desk.store, first);
    await writeStatus(desk.store, 'token', { state: 'good', checkedAt: NOON });
    await writeStatus(desk.store, 'inbox', { sweptAt: NOON, found: 2, foundInAll: 2 });
    await writeStatus(desk.store, 'arrivals', { lastAt: NOON, hours: [] });
  });

  test('is told, and shown on the case', async () => {
    await noteUntold(desk.store, 'case-R-7F3K2', untold);
    expect(await alarms()).toEqual([expect.stringContaining('The webhook for new cases')]);
    expect(await mina.page('/desk/cases/R-7F3K2')).toContain('not been told of this case (http_503)');
  });

  test('is no alarm while it is only being restarted', async () => {
    await noteUntold(desk.store, 'case-R-7F3K2', { ...untold, triedAt: NOON + MINUTE_MS });
    expect(await alarms()).toEqual([]);
  });

  test('that nobody tries any more stays on the case alone', async () => {
    await noteUntold(desk.store, 'case-R-7F3K2', { ...untold, gaveUp: true });
    expect(await alarms()).toEqual([]);
    expect(await mina.page('/desk/cases/R-7F3K2')).toContain('never told of this case (http_503)');
  });

  test('is forgotten with a case that was erased', async () => {
    await noteUntold(desk.store, 'case-gone', untold);
    await mina.page('/desk');
    expect(await desk.store.getSetting('untold:case-gone')).toBeUndefined();
  });
});
