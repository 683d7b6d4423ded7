/** The days that a customer names tell when the piece came and whether the trouble came later. */
import { converse } from './converse';

const OPENED = { en: 'my necklace clasp is broken', ko: '목걸이 체인이 끊어졌어요' };

test.each([
  ['en', 'received it last week'],
  ['en', 'i got it 2 weeks ago'],
  ['en', 'it arrived yesterday'],
  ['ko', '2주 전에 받았어요'],
  ['ko', '지난주에 받았어요'],
  ['ko', '어제 도착했어요'],
] as const)(
  '%s: "%s" at "since when?" is the day of receipt, and it is asked once more',
  (language, words) => {
    const { fact, said } = converse(OPENED[language], words);
    expect(fact('received')).toMatchObject({ from: expect.any(Number) });
    expect(fact('noticed')).toBeUndefined();
    expect(said).toContain(language === 'en' ? "I've noted that" : '적어 두었어요');
    expect(said).toContain(language === 'en' ? 'did it happen later' : '나중에 생긴 일');
    const next = converse(OPENED[language], words, language === 'en' ? 'later' : '나중에요');
    expect(next.said).not.toContain(language === 'en' ? 'When did you receive' : '언제 받으셨');
  },
);

test.each([
  ['en', 'it came off last week'],
  ['en', 'ordered it last week'],
  ['en', 'where is my other order? it should have arrived yesterday'],
  ['ko', '지난주에 주문했어요'],
  ['ko', '지난주에 끊어졌어요'],
] as const)('%s: "%s" is no day of receipt', (language, words) => {
  expect(converse(OPENED[language], words).fact('received')).toBeUndefined();
});

test.each([
  ['en', 'later. got it 2 weeks ago'],
  ['ko', '쓰다가요 2주전에 받았어요'],
  ['ko', '나중에요. 2주전에 받았어요'],
] as const)('%s: "%s" tells both', (language, words) => {
  const { fact } = converse(OPENED[language], words);
  expect(fact('received')).toMatchObject({ from: expect.any(Number) });
  expect(fact('noticed')).toBe('later');
});

test('"got it 2 weeks ago" does not say that the stone is still there', () => {
  const { fact } = converse('the stone of my ring fell out', 'later', 'i got it 2 weeks ago');
  expect(fact('received')).toBeDefined();
  expect(fact('part_in_hand')).toBeUndefined();
});

test.each([
  [['got my earrings 10 days ago', 'the stone came off one of them today']],
  [['got my earrings 10 days ago and the stone came off one of them today']],
  [['귀걸이 10일 전에 받았는데요', '오늘 큐빅이 빠졌어요']],
  [['귀걸이 10일 전에 받았는데 오늘 큐빅이 빠졌어요']],
])('%j: a trouble on a later day happened later', (burst) => {
  const { fact, said } = converse(burst);
  expect(fact('noticed')).toBe('later');
  expect(said).not.toMatch(/did it happen later|나중에 생긴 일/);
});

test('told in two turns, it is understood as well', () => {
  expect(
    converse('got my earrings 10 days ago', 'the stone came off one of them today').fact('noticed'),
  ).toBe('later');
  expect(converse(OPENED.ko, '2주 전에 받았는데 어제 끊어졌어요').fact('noticed')).toBe('later');
});

test.each([
  [['got my earrings 10 days ago', 'today i noticed the stone is missing']],
  [['the stone of the earring i got 10 days ago came off']],
  [['got my earrings 10 days ago', 'the stone came off']],
  [['귀걸이 10일 전에 받았는데요', '오늘 보니까 큐빅이 빠져 있어요']],
  [['my ring arrived yesterday', 'messaging today as the stone is missing']],
  [['my necklace came 9 days ago', 'i emailed you 5 days ago about the missing pendant']],
  [['어제 반지 받았어요', '오늘 연락드려요 큐빅이 없어요']],
])('%j: it is still asked', (burst) => {
  expect(converse(burst).fact('noticed')).toBeUndefined();
});
