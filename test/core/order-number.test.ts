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
  ['en', "don't have the number"],
  ['en', 'dont know the number'],
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
  ['en', 'what number?'],
  ['en', 'which number'],
  ['ko', '무슨 번호요?'],
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

test.each([
  ['en', 'can i have your number, i want to talk to someone'],
  ['en', 'is there a phone number'],
  ['ko', '전화번호 알려주세요 상담원이랑 통화할게요'],
] as const)('%s: "%s" wishes for a person', (language, words) => {
  expect(converse(...OPENED[language], words).record?.verdict.flags).toContain('asked_for_person');
});

test.each([
  ['en', 'screenshot of my order history', true],
  ['ko', '주문내역 캡쳐에요', true],
  ['en', "i don't have it, sorry", false],
  ['ko', '주문번호는 없어요', false],
] as const)('%s: "%s" with a picture shows it: %s', (language, words, shows) => {
  const { record } = converse(...OPENED[language], [PHOTO, words]);
  expect(record?.verdict.decision).toBe('eligible');
  expect(record?.verdict.flags.includes('no_order_number')).toBe(!shows);
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
