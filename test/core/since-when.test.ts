/** "From the start" answers since when it was so, and begins the talk again everywhere else. */
import { converse } from './converse';

const opened = (language: 'en' | 'ko'): string =>
  language === 'en' ? 'my necklace chain is broken' : '목걸이 줄이 끊어졌어요';

test.each([
  ['en', 'from the start'],
  ['en', 'right from the start'],
  ['en', 'it was from the beginning'],
  ['ko', '처음부터'],
  ['ko', '처음부터요'],
  ['ko', '네 처음부터요'],
  ['ko', '처음부터 그랬어요'],
  ['ko', '처음부터요 ㅠㅠ'],
] as const)('%s: "%s" is an answer while that is asked', (language, words) => {
  const { fact } = converse(opened(language), words);
  expect(fact('noticed')).toBe('on_arrival');
  expect(fact('problem')).toBe('clasp_or_chain');
});

test.each([
  ['en', 'start over'],
  ['en', 'restart'],
  ['en', 'start again from the beginning'],
  ['en', 'go back to the start'],
  ['ko', '처음으로'],
  ['ko', '다시 시작'],
  ['ko', '처음부터 다시 할게요'],
] as const)('%s: "%s" begins again though that is asked', (language, words) => {
  expect(converse(opened(language), words).conversation.facts).toEqual({});
});

test.each([
  ['en', 'later', 'from the start'],
  ['ko', '나중에요', '처음부터'],
  ['ko', '나중에요', '처음부터요'],
] as const)('%s: after "%s", "%s" begins again', (language, answer, words) => {
  expect(converse(opened(language), answer, words).conversation.facts).toEqual({});
});
