/** Promise 8 of the contract: where the bot may no longer write, a person is asked to. */
import { CONVERSATION, caseRecord, conversation, NOON, said } from '../builders';
import { createDeafTurn, FRESH } from './deaf-turn';

const takeTurn = createDeafTurn();
const HOUR_MS = 3_600_000;
const closed = { type: 'window.closed', id: 'w:1', conversationId: CONVERSATION, at: NOON } as const;
type Talk = ReturnType<typeof conversation>;

function hear(talk: Talk, cases: readonly ReturnType<typeof caseRecord>[] = []) {
  const input = { conversationId: CONVERSATION, conversation: talk, cases, now: NOON, fresh: FRESH };
  return takeTurn({ ...input, events: [closed] });
}
const asking = conversation({
  place: { asking: 'topic' },
  firstContactAt: NOON,
  lastCustomerAt: NOON - 25 * HOUR_MS,
});

test.each([
  ['a question', asking],
  ['a decline', conversation({ ...asking, place: 'declined' })],
])('%s that did not arrive is handed to a person, and nothing is said', (_case, talk) => {
  const turn = hear(talk);
  expect(turn.handedOver).toHaveLength(1);
  expect(turn.outgoing).toEqual([]);
});

test('a decline that did not arrive keeps what decided it', () => {
  const verdict = { decision: 'declined', remedy: 'none', clauses: ['as-1-month'], flags: [] } as const;
  const talk = conversation({ ...asking, place: 'declined', verdict, settled: verdict });
  expect(hear(talk).cases[0]?.verdict).toMatchObject({ clauses: ['as-1-month'], flags: ['disputed'] });
});

test('the next message says anew that it is automated, for that did not arrive either', () => {
  expect(hear(asking).conversation.mustDisclose).toBe(true);
});

test.each([
  ['a case waits already', conversation({ ...asking, place: 'handed_over', caseId: 'a' }), [caseRecord('a')]],
  ['a person speaks', conversation({ ...asking, place: 'person' }), []],
  ['nothing was asked', conversation({ place: 'idle' }), []],
])('no case is opened where %s', (_case, talk, cases) => {
  expect(hear(talk, cases)).toMatchObject({ handedOver: [], outgoing: [] });
});

describe('the reminder of a question', () => {
  const remindedAt = (writtenAt: number) => {
    const input = {
      conversationId: CONVERSATION,
      conversation: undefined,
      cases: [],
      now: NOON,
      fresh: FRESH,
    };
    const { timers } = takeTurn({ ...input, events: [said('a', { at: writtenAt })] });
    return timers.find(({ name }) => name === 'reminder')?.dueAt;
  };
  test('comes hours after the customer wrote', () => {
    expect(remindedAt(NOON)).toBe(NOON + 3 * HOUR_MS);
  });
  test('leaves time to read an answer that itself came late', () => {
    expect(remindedAt(NOON - 21 * HOUR_MS)).toBe(NOON + HOUR_MS);
  });
});
