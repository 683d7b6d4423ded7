import fc from 'fast-check';
import { spellSizesInDigits } from '../../src/understanding/size-words';

describe('a size in words', () => {
  test.each([
    ['size six', 'size 6'],
    ['a seven please', 'a 7 please'],
    ['size seven and a half', 'size 7.5'],
    ['twelve', '12'],
    ['십이호', '12호'],
    ['십이 호', '12 호'],
    ['이십호요', '20호요'],
    ['열두호', '12호'],
    ['열세 호로', '13 호로'],
    ['스무호', '20호'],
    ['아홉호', '9호'],
    ['구호', '9호'],
  ])('%s', (words, digits) => {
    expect(spellSizesInDigits(words).text).toBe(digits);
  });
  test.each([
    'seven days ago',
    'a two week wait',
    '한 호수 크게',
    '두 호 작은 걸로',
    '이 사이즈요',
    '12호',
    '번호',
  ])('"%s" is left as it is', (words) => {
    expect(spellSizesInDigits(words).text).toBe(words);
  });
  test('what was changed can be quoted in the words of the customer', () => {
    expect(spellSizesInDigits('반지 열두호인데').asSaid('12호')).toBe('열두호');
  });
  test('no text makes it fail, and digits are left alone', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: 1, max: 30 }),
        (text, size) => {
          expect(() => spellSizesInDigits(text)).not.toThrow();
          expect(spellSizesInDigits(`${size}호`).text).toBe(`${size}호`);
        },
      ),
    );
  });
});
