/** Who asks why a charge is theirs has not refused it: the open matter's clause answers, and it is asked again. */
import { converse } from './converse';

const RESIZE = {
  en: ['i want to change my ring size', 'same one'],
  ko: ['반지 사이즈 바꾸고 싶어요', '네 같은 디자인이요'],
};
const REPAIR = {
  en: ['the stone of my ring fell out ㅠㅠ', 'it happened later, i still have the stone', '2 weeks ago'],
  ko: ['반지 큐빅이 빠졌어요', '나중에요 큐빅은 갖고 있어요', '2주 전이요'],
};

describe.each([
  [
    'a resize',
    RESIZE,
    'accepts_shipping_fee',
    { en: 'The round trip shipping fee', ko: '왕복 배송비는 고객님 부담' },
  ],
  ['a repair', REPAIR, 'accepts_charge', { en: 'We provide after service', ko: 'A/S를 제공합니다' }],
] as const)('the charge of %s', (_name, opened, fact, clause) => {
  test.each([
    ['en', "why should i pay, it's your fault"],
    ['en', 'why do i have to pay?'],
    ['en', "why should i pay, that's ridiculous"],
    ['ko', '왜 제가 내요?'],
    ['ko', '왜 제가 부담해요?'],
    ['ko', '비용을 왜 내야 하죠'],
    ['ko', '왜 제가 내야 해요? 네?'],
    ['en', 'why should i pay? ok?'],
    ['en', 'why do i have to pay? no?'],
  ] as const)('%s: "%s" is a question', (language, words) => {
    const { said, conversation } = converse(...opened[language], words);
    expect(conversation.facts[fact]).toBeUndefined();
    expect(said).toContain(clause[language]);
    expect(said).toContain(language === 'en' ? 'And back to my question:' : '다시 여쭤볼게요');
  });

  test.each([
    ['en', 'no, why should i pay', 'no'],
    ['en', "why should i pay? i'm not paying", 'no'],
    ['en', 'no way', 'no'],
    ['en', "i won't pay", 'no'],
    ['ko', '아니요 왜 제가 내요', 'no'],
    ['ko', '왜 제가 내요? 싫어요', 'no'],
    ['en', 'why do i pay for that? ok fine', 'yes'],
    ['ko', '왜 제가 내야 해요? 네 낼게요', 'yes'],
    ['ko', '네 낼게요', 'yes'],
  ] as const)('%s: "%s" says %3$s', (language, words, value) => {
    expect(converse(...opened[language], words).fact(fact)).toBe(value);
  });
});

test.each([
  ['en', 'why should i pay? i got it 3 days ago'],
  ['en', 'why should i pay? ok fine, got it 3 days ago'],
  ['ko', '왜 제가 내요? 3일 전에 받았어요'],
] as const)('%s: "%s" also tells when it came', (language, words) => {
  expect(converse(...RESIZE[language], words).fact('received')).toMatchObject({ from: expect.any(Number) });
});

test.each([
  ['en', 'why do i have to pay? it broke by itself'],
  ['ko', '왜 제가 내야 해요? 저절로 빠졌는데요'],
] as const)('%s: "%s" also tells how it happened', (language, words) => {
  expect(converse(...REPAIR[language], words).fact('cause')).toBe('by_itself');
});

test('an answer before an end announces no question', () => {
  const { said, conversation } = converse(
    'my hair clip is broken',
    'how much does a repair cost? it happened later',
  );
  expect(conversation.place).toBe('declined');
  expect(said).toContain('some repairs are charged');
  expect(said).not.toContain('back to my question');
});

test.each([
  ['en', 'why do i have to pay?', 'round trip shipping'],
  ['ko', '왜 제가 내요?', '왕복 배송비'],
] as const)(
  '%s: after a resize was declined, "%s" is answered by its own clause',
  (language, words, clause) => {
    const no = language === 'en' ? 'no' : '아니요';
    const { said } = converse(...RESIZE[language], no, words);
    expect(said).toContain(clause);
    expect(said).not.toContain('A/S');
    expect(said).not.toContain('after service');
  },
);
