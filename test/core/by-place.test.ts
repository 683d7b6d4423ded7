/** Choices are numbered in the text: a place in the list answers, also where a yes or no may belong to something else. */
import { converse } from './converse';

const CHARGE = 'my bracelet clasp broke while wearing, got it 11/10';
const RESIZE = 'i want to change the size of my ring';

test.each([
  ['1 please', 'yes'],
  ['option 1', 'yes'],
  ['the first one', 'yes'],
  ['1번 이요', 'yes'],
  ['number 2', 'no'],
  ['2 번', 'no'],
])('a charge: "%s" says %s', (words, value) => {
  expect(converse(CHARGE, words).fact('accepts_charge')).toBe(value);
});

test.each([
  ['1 please', 'yes'],
  ['the second one', 'no'],
])('the same design: "%s" says %s', (words, value) => {
  expect(converse(RESIZE, words).fact('same_design')).toBe(value);
});

test.each(['no never bent it', 'no, in 2 years i never adjusted anything'])(
  '"%s" names no place',
  (words) => {
    expect(converse(CHARGE, words).fact('accepts_charge')).toBeUndefined();
  },
);

describe('a number beside a second thought', () => {
  const OPENED = '반지 사이즈 바꾸고 싶어요 같은 디자인이요 11호에서 13호로 배송비 낼게요';
  test.each(['아 잠깐 사진 2장 보낼게요', '아 잠시만요 10분만요', 'oops i sent 2 messages sorry'])(
    '"%s" is no size',
    (words) => {
      expect(converse(OPENED, words).fact('wanted_size')).toBe('13호');
    },
  );
  test.each([
    ['아 아니다 14호요', '14호'],
    ['아 잠깐 14요', '14'],
  ])('but "%s" is', (words, size) => {
    expect(converse(OPENED, words).fact('wanted_size')).toBe(size);
  });
});
