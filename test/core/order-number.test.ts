/** What answers "your order number?": a number has a digit; other words say that there is none, or leave it open. */
import { converse, PHOTO } from './converse';

const OPENED = {
  en: ['you sent me the wrong earrings', '3 days ago', [PHOTO]],
  ko: ['목걸이를 시켰는데 다른 상품이 왔어요', '3일 전이요', [PHOTO]],
} as const;

test.each([
  ['en', 'it was a gift'],
  ['en', 'i bought it on etsy'],
  ['en', 'i lost the receipt'],
  ['en', 'no idea sorry, thanks'],
  ['ko', '네이버에서 샀어요'],
  ['ko', '선물받은거예요'],
  ['ko', '없어요\n감사합니다'],
  ['ko', '비회원 주문이라 없어요 ㅠ'],
] as const)('%s: "%s" says that there is none, which is marked for staff', (language, words) => {
  const { fact, record, conversation } = converse(...OPENED[language], words);
  expect(fact('order_number')).toBe('unknown');
  expect(record?.verdict.flags).toContain('no_order_number');
  expect(conversation.remarks.at(-1)?.text).toBe(words);
});

test.each([
  ['en', '#20261119-0034', '20261119-0034'],
  ['en', 'the number is A-203', 'A-203'],
  ['en', 'it was a gift, but the number is 99812', '99812'],
  ['ko', '2026112012345', '2026112012345'],
  ['ko', '주문번호는 A-2031이에요', 'A-2031'],
] as const)('%s: "%s" is one', (language, words, value) => {
  const { fact, record } = converse(...OPENED[language], words);
  expect(fact('order_number')).toBe(value);
  expect(record?.verdict.flags).not.toContain('no_order_number');
});

test.each([
  ['en', 'where do i find it?'],
  ['en', 'let me check'],
  ['en', 'thank you'],
  ['ko', '감사합니다'],
  ['ko', '찾아볼게요'],
  ['ko', '어디서 확인해요?'],
] as const)('%s: "%s" leaves it open', (language, words) => {
  const { fact, record, said } = converse(...OPENED[language], words);
  expect(fact('order_number')).toBeUndefined();
  expect(record).toBeUndefined();
  expect(said).toContain(language === 'en' ? "What's your order number?" : '주문번호를 적어');
});

test('misread twice, it counts as none and never costs the verdict', () => {
  const { record } = converse(...OPENED.en, 'yes', 'ok');
  expect(record?.verdict).toMatchObject({ decision: 'eligible', flags: ['late', 'no_order_number'] });
});

test('a number that comes after all takes the mark away', () => {
  const { record, fact } = converse(...OPENED.en, 'skip', 'oh my order number is 20261119-0034');
  expect(fact('order_number')).toBe('20261119-0034');
  expect(record?.verdict.flags).toEqual(['late']);
});
