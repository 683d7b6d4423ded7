import type { Reminder, ReminderChannel } from '../../../src/web/desk/reminder';
import { listUndelivered } from '../../../src/work/undelivered';
import { NOON } from '../../builders';
import { eventually } from '../../support/shell';
import { seedCase } from './seed-case';
import { shopData } from './shop-data';
import { type DeskUnderTest, startDesk } from './start-desk';

const MINUTE = 60_000;
let desk: DeskUnderTest;
afterEach(() => desk.stop());

interface Recorded extends ReminderChannel {
  readonly told: Reminder[];
  isOut: boolean;
}
function recordingChannel(extra: Partial<ReminderChannel> = {}): Recorded {
  const channel: Recorded = {
    name: 'slack',
    told: [],
    isOut: false,
    send: async (reminder) => {
      if (channel.isOut) throw Object.assign(new Error('no'), { code: 'http_500' });
      channel.told.push(reminder);
    },
    ...extra,
  };
  return channel;
}
/** The shop's morning with one channel; only the case of 22 minutes ago is new enough to be told of. */
async function morning(channel: ReminderChannel) {
  desk = await startDesk({
    now: NOON,
    channels: [channel],
    seed: async (store) => {
      for (const seeded of shopData(NOON).slice(0, 1)) await seedCase(store, seeded);
    },
  });
}

test('a case that nobody took for 15 minutes is told once', async () => {
  const channel = recordingChannel();
  await morning(channel);
  await desk.desk.reminders.look();
  await desk.desk.reminders.look();
  expect(channel.told.map(({ kind }) => kind)).toEqual(['unclaimed', 'new_case']);
});

test('a reminder names the case and links to it, without the customer’s name or words', async () => {
  const channel = recordingChannel();
  await morning(channel);
  await desk.desk.reminders.look();
  expect(channel.told[0]).toEqual({
    kind: 'unclaimed',
    caseId: 'case-R-7F3K2',
    title: 'Nobody took it',
    text: 'R-7F3K2 · Arrived faulty · Ring · Covered',
    url: `${desk.url}/desk/cases/R-7F3K2`,
  });
});

test('a channel that fails is shown to staff and tried again', async () => {
  const channel = recordingChannel();
  channel.isOut = true;
  await morning(channel);
  await desk.desk.reminders.look();
  const page = await (await desk.signIn('mina')).page('/desk/team');
  channel.isOut = false;
  desk.setNow(NOON + 2 * MINUTE);
  await desk.desk.reminders.look();
  expect([page.includes('http_500'), channel.told.length]).toEqual([true, 2]);
});

test('a channel that was told in another way is left out', async () => {
  const channel = recordingChannel({ leavesOut: ['new_case'] });
  await morning(channel);
  await desk.desk.reminders.look();
  expect(channel.told.map(({ kind }) => kind)).toEqual(['unclaimed']);
});

test('a channel that hangs does not hold up a claim', async () => {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const channel = recordingChannel({ send: () => released });
  await morning(channel);
  desk.desk.reminders.start();
  const mina = await desk.signIn('mina');
  const response = await mina.submit('/desk/cases/R-7F3K2', '/desk/cases/R-7F3K2/claim');
  release();
  expect(response.status).toBe(303);
});

test('a taken case whose customer was answered is not told of again', async () => {
  const channel = recordingChannel();
  await morning(channel);
  const mina = await desk.signIn('mina');
  await mina.submit('/desk/cases/R-7F3K2', '/desk/cases/R-7F3K2/reply', { text: '곧 도와드릴게요' });
  await eventually(async () => (await desk.store.getCase('R-7F3K2'))?.record.status === 'claimed');
  await desk.desk.reminders.look();
  expect(channel.told).toEqual([]);
});

test('an answer that did not arrive is told once, of a closed case too', async () => {
  const channel = recordingChannel();
  await morning(channel);
  const mina = await desk.signIn('mina');
  desk.shell.instagram.answers.push({
    ok: false,
    kind: 'refused',
    reason: 'outside_window',
    code: '10/2534022',
    concerns: 'message',
    retry: { again: false },
  });
  await mina.submit('/desk/cases/R-7F3K2', '/desk/cases/R-7F3K2/reply', { text: '곧 도와드릴게요' });
  await mina.submit('/desk/cases/R-7F3K2', '/desk/cases/R-7F3K2/resolve', { outcome: 'answered' });
  await eventually(async () => (await listUndelivered(desk.store, NOON))[0]);
  await desk.desk.reminders.look();
  await desk.desk.reminders.look();
  expect(channel.told).toEqual([
    expect.objectContaining({ kind: 'undelivered', title: 'An answer did not arrive' }),
  ]);
});
