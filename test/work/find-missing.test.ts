import type { ConversationEvent } from '../../src/core/event';
import type { TranscriptEntry } from '../../src/store/port';
import { findMissing } from '../../src/work/find-missing';

const base = { conversationId: 'a:b', attachments: [] };
const said = (mid: string, at: number, text = mid): ConversationEvent => ({
  ...base,
  type: 'customer.said',
  id: `m:${mid}`,
  mid,
  at,
  text,
});
const echoed = (mid: string, at: number): ConversationEvent => ({
  ...base,
  type: 'business.echoed',
  id: `b:${mid}`,
  mid,
  at,
  text: mid,
});
const entry = (text: string, at: number, mid?: string): TranscriptEntry => ({
  id: `${text}-${at}`,
  at,
  from: 'customer',
  text,
  attachments: [],
  request: 1,
  withdrawn: false,
  edited: false,
  ...(mid && { mid }),
});

test('a message that the talk has by its mid is not missing', () => {
  expect(findMissing([said('one', 1_000), said('two', 2_000)], [entry('one', 1_000, 'one')])).toMatchObject([
    { mid: 'two' },
  ]);
});

test('a tapped ice breaker, which came without a mid, is known by words and moment', () => {
  expect(findMissing([said('mid', 10_000, 'I need a repair')], [entry('I need a repair', 10_400)])).toEqual(
    [],
  );
});

test('one entry vouches for one message', () => {
  const inbox = [said('x', 10_000, 'yes'), said('y', 10_500, 'yes')];
  expect(findMissing(inbox, [entry('yes', 10_200)])).toMatchObject([{ mid: 'y' }]);
});

test('the same words much later are another message', () => {
  expect(findMissing([said('x', 60_000, 'yes')], [entry('yes', 10_000)])).toHaveLength(1);
});

test('in a talk that is not known, what the shop said before the customer is left out', () => {
  const inbox = [echoed('goodbye', 1_000), said('hello', 2_000), echoed('staff', 3_000)];
  expect(findMissing(inbox, []).map(({ id }) => id)).toEqual(['m:hello', 'b:staff']);
  expect(findMissing([echoed('goodbye', 1_000)], [])).toEqual([]);
});
