/** A second matter in the middle of the first: the first stays as it is, and the second waits for its turn. */
import { converse, PHOTO } from './converse';

const RING = {
  en: ["my ring's stone came off by itself while wearing, I have the stone, got it a week ago", 'yes'],
  ko: ['반지 큐빅 빠졌어요 쓰다가요 큐빅 있어요 1주전 받음', '네'],
};
const ONE_AT_A_TIME = /one at a time|하나씩 도와드릴게요/;

describe('another piece besides leaves the request alone, and the question is asked again', () => {
  test.each([
    ['en', 'btw my earrings have a broken post too'],
    ['en', 'also the clasp of my necklace broke'],
    ['en', 'oh and my bracelet chain snapped as well'],
    ['en', 'and the necklace too'],
    ['ko', '아 그리고 목걸이도 체인이 끊어졌어요'],
    ['ko', '근데 같이산 귀걸이 침도 부러졌어요'],
    ['ko', '귀걸이도 한쪽이 부러졌어요'],
    ['ko', '팔찌도요'],
    ['ko', '반지 말고도 목걸이도 문제에요'],
  ] as const)('%s: "%s"', (language, words) => {
    const before = converse(...RING[language]);
    const { said, fact, conversation, record } = converse(...RING[language], words);
    expect(record).toBeUndefined();
    expect([fact('product_type'), fact('problem')]).toEqual(['ring', 'stone_out']);
    expect(conversation.place).toEqual(before.conversation.place);
    expect(said).toMatch(ONE_AT_A_TIME);
  });

  test('in the middle of a size change', () => {
    const size = ['반지 사이즈 변경 11호에서 9호로', '네', '근데 같이산 귀걸이 큐빅도 빠졌어요'];
    const { said, fact } = converse(...size);
    expect([fact('topic'), fact('product_type')]).toEqual(['ring_resize', 'ring']);
    expect(said).toMatch(ONE_AT_A_TIME);
  });

  test('what they answer besides counts', () => {
    const { said, fact } = converse(RING.ko[0] ?? '', '네 그리고 목걸이도 체인이 끊어졌어요');
    expect([fact('product_type'), fact('accepts_charge')]).toEqual(['ring', 'yes']);
    expect(said).toMatch(ONE_AT_A_TIME);
  });
});

describe('a correction still corrects', () => {
  test.each([
    ['en', 'sorry, I meant the earrings', 'earring'],
    ['en', 'no wait, it is my bracelet', 'bracelet'],
    ['ko', '아니 귀걸이에요', 'earring'],
    ['ko', '아 잘못 말했어요 목걸이예요', 'necklace'],
  ] as const)('%s: "%s"', (language, words, piece) => {
    const { said, fact } = converse(...RING[language], words);
    expect(fact('product_type')).toBe(piece);
    expect(said).not.toMatch(ONE_AT_A_TIME);
  });

  test.each([
    ['en', 'the ring has a scratch too'],
    ['ko', '반지에 스크래치도 있어요'],
  ] as const)('%s: more about the same piece ("%s") is no second matter', (language, words) => {
    expect(converse(...RING[language], words).said).not.toMatch(ONE_AT_A_TIME);
  });
});

test.each([
  ['en', 'i wear it with a bracelet too but that one is fine'],
  ['ko', '목걸이도 같이 왔는데 그건 괜찮아요'],
] as const)('%s: another piece that is fine ("%s") is no matter at all', (language, words) => {
  const { said, fact } = converse(...RING[language], words);
  expect(fact('product_type')).toBe('ring');
  expect(said).not.toMatch(ONE_AT_A_TIME);
});

describe('afterwards', () => {
  const en = [...RING.en, 'btw my earrings have a broken post too', PHOTO];
  const ko = [...RING.ko, '아 그리고 목걸이도 체인이 끊어졌어요', '저절로요', PHOTO];

  test.each([
    [en, 'restart', 'earring', 'broken'],
    [ko, '처음부터', 'necklace', 'clasp_or_chain'],
  ] as const)('%j: a new request begins with the second', (turns, anew, piece, problem) => {
    const first = converse(...turns);
    expect(first.record).toMatchObject({ topic: 'repair', verdict: { decision: 'eligible' } });
    const { fact, conversation, said } = converse(...turns, anew);
    expect([fact('product_type'), fact('problem')]).toEqual([piece, problem]);
    expect(conversation).toMatchObject({ request: 2, asked: ['noticed'] });
    expect(said).not.toMatch(/What can I help you with|무엇을 도와드릴까요/);
  });

  test('the next but one begins with nothing', () => {
    const { conversation } = converse(...en, 'restart', 'later', 'restart');
    expect(conversation).toMatchObject({ request: 3, facts: {}, asked: ['topic'] });
  });
});
