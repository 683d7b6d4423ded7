/** Staff see why nothing comes or leaves, and no alarm without a cause. */

import { writeStatus } from '../../../src/work/status';
import { NOON } from '../../builders';
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

test('a failed renewal, an unreadable inbox and unusual quiet are told each', async () => {
  await writeStatus(desk.store, 'token', { state: 'good', checkedAt: NOON, problem: '2' });
  await writeStatus(desk.store, 'arrivals', { lastAt: NOON, hours: [], quietSince: NOON });
  expect(await alarms()).toEqual([
    expect.stringContaining('could not be renewed'),
    expect.stringContaining('Nothing has come'),
    expect.stringContaining('inbox cannot be read'),
  ]);
});
