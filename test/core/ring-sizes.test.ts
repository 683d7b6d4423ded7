/** Sizes of a ring: told before they are asked for, put right, and as they were said. */
import { converse } from './converse';

const sizesOf = ({ fact }: ReturnType<typeof converse>) => [fact('current_size'), fact('wanted_size')];
const KO = ['반지 사이즈 변경 11호에서 9호로', '네', '네', '아뇨'];
const EN = ['i want to change my ring size from 7 to 8', 'yes', 'yes', 'no'];
const UNSIZED = ['반지 사이즈 바꾸고 싶어요', '네', '네', '아뇨'];

describe('told before they are asked for, they are not asked again', () => {
  test.each([
    [
      ['사이즈를 잘못 주문했어요 반지', '9호 시켰는데 11호로', '네', '네', '아뇨'],
      ['9호', '11호'],
    ],
    [
      ['반지가 작아서 교환하려구요', '9호', '11호', '네', '네', '아뇨'],
      ['9호', '11호'],
    ],
    [
      ['my ring is too small', '9', '11', 'yes', 'yes', 'no'],
      ['9', '11'],
    ],
  ])('%j', (turns, sizes) => {
    const outcome = converse(...turns);
    expect(sizesOf(outcome)).toEqual(sizes);
    expect(outcome.record?.verdict).toMatchObject({ decision: 'eligible', remedy: 'ring_resize' });
  });

  test('one alone may be either, and is no misunderstanding', () => {
    const outcome = converse('반지가 작아서 교환하려구요', '9호', '네', '네', '아뇨');
    expect(sizesOf(outcome)).toEqual([undefined, undefined]);
    expect(outcome.conversation.asked.at(-1)).toBe('current_size');
  });
});

describe('after the hand-over', () => {
  test.each([
    [KO, '아 9호 말고 8호로 해주세요', ['11호', '8호']],
    [KO, '원하는 사이즈 8호로 변경해주세요', ['11호', '8호']],
    [KO, '감사합니다', ['11호', '9호']],
    [EN, 'sorry, i need a size 9 instead of the 8', ['7', '9']],
  ])('%j, "%s"', (turns, words, sizes) => {
    expect(sizesOf(converse(...turns, words))).toEqual(sizes);
  });
});

describe('as the answer', () => {
  test.each([
    ['손가락 둘레가 5.2cm에요', '5.2cm'],
    ['둘레 52mm요', '52mm'],
    ['11호요', '11호'],
    ['아까 말했잖아요', 'unknown'],
    ['위에 적었는데요', 'unknown'],
    ['아까 말했잖아요 11호요', '11호'],
  ])('"%s"', (words, size) => expect(converse(...UNSIZED, words).fact('current_size')).toBe(size));
});
