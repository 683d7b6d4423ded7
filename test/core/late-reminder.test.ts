/** A reminder that comes due after the reply window, for instance when a person gave the talk back, is not spoken. */
import { createTakeTurn } from '../../src/core/turn';
import type { Readers } from '../../src/core/understanding';
import { loadRulebook } from '../../src/flows/load-flows';
import { CONVERSATION, conversation, NOON } from '../builders';

const HOUR_MS = 3_600_000;
const readers: Readers = {
  understand: () => ({ language: undefined, intent: 'other', confidence: 0, others: [], facts: {} }),
  readChoice: () => undefined,
  readDate: () => undefined,
};
const takeTurn = createTakeTurn({
  rulebook: loadRulebook('flows'),
  readers,
  timeZone: 'Asia/Seoul',
  retentionDays: 90,
});
const talk = conversation({
  place: { asking: 'topic' },
  request: 1,
  firstContactAt: NOON,
  lastCustomerAt: NOON,
  lastBotAt: NOON,
  mustDisclose: true,
});

function remindAt(at: number) {
  const token = `1-${NOON}`;
  return takeTurn({
    conversationId: CONVERSATION,
    conversation: talk,
    cases: [],
    events: [
      { type: 'timer.due', id: 't', conversationId: CONVERSATION, at, name: 'reminder' as const, token },
    ],
    now: at,
    fresh: { caseId: 'fresh', reference: 'R-FRESH' },
  });
}

it('reminds within the window, and says that it is automated where it must', () => {
  const turn = remindAt(NOON + 3 * HOUR_MS);
  expect(turn.outgoing[0]?.text).toContain('automated assistant');
  expect(turn.conversation).toMatchObject({ reminded: true, mustDisclose: false });
});

it('says nothing after the window, and still owes that it is automated', () => {
  const turn = remindAt(NOON + 25 * HOUR_MS);
  expect(turn.outgoing).toEqual([]);
  expect(turn.conversation).toMatchObject({ reminded: true, mustDisclose: true, lastBotAt: NOON });
});
