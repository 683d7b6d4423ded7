/** A case that staff closed and open again goes on where it was, or beside what has begun since. */
import type { CaseRecord } from '../../src/core/case';
import type { Conversation } from '../../src/core/conversation';
import type { ConversationEvent } from '../../src/core/event';
import type { Turn } from '../../src/core/turn-types';
import { CONVERSATION, caseRecord, conversation, NOON, said, unsent } from '../builders';
import { createDeafTurn, FRESH } from './deaf-turn';

const takeTurn = createDeafTurn();
const stem = { conversationId: CONVERSATION, caseId: 'a', at: NOON, by: 'mina' };
const resolved = { ...stem, id: 's1', type: 'staff.resolved', outcome: 'answered' } as const;
const reopened = { ...stem, id: 's2', type: 'staff.reopened' } as const;
const replied = { ...stem, id: 's3', type: 'staff.replied', text: 'Hello' } as const;
const claimed = caseRecord('a', { status: 'claimed', claimedBy: 'mina', request: 4 });
const talk = conversation({
  ...{ place: 'person', caseId: 'a', request: 4 },
  remarks: [{ text: 'the stone fell out', at: NOON, mid: 'mid-words' }],
  photos: [{ id: 'p1', mid: 'mid-p1' }],
});

interface State {
  readonly conversation: Conversation;
  readonly cases: readonly CaseRecord[];
}
/** Takes a turn for each event, one after the other. */
function play(...events: readonly ConversationEvent[]): Turn {
  let state: State = { conversation: talk, cases: [claimed] };
  let turn: Turn | undefined;
  for (const event of events) {
    turn = takeTurn({ ...state, conversationId: CONVERSATION, events: [event], now: NOON, fresh: FRESH });
    const changed = turn.cases.map(({ id }) => id);
    const others = state.cases.filter(({ id }) => !changed.includes(id));
    state = { conversation: turn.conversation, cases: [...turn.cases, ...others] };
  }
  if (!turn) throw new Error('nothing happened');
  return turn;
}

test('at once, the request goes on as if it had never been closed', () => {
  const { conversation: open, cases } = play(resolved, reopened);
  expect(open).toMatchObject({
    request: 4,
    caseId: 'a',
    place: 'person',
    remarks: talk.remarks,
    photos: talk.photos,
  });
  expect(cases[0]).not.toHaveProperty('continuedIn');
});

test('after something new began, the case goes on beside it', () => {
  const turn = play(resolved, said('a new matter'), reopened);
  expect([turn.conversation.request, turn.cases[0]?.continuedIn]).toEqual([5, [5]]);
});

test('what is said then is written into the request that the case goes on in', () => {
  expect(play(resolved, said('a new matter'), reopened, replied)).toMatchObject({
    conversation: { request: 5 },
    outgoing: [{ text: 'Hello' }],
  });
});

test('a closed request keeps no copy of what was unsent', () => {
  const { conversation: open } = play(resolved, unsent('mid-words'), reopened);
  expect(JSON.stringify(open)).not.toContain('the stone fell out');
});

describe('a case whose customer has begun a newer request', () => {
  const newer = conversation({ place: { asking: 'topic' }, request: 5 });
  const waiting = caseRecord('a', { status: 'waiting', request: 4 });
  const hear = (place: Conversation['place'], record: CaseRecord, event: ConversationEvent) =>
    takeTurn({
      ...{ conversationId: CONVERSATION, conversation: { ...newer, place }, cases: [record] },
      ...{ events: [event], now: NOON, fresh: FRESH },
    }).cases.find(({ id }) => id === 'a')?.continuedIn;

  test('shows what staff answer', () => {
    expect(hear(newer.place, waiting, replied)).toEqual([5]);
  });
  test('shows who holds it what the customer writes meanwhile, once', () => {
    expect(hear('person', claimed, said('hello?'))).toEqual([5]);
    expect(hear('person', { ...claimed, continuedIn: [5] }, said('hello?'))).toEqual([5]);
  });
  test('leaves what is said to the bot to the newer one', () => {
    expect(hear(newer.place, waiting, said('my necklace'))).toBeUndefined();
  });
});

test('a case of the open request needs no other', () => {
  expect(play(replied).cases[0]).not.toHaveProperty('continuedIn');
  expect(play(said('hello?')).cases[0]).not.toHaveProperty('continuedIn');
});
