import { detectLanguage } from '../../src/understanding/language';

test.each([
  ['my ring broke', 'en'],
  ['hi', 'en'],
  ['ok', 'en'],
  ['반지가 부러졌어요', 'ko'],
  ['ㅇㅇ', 'ko'],
  ['ㅠㅠ', 'ko'],
  ['ring 큐빅 빠졌어요', 'ko'],
  ['i want to buy the 반지 from your last post please', 'en'],
  ['指輪が壊れました', 'other'],
  ['我的戒指坏了', 'other'],
  ['Здравствуйте', 'other'],
  ['แหวนพัง', 'other'],
  ['hola, mi anillo llegó roto', 'other'],
  ['bonjour, je voudrais un remboursement', 'other'],
  ['danke schön', 'other'],
  ['cincin saya rusak', 'other'],
  ['12', undefined],
  ['😭', undefined],
  ['', undefined],
  ['?!', undefined],
])('%j is %s', (text, language) => {
  expect(detectLanguage(text)).toBe(language);
});
