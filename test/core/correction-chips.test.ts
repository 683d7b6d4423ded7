import fc from 'fast-check';
import type { PromptContext } from '../../src/core/chips';
import { newConversation } from '../../src/core/conversation';
import { correctionChips } from '../../src/core/correction-chips';
import { CHOICE_FACTS, FACT_NAMES, type FactName, isChoiceFact, type KnownFact } from '../../src/core/facts';
import { MAX_TITLE_CHARS } from '../../src/core/message-limits';
import { readPayload } from '../../src/core/taps';
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
const chipsFor = (facts: Partial<Record<FactName, KnownFact>>) => {
  const context: PromptContext = {
    rulebook,
    conversation: { ...newConversation('1:2'), facts },
    now: 1,
    timeZone: 'Asia/Seoul',
    retentionDays: 90,
  };
  return correctionChips(context);
};
const payloads = (facts: Partial<Record<FactName, KnownFact>>) =>
  chipsFor(facts).map(({ payload }) => payload);

test('a fact with one other value is turned over by a tap', () => {
  expect(payloads({ noticed: known('later') })).toEqual(['noticed=on_arrival']);
  expect(payloads({ part_in_hand: known('no') })).toEqual(['part_in_hand=yes']);
});

test('a fact with several other values is asked again', () => {
  expect(payloads({ problem: known('stone_out') })).toEqual(['change=problem']);
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
      for (const { payload, titles, tapOnly } of chipsFor(some)) {
        const tap = readPayload(payload, 'Asia/Seoul');
        expect(tap).toBeDefined();
        if (tap?.kind === 'fact') expect(tap.value).not.toBe(some[tap.fact]?.value);
        expect(tapOnly).toBe(true);
        for (const title of Object.values(titles)) expect(title.length).toBeLessThanOrEqual(MAX_TITLE_CHARS);
      }
    }),
  );
});
