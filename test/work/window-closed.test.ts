/** A closed window or a final refusal enters by the funnel, once for each message that could not leave. */
import type { Arrival, ClaimedJob, MessageJob, Settlement } from '../../src/store/port';
import { tellingClosedWindow } from '../../src/work/window-closed';
import { CONVERSATION, NOON } from '../builders';

async function settle(settlement: Settlement, author: 'bot' | 'staff' = 'bot') {
  const arrivals: Arrival[] = [];
  let told = 0;
  const send = tellingClosedWindow(async () => settlement, {
    store: {
      async receive(received) {
        arrivals.push(...received);
        return { accepted: received.length, duplicates: 0 };
      },
    },
    clock: () => NOON,
    onTold: () => {
      told += 1;
    },
  });
  const job = { message: { id: 'out-1', author } } as MessageJob;
  const result = await send({ conversationId: CONVERSATION } as ClaimedJob, job);
  return { result, told, events: arrivals.map(({ event }) => event) };
}
const CLOSED: Settlement = { result: 'failed', reason: 'outside_window' };

test.each([
  ['the window is over', CLOSED],
  ['Instagram refuses the words', { result: 'failed', reason: 'bad_request' }],
  ['Instagram does not know why', { result: 'failed', reason: 'unrecognized' }],
] as const)('of a message of the bot, the talk learns: %s', async (_case, settlement) => {
  expect(await settle(settlement)).toEqual({
    result: settlement,
    told: 1,
    events: [{ type: 'window.closed', id: 'w:out-1', conversationId: CONVERSATION, at: NOON }],
  });
});

test.each([
  ['a person who wrote sees it on the case', CLOSED, 'staff'],
  ['a message that was taken says nothing', { result: 'sent', mid: 'm' }, 'bot'],
  ['nobody is there to wait', { result: 'failed', reason: 'unavailable_person' }, 'bot'],
  ['a try that is not the last says nothing', { result: 'retry', retryAt: 1, reason: 'unrecognized' }, 'bot'],
] as const)('%s', async (_case, settlement, author) => {
  expect(await settle(settlement, author)).toEqual({ result: settlement, told: 0, events: [] });
});
