/** Words and digits that look like an answer and are none. */
import type { FactName } from '../../src/core/facts';
import { createTrainedReader, plainFacts } from './trained';

const read = createTrainedReader();
const facts = (text: string, asked?: FactName) => plainFacts(read(text, asked).facts);

describe('the digits of an order are no day', () => {
  test.each([
    ['A-1029', 'received', 'A-1029'],
    ['주문번호 20261103-0012', 'received', '20261103-0012'],
    ['order number 20261103-0012', 'received', '20261103-0012'],
    ['order 20261103-0012, the clasp broke', undefined, '20261103-0012'],
  ] as const)('%s', (text, asked, order) => {
    const read = facts(text, asked);
    expect(read.order_number).toBe(order);
    expect(read.received).toBeUndefined();
  });
  test.each(['2026-11-03', '11/03', 'order 20261103-0012, got it on november 20'])('a day is: %s', (text) => {
    expect(facts(text, 'received').received).toBeDefined();
  });
});

describe('what should have come has not', () => {
  test.each([
    'it should have arrived yesterday',
    'it was supposed to come yesterday',
    'my ring was supposed to be delivered last week',
    '어제 도착했어야 하는데 안왔어요',
  ])('%s', (text) => {
    expect(facts(text).received).toBeUndefined();
  });
  test.each(['it arrived yesterday', 'my ring was delivered last week', '어제 도착했어요'])(
    'what came has: %s',
    (text) => {
      expect(facts(text, 'received').received).toBeDefined();
    },
  );
});

describe('"back" is a part of an earring only where it stands alone', () => {
  test.each(['can i get my money back', 'it came back in the mail broken', 'i want to send it back'])(
    '%s',
    (text) => {
      expect(facts(text, 'broken_part').broken_part).toBeUndefined();
    },
  );
  test.each(['the back', 'on the back', 'earring back'])('%s', (text) => {
    expect(facts(text, 'broken_part').broken_part).toBe('post');
  });
});
