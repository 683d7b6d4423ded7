import { readChoice } from '../../src/understanding/choices';
import { createTrainedReader, plainFacts } from './trained';

const read = createTrainedReader();
const CHARGES = ['accepts_charge', 'accepts_shipping_fee'] as const;
const OPTIONS = [
  { value: 'yes', titles: ["Yes, that's fine", '네, 괜찮아요'] },
  { value: 'no', titles: ['No, thanks', '아니요'] },
];

/** What the conversation takes for the answer: a choice first, then what the reader reads. */
function answer(text: string, asked: (typeof CHARGES)[number]): string | undefined {
  const choice = readChoice(text, OPTIONS)?.value;
  if (choice) return choice;
  const { facts, intent, confidence } = read(text, asked);
  const plain = plainFacts(facts)[asked];
  return plain ?? (confidence >= 0.75 && /^(?:yes|no)$/.test(intent) ? intent : undefined);
}

describe.each(CHARGES)('asked for %s', (asked) => {
  test.each([
    "i don't mind",
    "no i don't mind",
    'dont mind at all',
    "i wouldn't mind",
    "no that's fine",
    'no thats fine by me',
    "no it's okay",
    'nope, that is alright',
    'not a problem for me',
    'no problem at all',
    "doesn't bother me",
    'no i dont have a problem with it',
    "as long as it's not too much",
    "if it's not too expensive",
    'as long as its reasonable',
    "unless it's crazy expensive",
    '문제없어요',
    '아니요 문제 없어요',
    '아뇨 상관없어요',
    '아니요 낼게요',
    '너무 비싸지만 않으면요',
    '너무 많이만 안 나오면요',
    '많이 안 비싸면 괜찮아요',
  ])('"%s" is a yes', (text) => {
    expect(answer(text, asked)).toBe('yes');
  });

  test.each([
    'no',
    'no thanks',
    'no thankyou',
    "no that's not fine",
    "no it's not okay",
    "i don't want to pay",
    "that's too expensive",
    "only if it's free",
    'if i have to pay then no',
    'i do mind',
    '안 괜찮아요',
    '너무 비싸요',
    '아니요 안 낼래요',
    '아니요 됐어요',
  ])('"%s" is a no', (text) => {
    expect(answer(text, asked)).toBe('no');
  });

  test.each([
    "it doesn't matter, i won't do it",
    "if it is cheap maybe, but i don't want to",
    "that's not a small issue for me, so no",
    "no it's all good, i'll fix it myself",
    "it's no big deal, i'll just throw it out",
    "no that's ok i'll just give it to my sister",
    "if it's not too much trouble i'd like you to pay",
    '제가 문제없이 썼는데요',
    '상관없어요 그냥 버릴게요',
  ])('"%s" is no yes', (text) => {
    expect(answer(text, asked)).not.toBe('yes');
  });

  test.each([
    '아뇨 괜찮아요',
    '아니에요 괜찮습니다',
    "no that's fine thanks",
    "no it's fine, leave it",
    "if it's too expensive i'd rather not",
    '비싸면 안 할래요',
    '무료면 할게요',
    '14, thanks',
    'so thanks',
    'yes i do mind',
  ])('"%s" decides nothing', (text) => {
    expect(answer(text, asked)).toBeUndefined();
  });
});

describe('a part of a fee is not the fee', () => {
  test.each([
    '편도만 낼게요',
    '네 편도만요',
    '편도는 괜찮아요',
    '반만 부담할게요',
    'i can only pay one way',
    'only one way',
    'yes but only one way',
    'ok but just one way',
    "i'll pay half",
  ])('%s', (text) => {
    expect(answer(text, 'accepts_shipping_fee')).toBeUndefined();
    expect(read(text, 'accepts_shipping_fee').intent).not.toBe('wrong_item');
  });
  test.each([
    "i'll pay both ways",
    'fine, both ways is ok',
    'i pay shipping',
    '왕복 낼게요',
    '배송비 제가 낼게요',
  ])('but so is it whole: %s', (text) => {
    expect(answer(text, 'accepts_shipping_fee')).toBe('yes');
  });
  test('nor is it in the first message', () => {
    const { facts } = read('resize my ring to a 7, i can pay one way shipping only');
    expect(facts).toMatchObject({ wanted_size: { value: '7' } });
    expect(facts).not.toHaveProperty('accepts_shipping_fee');
  });
});

describe('who tells the cause has not spoken of the charge', () => {
  test.each([
    'i pushed too hard i guess',
    'i guess i pulled it too hard',
    'maybe i pressed it too hard',
    '제가 너무 세게 눌렀나봐요',
  ])('%s', (text) => {
    expect(answer(text, 'accepts_charge')).toBeUndefined();
    expect(plainFacts(read(text, 'accepts_charge').facts)).toMatchObject({ cause: 'accident' });
  });
  test('unless both are said', () => {
    expect(plainFacts(read('it was my fault so ok', 'accepts_charge').facts)).toMatchObject({
      cause: 'accident',
      accepts_charge: 'yes',
    });
  });
});

describe('a no that goes on to the opposite, to other questions', () => {
  test.each([
    ['no its ok i still have it', 'part_in_hand', 'yes'],
    ["no it's fine now", 'solved', 'yes'],
    ['no its still bent', 'solved', 'no'],
    ['no i lost it', 'part_in_hand', 'no'],
  ] as const)('%s', (text, asked, value) => {
    expect(plainFacts(read(text, asked).facts)[asked]).toBe(value);
  });
});
