import fc from 'fast-check';
import type { PromptContext } from '../../src/core/chips';
import { newConversation } from '../../src/core/conversation';
import { correctionChips } from '../../src/core/correction-chips';
import { CHOICE_FACTS, FACT_NAMES, type FactName, isChoiceFact, type KnownFact } from '../../src/core/facts';
import { MAX_TITLE_CHARS } from '../../src/core/message-limits';
import { readPayload } from '../../src/core/payloads';
import { loadRulebook } from '../../src/flows/load-flows';

const rulebook = loadRulebook('flows');
const known = (value: KnownFact['value'], how: KnownFact['how'] = 'read'): KnownFact => ({
  value,
  said: 'my words',
  at: 1,
  corrected: false,
  by: 'customer',
  how,
});
const PLENTY = 50;
const chipsFor = (facts: Partial<Record<FactName, KnownFact>>, slots = PLENTY) => {
  const context: PromptContext = {
    rulebook,
    conversation: { ...newConversation('1:2'), facts },
    now: 1,
    timeZone: 'Asia/Seoul',
    retentionDays: 90,
  };
  return correctionChips(context, slots);
};
const payloads = (facts: Partial<Record<FactName, KnownFact>>, slots = PLENTY) =>
  chipsFor(facts, slots).map(({ payload }) => payload);

test('a fact with one other value is turned over by a tap', () => {
  expect(payloads({ noticed: known('later') })).toEqual(['noticed=on_arrival']);
  expect(payloads({ part_in_hand: known('no') })).toEqual(['part_in_hand=yes']);
});

test('what was likely meant instead is one tap away, anything else one question', () => {
  expect(payloads({ problem: known('stone_out') })).toEqual([
    'problem=part_off',
    'problem=broken',
    'change=problem',
  ]);
});

test('a value that the shop names no likely mistake for is asked again', () => {
  expect(payloads({ problem: known('other') })).toEqual(['change=problem']);
});

test('where there is little room, the likeliest answer of every fact comes first, then the questions', () => {
  const facts = { product_type: known('ring'), noticed: known('later'), problem: known('broken') };
  expect(payloads(facts, 3)).toEqual(['product_type=earring', 'noticed=on_arrival', 'problem=part_off']);
  expect(payloads(facts, 5)).toEqual([
    'product_type=earring',
    'change=product_type',
    'noticed=on_arrival',
    'problem=part_off',
    'change=problem',
  ]);
});

test('the request comes last: what happened to the piece is misread more often', () => {
  expect(payloads({ topic: known('defect'), noticed: known('later') })).toEqual([
    'noticed=on_arrival',
    'topic=wrong_item',
    'change=topic',
  ]);
});

test('typed as it stands, an answer counts as a tap; "no" and a question do not', () => {
  const typed = chipsFor({ problem: known('stone_out'), part_in_hand: known('yes') }).map((chip) => [
    chip.payload,
    chip.typed,
  ]);
  expect(typed).toEqual([
    ['problem=part_off', 'exactly'],
    ['problem=broken', 'exactly'],
    ['change=problem', 'never'],
    ['part_in_hand=no', 'never'],
  ]);
});

test('what was tapped needs no button: its own are still there', () => {
  expect(payloads({ noticed: known('later', 'tapped'), problem: known('broken', 'answered') })).toEqual([]);
});

test('a typed date can be misread, also as an answer', () => {
  expect(payloads({ received: known({ from: 1, to: 2 }, 'answered') })).toEqual(['change=received']);
});

test('what staff have corrected is not offered to the customer', () => {
  expect(payloads({ problem: { ...known('broken'), by: 'staff' } })).toEqual([]);
});

test('there are never more buttons than places for them', () => {
  const all = Object.fromEntries(
    FACT_NAMES.map((name) => [name, known(isChoiceFact(name) ? CHOICE_FACTS[name][0] : 'unknown')]),
  );
  fc.assert(fc.property(fc.nat(13), (slots) => chipsFor(all, slots).length <= slots));
});

test('every button is understood when tapped, is shown whole, and never changes a fact to what it is', () => {
  const fact = fc.constantFrom(...FACT_NAMES.filter((name) => name !== 'photo'));
  const facts = fc
    .uniqueArray(fact)
    .map((names) =>
      Object.fromEntries(
        names.map((name) => [name, known(isChoiceFact(name) ? CHOICE_FACTS[name][0] : 'unknown')]),
      ),
    );
  fc.assert(
    fc.property(facts, (some) => {
      for (const { payload, titles, typed } of chipsFor(some)) {
        const tap = readPayload(payload, 'Asia/Seoul');
        expect(tap).toBeDefined();
        if (tap?.kind === 'fact') expect(tap.value).not.toBe(some[tap.fact]?.value);
        expect(typed).toBeDefined();
        for (const title of Object.values(titles)) expect(title.length).toBeLessThanOrEqual(MAX_TITLE_CHARS);
      }
    }),
  );
});
