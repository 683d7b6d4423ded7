/** What differs may be none of the offered answers: then a person judges, and the list comes no fourth time. */
import { converse, PHOTO } from './converse';

const ASKS = /무엇이 다른가요|What's different from what you ordered/;
const ENGRAVED = '주문제작 반지인데 각인이 틀리게 왔어요';

test('passed by twice, the question goes to a person with all that was told', () => {
  const { record, said, fact } = converse(
    ENGRAVED,
    '어제 저녁에 받았어요',
    PHOTO,
    '주문번호는 없고 이름은 김수진이에요',
  );
  expect(record).toMatchObject({ topic: 'wrong_item', verdict: { decision: 'review' } });
  expect(record?.verdict.flags).toContain('not_understood');
  expect(fact('received')).toBeDefined();
  expect(said).not.toMatch(ASKS);
});

test.each([
  [ENGRAVED, '각인이 틀리게 왔어요'],
  ['귀걸이 왼쪽 두개가 왔어요', '왼쪽 두개가 왔다구요'],
])('%j, %j: a difference that is none of them goes to a person at once', (...turns) => {
  expect(converse(...turns).record?.verdict).toMatchObject({ decision: 'review', remedy: 'none' });
});

test.each([
  ['어제 저녁에 받았어요', '다른 색상이 왔어요', 'other_colour'],
  [PHOTO, '사이즈가 달라요', 'other_size'],
  ['어제 저녁에 받았어요', '4', 'missing_item'],
])('"%s", "%s": passed by once, it is still answered', (aside, words, value) => {
  const { record, fact } = converse(ENGRAVED, aside, words);
  expect(record).toBeUndefined();
  expect(fact('mismatch')).toBe(value);
});
