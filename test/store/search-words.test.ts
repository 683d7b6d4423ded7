import fc from 'fast-check';
import { searchableText, searchNeedles, searchTerms, searchTokens } from '../../src/store/search-words';

test('alphabetic words stay whole, in lower case', () => {
  expect(searchTokens('My R-7F3K2 Ring_90')).toEqual(['my', 'r', '7f3k2', 'ring', '90']);
});

test('Korean is cut into overlapping pairs, its last syllable alone', () => {
  expect(searchTokens('큐빅이')).toEqual(['큐빅', '빅이', '이']);
});

test('a change of script is a change of word', () => {
  expect(searchTokens('14k반지')).toEqual(['14k', '반지', '지']);
});

test('a query asks for the beginning of a word and for any part of a Korean one', () => {
  expect(searchTerms('rin 큐빅이 요')).toEqual([
    { tokens: ['rin'], prefix: true },
    { tokens: ['큐빅', '빅이'], prefix: false },
    { tokens: ['요'], prefix: true },
  ]);
});

test('composed and decomposed Hangul, full and half width are the same', () => {
  expect(searchTokens('반지'.normalize('NFD'))).toEqual(searchTokens('반지'));
  expect(searchTokens('ＲＩＮＧ')).toEqual(['ring']);
});

test('punctuation and emoji ask for nothing', () => {
  expect(searchTerms('!? "* 💍')).toEqual([]);
  expect(searchNeedles('!? "* 💍')).toEqual([]);
});

test('every word of a text finds that text', () => {
  const words = fc.array(fc.constantFrom('반지', '큐빅이', 'Ring', 'stone', '14k', '목걸이체인', 'R-7F3K2'), {
    minLength: 1,
  });
  fc.assert(
    fc.property(words, (said) => {
      const text = searchableText(said.join(' '));
      for (const word of said) for (const needle of searchNeedles(word)) expect(text).toContain(needle);
    }),
  );
});
