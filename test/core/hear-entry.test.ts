/** Links with a `ref`: they open the window, and a door where none is open. */
import type { Conversation } from '../../src/core/conversation';
import type { EventOf } from '../../src/core/event';
import { CONVERSATION, conversation, NOON } from '../builders';
import { createDeafTurn, FRESH } from './deaf-turn';

const takeTurn = createDeafTurn();
const known = conversation({
  place: 'idle',
  firstContactAt: undefined,
  lastBotAt: NOON - 1,
  mustDisclose: false,
});

function open(ref: string | undefined, talk: Conversation | undefined = known, standby = false) {
  const event: EventOf<'customer.referred'> = {
    ...{ type: 'customer.referred', id: 'f:1', conversationId: CONVERSATION, at: NOON + 5 },
    referral: { source: 'SHORTLINKS', ...(ref !== undefined && { ref }) },
    ...(standby && { standby }),
  };
  return takeTurn({
    conversationId: CONVERSATION,
    conversation: talk,
    cases: [],
    events: [event],
    now: NOON + 5,
    fresh: FRESH,
  });
}

it('begins the request that the link names, though nothing was said', () => {
  const turn = open('topic=repair');
  expect(turn.conversation.facts.topic).toMatchObject({ value: 'repair', how: 'tapped' });
  expect(turn.outgoing).toHaveLength(1);
  expect(turn.heard).toEqual([]);
});

it('brings a person', () => {
  expect(open('do=person')).toMatchObject({
    handedOver: ['fresh'],
    conversation: { lastCustomerAt: NOON + 5 },
  });
});

it.each(['sale', 'erase=yes', 'problem=stone_out', 'do=ask_anyway', 'language=ko', '', undefined])(
  'with %j it opens the window and says nothing',
  (ref) => {
    const turn = open(ref);
    expect(turn.conversation).toMatchObject({ place: 'idle', lastCustomerAt: NOON + 5, facts: {} });
    expect(turn.outgoing).toEqual([]);
  },
);

it('changes nothing in the middle of a request', () => {
  const begun = open('topic=repair').conversation;
  expect(open('topic=defect', begun)).toMatchObject({ outgoing: [], conversation: { facts: begun.facts } });
});

it('is silent while a person has the talk, or another app the thread', () => {
  expect(open('topic=repair', { ...known, place: 'person' }).outgoing).toEqual([]);
  expect(open('topic=repair', known, true)).toMatchObject({ speaker: 'person', outgoing: [] });
});
