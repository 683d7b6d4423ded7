/** A message is cut where one thing ends and the next begins, and nowhere inside a number. */
import { splitAtPauses, splitClauses } from '../../src/core/clauses';
import { rulebook } from './deaf-turn';

test.each([
  ['why do i pay for that? ok fine', ['why do i pay for that?', 'ok fine']],
  ['no, why should i pay', ['no,', 'why should i pay']],
  ['no,why should i pay', ['no,', 'why should i pay']],
  ['왜 제가 내요?네 낼게요', ['왜 제가 내요?', '네 낼게요']],
  ['아니요.왜 제가 내요', ['아니요.', '왜 제가 내요']],
  ['없어요~감사합니다', ['없어요~', '감사합니다']],
  ['없어요\n감사합니다', ['없어요', '감사합니다']],
  ['thanks… how long?', ['thanks…', 'how long?']],
  ['it is size 12.5', ['it is size 12.5']],
  ['50,000원이면 괜찮아요', ['50,000원이면 괜찮아요']],
  ['1~2주 전이요', ['1~2주 전이요']],
  ['hello@example.com', ['hello@example.com']],
  ['ok! 👍', ['ok!']],
  ['', []],
])('pauses: %j', (text, parts) => {
  expect(splitAtPauses(text)).toEqual(parts);
});

test.each([
  ['got it 10 days ago and it broke today', ['got it 10 days ago', 'it broke today']],
  ['i wore it then it broke', ['i wore it', 'it broke']],
  ['10일 전에 받았는데 오늘 빠졌어요', ['10일 전에 받았는데', '오늘 빠졌어요']],
  ['10일 전에 받았어요 근데 오늘 빠졌어요', ['10일 전에 받았어요', '오늘 빠졌어요']],
  ['오늘 또 빠졌어요', ['오늘 또 빠졌어요']],
  ['the sandy stone', ['the sandy stone']],
  ['고리가 빠졌어요', ['고리가 빠졌어요']],
])('between events: %j', (text, clauses) => {
  expect(splitClauses(rulebook, text, ({ joining }) => joining.events)).toEqual(clauses);
});

test.each([
  ['the clasp broke plus a ring is missing', ['the clasp broke', 'a ring is missing']],
  ['the clasp broke, AND a ring is missing', ['the clasp broke,', 'AND a ring is missing']],
  ['줄이 끊어졌고 귀걸이도요', ['줄이 끊어졌고', '귀걸이도요']],
  ['줄이 끊어졌어요 그리고 귀걸이도요', ['줄이 끊어졌어요', '귀걸이도요']],
  ['받았는데 줄이 끊어졌어요', ['받았는데 줄이 끊어졌어요']],
  ['i wore it then it broke', ['i wore it then it broke']],
])('between matters: %j', (text, clauses) => {
  expect(splitClauses(rulebook, text, ({ joining }) => joining.matters)).toEqual(clauses);
});
