/** Who wanted another colour, was declined for it and settles for the size alone goes on with the resize. */
import { converse } from './converse';

const DECLINED = {
  en: ['i want another ring size', 'and i want gold colour instead'],
  ko: ['반지 사이즈 바꾸려구요', '색도 골드로 바꾸고싶어요'],
};

test.each([
  ['en', 'ok then same color'],
  ['en', 'fine, just the size then'],
  ['en', "ok I'll keep the color"],
  ['en', 'alright same one please'],
  ['en', "then i'll stick with the same design"],
  ['en', 'forget the colour, only the size'],
  ['ko', '그럼 색은 그대로 할게요'],
  ['ko', '아 그럼 같은걸로요'],
  ['ko', '그냥 같은 색으로 해주세요'],
  ['ko', '그럼 사이즈만 바꿀게요'],
  ['ko', '네 그럼 같은 색으로 사이즈만 바꿔주세요'],
  ['ko', '똑같은 걸로 부탁드려요'],
  ['ko', '골드 말고 같은색이요'],
] as const)('%s: "%s" goes on', (language, words) => {
  const { fact, conversation } = converse(...DECLINED[language], words);
  expect(fact('same_design')).toBe('yes');
  expect(conversation.place).toEqual({ asking: { ring_resize: 'accepts_shipping_fee' } });
});

test.each([
  ['en', 'ok'],
  ['en', 'ok thanks'],
  ['en', 'not the same color'],
  ['en', "i don't want the same color"],
  ['en', 'same design but in gold'],
  ['en', 'i want the same ring in gold'],
  ['en', 'keep the colour gold'],
  ['en', 'is it the same?'],
  ['ko', '네'],
  ['ko', '알겠습니다'],
  ['ko', '그냥 그대로 쓸게요'],
  ['ko', '그럼 그대로 둘게요'],
  ['ko', '같은 색은 싫어요'],
  ['ko', '같은 디자인으로 다른 색 주세요'],
  ['ko', '같은 디자인에 골드는 없나요?'],
  ['ko', '그래도 골드로 해주세요'],
] as const)('%s: "%s" does not', (language, words) => {
  expect(converse(...DECLINED[language], words).fact('same_design')).toBe('no');
});
