/** Questions of the customer's own are answered by the clause that they are about, and by none that they are not. */
import { converse, PHOTO } from './converse';

const REPAIR = { en: 'my necklace clasp is broken', ko: '목걸이 체인이 끊어졌어요' };
const RESIZE = { en: 'i want to change my ring size', ko: '반지 사이즈 바꾸고 싶어요' };
const HANDED_OVER = {
  en: ['my necklace chain arrived broken', 'today', [PHOTO]],
  ko: ['목걸이 줄이 끊어져서 왔어요', '오늘 받았어요', [PHOTO]],
} as const;

describe('how long it takes', () => {
  test.each([
    ['en', 'how long does it take?'],
    ['en', 'how long will it take'],
    ['en', 'how long does an exchange take?'],
    ['en', 'how long does a repair take?'],
    ['ko', '수리 얼마나 걸려요?'],
    ['ko', '얼마나 걸려요?'],
    ['ko', '며칠 걸려요?'],
  ] as const)('%s: "%s" is no question of cost', (language, words) => {
    const atCharge = language === 'en' ? ['later', '2 weeks ago'] : ['나중에요', '2주 전이요'];
    for (const before of [[], [REPAIR[language]], [REPAIR[language], ...atCharge]]) {
      const { said } = converse(...before, words);
      expect(said).toMatch(/gives no number of days|기간은 정해져 있지 않아서/);
      expect(said).not.toMatch(/charged, and damage|부딪히거나/);
    }
  });

  test.each([
    ['en', 'how long does it take? got it 2 weeks ago'],
    ['en', 'i got it 2 weeks ago and how long does it take?'],
    ['ko', '얼마나 걸려요? 2주 전에 받았어요'],
  ] as const)('%s: "%s" also tells when it came', (language, words) => {
    for (const before of [
      [],
      [REPAIR[language]],
      [REPAIR[language], language === 'en' ? 'later' : '나중에요'],
    ]) {
      const { fact, said } = converse(...before, words);
      expect(said).toMatch(/gives no number of days|기간은 정해져 있지 않아서/);
      expect(fact('received')).toMatchObject({ from: expect.any(Number) });
    }
  });

  test.each([
    ['en', 'how long does it take? a week?'],
    ['en', 'how long does it take, 2 weeks?'],
    ['ko', '얼마나 걸려요? 2주요?'],
  ] as const)('%s: "%s" does not tell when it came, though that is asked', (language, words) => {
    const later = language === 'en' ? 'later' : '나중에요';
    expect(converse(REPAIR[language], later, words).fact('received')).toBeUndefined();
  });

  test.each([
    ['en', 'how long do i have to report a defect?', 'within 24 hours'],
    ['ko', '환불은 며칠 안에 해야 하나요?', '24시간'],
    ['ko', '수리비 얼마예요?', '금액은 작업 전에'],
    ['en', 'how much does a repair cost?', 'names the price'],
  ] as const)('%s: "%s" is answered by "%s"', (_language, words, answer) => {
    expect(converse(words).said).toContain(answer);
  });

  test.each([
    ['en', 'how long will it take?'],
    ['en', 'when will i hear back?'],
    ['ko', '언제 답 주시나요?'],
    ['ko', '얼마나 걸려요?'],
  ] as const)(
    '%s: after the hand-over, "%s" is told what was said of it, and staff see it',
    (language, words) => {
      const { said, conversation } = converse(...HANDED_OVER[language], words);
      expect(said).toContain(language === 'en' ? 'within 24 hours' : '24시간 안에');
      expect(said).toContain('R-TEST2');
      expect(conversation.remarks.at(-1)?.text).toBe(words);
    },
  );
});

test.each([
  ['en', 'can i return a sale item? bought on black friday'],
  ['en', 'can i return a sale item?'],
  ['ko', '세일 상품도 반품되나요?'],
] as const)('%s: "%s" is about the grounds', (_language, words) => {
  const { said } = converse(words);
  expect(said).toMatch(/manufacturing fault or when something else|제조상 하자가 있거나/);
  expect(said).not.toMatch(/Repairs are possible|수리는/);
});

test.each([
  ['en', 'how much is shipping?', 'the shipping both ways is paid by you'],
  ['en', 'how much does shipping cost?', 'the shipping both ways is paid by you'],
  ['ko', '배송비 얼마예요?', '왕복 배송비를 고객님이'],
] as const)('%s: in a size change, "%s" is answered by its clause', (language, words, answer) => {
  const { said } = converse(RESIZE[language], words);
  expect(said).toContain(answer);
  expect(said).toMatch(/same ring in the same colour|사이즈만 바꾸시는/);
});

test.each([
  ['en', 'how long do you keep repaired items?'],
  ['ko', '배송 얼마나 걸려요?'],
] as const)(
  '%s: "%s" is no question of how long a repair takes or what shipping costs',
  (language, words) => {
    const { said } = converse(RESIZE[language], words);
    expect(said).not.toMatch(/gives no number of days for a repair|왕복 배송비를 고객님이/);
  },
);

test('where an order is remains a question for the team', () => {
  expect(converse(RESIZE.en, 'where is my other order?').said).toContain('looked after by our team');
  expect(converse('배송 며칠 걸려요?').said).toContain('주문과 배송은 담당자가');
});
