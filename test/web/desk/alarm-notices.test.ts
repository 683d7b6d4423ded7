/** The staff channels hear of a broken connection once, and that it is well again. */

import { createLog } from '../../../src/log';
import { createAlarmNotices } from '../../../src/web/desk/alarm-notices';
import type { Notice, ReminderChannel } from '../../../src/web/desk/reminder';
import { writeStatus } from '../../../src/work/status';
import { NOON } from '../../builders';
import { type DeskUnderTest, startDesk } from './start-desk';

let desk: DeskUnderTest;
let heard: Notice[];
let refuses: boolean;
const channel: ReminderChannel = {
  name: 'slack',
  send: async () => undefined,
  tell: async (notice) => {
    if (refuses) throw Object.assign(new Error('refused'), { code: 'http_503' });
    heard.push(notice);
  },
};
/** The shop's own webhook understands cases alone. */
const casesOnly: ReminderChannel = { name: 'webhook', send: async () => undefined };
const look = () =>
  createAlarmNotices({
    store: desk.store,
    channels: [channel, casesOnly],
    flowsFolder: 'flows',
    publicUrl: () => 'https://desk.example.com',
    clock: () => NOON,
    log: createLog('silent'),
  }).look();
const setToken = (state: 'good' | 'dead') => writeStatus(desk.store, 'token', { state, checkedAt: NOON });

beforeEach(async () => {
  desk = await startDesk({ now: NOON });
  heard = [];
  refuses = false;
});
afterEach(() => desk.stop());

test('each alarm is told once, and its end', async () => {
  await look();
  expect(heard).toEqual([]);
  await setToken('dead');
  await look();
  await look();
  expect(heard).toEqual([
    {
      title: 'Something needs a look',
      text: expect.stringContaining('log in again'),
      url: 'https://desk.example.com/desk',
    },
  ]);
  await setToken('good');
  await look();
  await look();
  expect(heard.slice(1)).toMatchObject([{ text: 'Everything works again.' }]);
});

test('an alarm that did not arrive is told at the next look', async () => {
  await setToken('dead');
  refuses = true;
  await look();
  refuses = false;
  await look();
  expect(heard).toHaveLength(1);
});
