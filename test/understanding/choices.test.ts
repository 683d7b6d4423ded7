import { readChoice } from '../../src/understanding/choices';

const PRODUCTS = [
  { value: 'ring', titles: ['Ring', '반지'] },
  { value: 'earring', titles: ['Earrings', '귀걸이'] },
  { value: 'necklace', titles: ['Necklace', '목걸이'] },
  { value: 'bracelet', titles: ['Bracelet', '팔찌'] },
  { value: 'hair_accessory', titles: ['Hair accessory', '헤어 액세서리'] },
];
const YES_NO = [
  { value: 'yes', titles: ['Yes, I have it', '네, 있어요'] },
  { value: 'no', titles: ['No, it is lost', '아니요, 잃어버렸어요'] },
];

describe('an answer to a list of options', () => {
  test.each([
    ['2', 'earring'],
    ['2.', 'earring'],
    ['2번', 'earring'],
    ['(2)', 'earring'],
    ['2번이요', 'earring'],
    ['두번째', 'earring'],
    ['두 번째 거요', 'earring'],
    ['second one', 'earring'],
    ['the second one', 'earring'],
    ['②', 'earring'],
    ['2️⃣', 'earring'],
    ['option 3', 'necklace'],
    ['last one', 'hair_accessory'],
    ['마지막', 'hair_accessory'],
    ['1st', 'ring'],
    ['첫번째요', 'ring'],
    ['RING!', 'ring'],
    ['반지요', 'ring'],
    ['반지입니다', 'ring'],
    ["it's a ring", 'ring'],
    ['necklase', 'necklace'],
    ['braclet', 'bracelet'],
    ['목거리', 'necklace'],
    ['헤어액세서리', 'hair_accessory'],
    ['Hair-Accessory 🎀', 'hair_accessory'],
    ['the gold bracelet', 'bracelet'],
    ['earing', 'earring'],
  ])('%s names %s', (text, value) => {
    expect(readChoice(text, PRODUCTS)).toEqual({ value, said: text });
  });

  test.each(['9', 'not a ring', 'ring or necklace', 'hello there', '', '😭', '반지 아니에요', '0'])(
    '%j names none',
    (text) => {
      expect(readChoice(text, PRODUCTS)).toBeUndefined();
    },
  );
});

describe('what is denied is no misspelt option', () => {
  const CAUSES = [
    { value: 'by_itself', titles: ['By itself', '저절로 그랬어요'] },
    { value: 'accident', titles: ['Dropped or knocked', '떨어뜨리거나 부딪혔어요'] },
  ];
  test.each([
    ['no accident', undefined],
    ['accident', 'accident'],
    ['acident', 'accident'],
  ])('%s', (text, value) => expect(readChoice(text, CAUSES)?.value).toBe(value));
});

describe('a yes or no', () => {
  test.each([
    'yes',
    'Yep',
    'yeah!!',
    'ㅇㅇ',
    '넵',
    '네네',
    '넹ㅎㅎ',
    'ok 👍',
    'sure',
    '👍',
    '응',
    '1',
    'no problem',
    'yes i have it',
    '맞아요',
    '네 있어요',
    'y',
    'ok~',
  ])('%s is yes', (text) => {
    expect(readChoice(text, YES_NO)?.value).toBe('yes');
  });
  test.each([
    'no',
    'nope',
    'ㄴㄴ',
    '아뇨',
    '아니요..',
    '아니오',
    'nah',
    '없어요',
    '2',
    'no i lost it',
    'not really',
    '👎',
  ])('%s is no', (text) => {
    expect(readChoice(text, YES_NO)?.value).toBe('no');
  });
  test.each(['no idea', 'maybe', 'i do not know what you mean', '글쎄요', 'why'])('%s is neither', (text) => {
    expect(readChoice(text, YES_NO)).toBeUndefined();
  });
});
