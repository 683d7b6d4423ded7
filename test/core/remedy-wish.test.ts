/**
 * "I want a refund" is what a customer would like to become of a piece: no other request, no answer to what was asked,
 * and no end of a fault that was told.
 */
import { converse, PHOTO } from './converse';

const COVERED = {
  en: ['my earrings arrived today with a missing stone', [PHOTO]],
  ko: ['귀걸이 큐빅 빠진채로 왔어요 오늘', [PHOTO]],
} as const;

describe('once staff have the case', () => {
  test.each([
    ['en', "I'd prefer a refund instead of an exchange"],
    ['en', "i'd like to exchange them"],
    ['en', 'i would rather have my money back'],
    ['en', 'refund please'],
    ['en', 'i want to return the earrings'],
    ['en', 'i changed my mind, i want a refund and no exchange'],
    ['ko', '환불로 할게요'],
    ['ko', '저는 환불 원해요'],
    ['ko', '교환말고 환불로 해주세요'],
    ['ko', '교환으로 부탁드려요'],
    ['ko', '환불 부탁드려요'],
    ['ko', '돈으로 돌려주세요'],
    ['ko', '다른 걸로 교환해주세요 마음에 안들어요'],
    ['en', "it's too small and i don't like it, refund please"],
    ['ko', '마음이 바뀌어서 반품하고 싶어요'],
  ] as const)('%s: "%s" is added to it', (language, words) => {
    const { conversation, record, said } = converse(...COVERED[language], words);
    expect(conversation.request).toBe(1);
    expect(conversation.place).toBe('handed_over');
    expect(conversation.remarks.at(-1)?.text).toBe(words);
    expect(record?.verdict.remedy).toBe('exchange_or_refund');
    expect(said).toContain('R-TEST1');
  });

  test.each([
    ['en', "also I don't want the necklace anymore, changed my mind, can I return it"],
    ['en', 'i also changed my mind about a bracelet, want to return it'],
    ['en', "I'd like to return another pair too, it doesn't suit me"],
    ['ko', '그 귀걸이 말고 목걸이도 반품하고싶어요 단순변심'],
    ['ko', '목걸이는 마음에 안들어서 환불하고 싶어요'],
    ['ko', '다른 주문도 취소하고 싶은데요 변심이에요'],
  ] as const)('%s: "%s" opens a request of its own', (language, words) => {
    const { conversation, fact } = converse(...COVERED[language], words);
    expect(conversation.request).toBe(2);
    expect(fact('topic')).toBe('change_of_mind');
  });
});

const REPAIR = {
  en: 'my necklace chain broke while wearing, got it 2 weeks ago',
  ko: '목걸이 체인이 끊어졌어요 쓰다가 그랬어요 2주전에 받았어요',
};

describe('where a charge is to be accepted', () => {
  test.each([
    ['en', "I'd rather have a refund"],
    ['en', 'i want my money back'],
    ['en', "can't you just refund me"],
    ['en', "I don't want it anymore, refund me"],
    ['en', 'i changed my mind, i want a refund instead of a repair'],
    ['en', 'please just exchange it'],
    ['ko', '그냥 환불받고싶어요'],
    ['ko', '환불해주세요'],
    ['ko', '네 환불해주세요'],
    ['ko', '수리말고 환불이요'],
    ['ko', '됐고 환불해주세요'],
    ['ko', '새걸로 바꿔주세요'],
  ] as const)('%s: "%s" neither accepts nor refuses it, and keeps what was told', (language, words) => {
    const { fact, conversation, said } = converse(REPAIR[language], words);
    expect(fact('topic')).toBe('repair');
    expect(fact('problem')).toBe('clasp_or_chain');
    expect(fact('accepts_charge')).toBeUndefined();
    expect(conversation.misses).toBe(0);
    expect(said).toContain(
      language === 'en' ? "I've noted what you'd like" : '원하시는 내용은 적어 두었어요',
    );
    expect(said).toMatch(/may be charged|수리 비용이 들 수/);
  });

  test.each([
    ['en', 'ok then repair it'],
    ['ko', '그럼 수리할게요'],
  ] as const)('%s: "%s" goes on after such a wish', (language, words) => {
    const wish = language === 'en' ? "I'd rather have a refund" : '그냥 환불받고싶어요';
    const { fact } = converse(REPAIR[language], wish, words);
    expect(fact('accepts_charge')).toBe('yes');
  });

  test.each([
    ['en', 'no, i want a refund', 'accepts_charge', 'no'],
    ['ko', '아니요 환불받고싶어요', 'accepts_charge', 'no'],
    ['en', 'a refund would be better, i dropped it yesterday', 'cause', 'accident'],
    ['ko', '환불 원해요 어제 떨어뜨렸어요', 'cause', 'accident'],
    ['ko', '단순변심이에요', 'topic', 'change_of_mind'],
    ['ko', '사실 고장난건 아니고 그냥 변심이에요', 'topic', 'change_of_mind'],
  ] as const)('%s: "%s" tells more than a wish', (language, words, name, value) => {
    expect(converse(REPAIR[language], words).fact(name)).toBe(value);
  });

  test.each(['그냥 환불해주시면 안돼요?', '교환은 안되나요'])('"%s" is a question of their own', (words) => {
    expect(converse(REPAIR.ko, words).said).toContain('교환이나 환불이 가능해요');
  });

  test('who insists on it gets a person', () => {
    const { record } = converse(REPAIR.ko, '환불해주세요', '환불해주세요', '환불해달라고요');
    expect(record?.verdict.flags).toEqual(['not_understood']);
  });
});

const ASKED_WHEN = {
  en: 'the stone was missing when my ring arrived',
  ko: '반지 큐빅이 빠진채로 왔어요',
};

describe('where a date was asked for', () => {
  test.each([
    ['en', 'I want a refund', "I've noted what you'd like"],
    ['en', 'please hurry', "it's urgent"],
    ['en', "i'm so upset, this was a gift", 'sorry for the trouble'],
    ['en', 'this is unacceptable', 'sorry for the trouble'],
    ['ko', '환불해주세요', '원하시는 내용은'],
    ['ko', '교환 원해요', '원하시는 내용은'],
    ['ko', '빨리 처리좀요', '급하신 마음'],
    ['ko', '선물할건데 큰일났네요 ㅠ', '불편을 드려 죄송해요'],
  ] as const)('%s: "%s" is heard, and it is asked for again', (language, words, line) => {
    const { said, conversation } = converse(ASKED_WHEN[language], words);
    expect(said).toContain(line);
    expect(said).toMatch(/When did you receive it|언제 받으셨나요/);
    expect(said).not.toMatch(/couldn't read a date|날짜를 읽지 못/);
    expect(conversation.misses).toBe(0);
    expect(conversation.place).toEqual({ asking: { defect: 'received' } });
  });

  test.each([
    ['en', 'refund me, got it yesterday'],
    ['ko', '어제 받았는데 빨리 처리해주세요'],
    ['ko', '환불해주세요 어제요'],
  ] as const)('%s: the date in "%s" is taken', (language, words) => {
    expect(converse(ASKED_WHEN[language], words).fact('received')).toBeDefined();
  });

  test.each(['purple monkey', '보라색 원숭이'])('"%s" is not understood', (words) => {
    expect(converse(ASKED_WHEN.en, words).conversation.misses).toBe(1);
  });
});

describe('where it was asked whether the stone is there', () => {
  const asked = { en: 'the stone of my ring fell out, it happened later', ko: '반지 큐빅이 나중에 빠졌어요' };

  test.each([
    ['en', 'yes but i want a refund', 'yes'],
    ['en', 'i still have it, please refund', 'yes'],
    ['en', 'no i lost it, refund me', 'no'],
    ['en', 'please refund me', undefined],
    ['ko', '네 근데 환불 받고싶어요', 'yes'],
    ['ko', '갖고 있는데 환불해주세요', 'yes'],
    ['ko', '잃어버렸는데 환불해주세요', 'no'],
    ['ko', '환불해주세요', undefined],
  ] as const)('%s: "%s"', (language, words, value) => {
    expect(converse(asked[language], words).fact('part_in_hand')).toBe(value);
  });
});

describe('where an order number was asked for', () => {
  const asked = ['다른 색상의 귀걸이가 왔어요', '어제요', [PHOTO]] as const;

  test.each(['환불해주세요', '빨리 보내주세요'])('"%s" does not say that there is none', (words) => {
    expect(converse(...asked, words).fact('order_number')).toBeUndefined();
  });

  test.each([
    '빨리요 번호는 없어요',
    '없어요 빨리 처리해주세요',
    '없는데 환불해주세요',
    'refund please, no order number',
    '환불해주세요 20231123',
  ])('"%s" answers', (words) => {
    expect(converse(...asked, words).fact('order_number')).toBeDefined();
  });

  test('a wish said again and again does not hold the case up', () => {
    const { record } = converse(...asked, '환불해주세요', '환불해주세요', '환불해달라고요');
    expect(record?.verdict.decision).toBe('eligible');
  });
});
