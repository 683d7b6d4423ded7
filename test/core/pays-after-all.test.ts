/** Who refused a charge, was declined for it and then agrees to pay goes on where the refusal stopped the request. */
import { converse } from './converse';

const RESIZE = {
  en: ['i want to change my ring size', 'same one', 'no'],
  ko: ['반지 사이즈 바꾸고 싶어요', '네 같은 디자인이요', '아니요'],
};
const REPAIR = {
  en: ['the stone of my ring fell out', 'it happened later, i still have the stone', '2 weeks ago', 'no'],
  ko: ['반지 큐빅이 빠졌어요', '나중에요 큐빅은 갖고 있어요', '2주 전이요', '아니요'],
};

describe.each([
  ['a resize', RESIZE, 'accepts_shipping_fee'],
  ['a repair', REPAIR, 'accepts_charge'],
] as const)('after %s was declined for its charge', (_name, opened, fact) => {
  test.each(['en', 'ko'] as const)('%s: it was', (language) => {
    const { fact: told, conversation } = converse(...opened[language]);
    expect(told(fact)).toBe('no');
    expect(conversation.place).toBe('declined');
  });

  test.each([
    ['en', "ok i'll pay"],
    ['en', "fine, i'll pay for it"],
    ['en', 'i changed my mind, i will pay'],
    ['en', 'alright i can cover it'],
    ['en', 'okay then charge me'],
    ['en', 'ok happy to pay'],
    ['ko', '낼게요'],
    ['ko', '네 지불하겠습니다'],
    ['ko', '알겠어요 비용 낼게요'],
    ['ko', '그냥 돈 낼게요'],
    ['ko', '네 제가 부담할게요'],
  ] as const)('%s: "%s" goes on', (language, words) => {
    const { fact: told, conversation } = converse(...opened[language], words);
    expect(told(fact)).toBe('yes');
    expect(conversation.place).not.toBe('declined');
  });

  test.each([
    ['en', 'ok'],
    ['en', 'ok thanks'],
    ['en', "i won't pay"],
    ['en', 'ok but i am not paying'],
    ['en', 'why should i pay?'],
    ['en', 'ok, it costs too much for me'],
    ['en', "okay, i don't have the money"],
    ['en', 'yes but the fee is too high'],
    ['en', 'ok, then i keep my money'],
    ['en', 'no thanks, too much money'],
    ['en', 'ok, can i get my money back?'],
    ['en', 'ok but i have nothing to pay with'],
    ['en', "ok, i can't pay it"],
    ['ko', '네'],
    ['ko', '네 돈이 없어서요'],
    ['ko', '네 비용이 너무 비싸네요'],
    ['ko', '네 배송비가 아깝네요'],
    ['ko', '네 그럼 환불해 주세요 돈으로'],
    ['ko', '네 알겠습니다'],
    ['ko', '안 낼게요'],
    ['ko', '비용은 못 내요'],
    ['ko', '왜 돈을 내야 해요?'],
  ] as const)('%s: "%s" does not', (language, words) => {
    const { fact: told } = converse(...opened[language], words);
    expect(told(fact)).toBe('no');
  });
});
