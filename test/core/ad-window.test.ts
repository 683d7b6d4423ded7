/** The reply window goes by the action that opened the talk: an ad may keep it open longer than a message. */
import type { Conversation } from '../../src/core/conversation';
import type { Referral } from '../../src/core/event';
import type { Rulebook } from '../../src/core/flow';
import { CONVERSATION, caseRecord, NOON, said } from '../builders';
import { createDeafTurn, FRESH, rulebook } from './deaf-turn';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const AD: Referral = { source: 'ADS', type: 'OPEN_THREAD', adId: '120000000000001' };
const { policy } = rulebook;
const granted: Rulebook = {
  ...rulebook,
  policy: { ...policy, service: { ...policy.service, ad_window_hours: 120 } },
};

function createRun(change: { readonly rulebook?: Rulebook } = {}) {
  const takeTurn = createDeafTurn(change);
  return (event: Parameters<typeof takeTurn>[0]['events'][number], talk?: Conversation) =>
    takeTurn({
      conversationId: CONVERSATION,
      conversation: talk,
      cases: talk?.caseId ? [caseRecord(talk.caseId)] : [],
      events: [event],
      now: event.at,
      fresh: FRESH,
    });
}
const run = createRun({ rulebook: granted });

it('is as long as the shop says for the first message after a click on an ad', () => {
  const { conversation } = run(said('Hi', { referral: AD }));
  expect(conversation).toMatchObject({ lastCustomerAt: NOON, adUntil: NOON + 5 * DAY_MS });
});

it('is no longer than 24 hours where the shop says nothing', () => {
  const { conversation } = createRun()(said('Hi', { referral: AD }));
  expect(conversation.adUntil).toBe(NOON + DAY_MS);
});

it('is not opened by links and products', () => {
  const { conversation } = run(said('Hi', { referral: { source: 'SHORTLINKS', ref: 'x' } }));
  expect(conversation).not.toHaveProperty('adUntil');
});

it('shows on the case, and lets an answer of day three leave', () => {
  const person = said('Talk to a person', { payload: 'do=person', referral: AD });
  const { conversation, cases } = run(person);
  expect(cases[0]).toMatchObject({ adUntil: NOON + 5 * DAY_MS });
  const stem = { conversationId: CONVERSATION, caseId: 'fresh', by: 'mina', at: NOON + 9 * DAY_MS };
  const reply = { ...stem, id: 'r', type: 'staff.replied', text: 'Hello' } as const;
  expect(run({ ...reply, at: NOON + 3 * DAY_MS }, conversation).outgoing).toMatchObject([{ text: 'Hello' }]);
  expect(run(reply, conversation).outcomes).toMatchObject([{ refused: 'outside_window' }]);
});

it('stays while the customer writes on, and when the request is closed', () => {
  const first = run(said('Hi', { referral: AD })).conversation;
  const next = run(said('again', { at: NOON + HOUR_MS }), first).conversation;
  expect(next).toMatchObject({ lastCustomerAt: NOON + HOUR_MS, adUntil: NOON + 5 * DAY_MS });
});
