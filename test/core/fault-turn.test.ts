/** What no turn could be computed for: the customer is handed to a person, and staff learn that nothing was done. */
import { createFaultTurn } from '../../src/core/turn';
import { CONVERSATION, caseRecord, conversation, NOON, said } from '../builders';
import { DEAF, FRESH } from './deaf-turn';

const takeFaultTurn = createFaultTurn(DEAF);
const input = { conversationId: CONVERSATION, cases: [], now: NOON, fresh: FRESH };

test('the words are kept and the customer is handed to a person', () => {
  const turn = takeFaultTurn({ ...input, conversation: undefined, events: [said('a', { text: 'my ring' })] });
  expect(turn.heard).toMatchObject([{ id: 'said:a', text: 'my ring' }]);
  expect(turn.outgoing.length).toBeGreaterThan(0);
  expect(turn.cases).toMatchObject([{ status: 'waiting', verdict: { flags: ['not_understood'] } }]);
  expect(turn.outcomes).toEqual([{ eventId: 'said:a' }]);
});

describe('while a person has the customer', () => {
  const record = caseRecord('a', { status: 'claimed', claimedBy: 'mina' });
  const talk = conversation({ place: 'person', caseId: 'a' });
  const reply = { conversationId: CONVERSATION, caseId: 'a', at: NOON, by: 'mina', text: 'Hello' };
  const events = [said('a'), { ...reply, id: 'r1', type: 'staff.replied' as const }];
  const turn = () => takeFaultTurn({ ...input, conversation: talk, cases: [record], events });

  test('the bot stays silent', () => expect(turn().outgoing).toEqual([]));

  test('a staff action is refused, for nothing of it was done', () =>
    expect(turn().outcomes).toEqual([
      { eventId: 'said:a' },
      { eventId: 'r1', awaited: true, refused: 'fault' },
    ]));
});
