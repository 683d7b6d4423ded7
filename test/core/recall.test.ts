/** A staff answer that waits can be taken back until it leaves; the case is then as it was. */
import type { CaseRecord } from '../../src/core/case';
import type { ConversationEvent } from '../../src/core/event';
import { CONVERSATION, caseRecord, conversation, NOON } from '../builders';
import { createDeafTurn, FRESH } from './deaf-turn';

const takeTurn = createDeafTurn();
const stem = { conversationId: CONVERSATION, caseId: 'a', at: NOON, by: 'mina' };
const LEAVES_AT = NOON + 5_000;
const replied = { ...stem, id: 'r1', type: 'staff.replied', text: 'Hello', leavesAt: LEAVES_AT } as const;
const recalled = { ...stem, id: 'u1', type: 'staff.recalled', reply: 'r1' } as const;
const waiting = caseRecord('a', { unansweredSince: NOON - 60_000 });
const talk = conversation({ place: 'handed_over', caseId: 'a' });

function run(record: CaseRecord, now: number, ...events: readonly ConversationEvent[]) {
  return takeTurn({
    conversationId: CONVERSATION,
    conversation: talk,
    cases: [record],
    events,
    now,
    fresh: FRESH,
  });
}
function answered(): CaseRecord {
  const [record] = run(waiting, NOON, replied).cases;
  if (!record) throw new Error('the answer changed no case');
  return record;
}

test('the answer waits for its moment', () => {
  expect(run(waiting, NOON, replied).outgoing).toMatchObject([{ text: 'Hello', leavesAt: LEAVES_AT }]);
});

test('an answer in the last seconds of the window does not wait for its end', () => {
  const lastMoment = NOON + 7 * 24 * 3_600_000;
  const { outgoing } = run(waiting, lastMoment, { ...replied, leavesAt: lastMoment + 5_000 });
  expect(outgoing[0]).not.toHaveProperty('leavesAt');
});

test('taken back, its messages are named and the customer waits as long as before', () => {
  const turn = run(answered(), LEAVES_AT - 1, recalled);
  expect(turn).toMatchObject({ takenBack: ['r1/0'], cases: [{ unansweredSince: NOON - 60_000 }] });
  expect(turn.cases[0]).not.toHaveProperty('firstHumanReplyAt');
});

test.each([
  ['from the moment at which it may leave', answered(), LEAVES_AT, recalled],
  ['by a colleague', { ...answered(), claimedBy: undefined }, NOON, { ...recalled, by: 'ara' }],
  ['when it was another answer', answered(), NOON, { ...recalled, reply: 'r0' }],
  ['twice', waiting, NOON, recalled],
] as const)('it is not taken back %s', (_name, record, now, event) => {
  const turn = run(record as CaseRecord, now, event);
  expect(turn).toMatchObject({ takenBack: [], cases: [], outcomes: [{ refused: 'already_left' }] });
});

test('an answer and its taking back in one turn leave nothing behind', () => {
  const turn = run(waiting, NOON, replied, recalled);
  expect(turn).toMatchObject({
    outgoing: [],
    takenBack: [],
    outcomes: [
      { eventId: 'r1', awaited: true },
      { eventId: 'u1', awaited: true },
    ],
  });
});
