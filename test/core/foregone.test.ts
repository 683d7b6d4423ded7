/** Where every answer would lead to the same decline, nothing is asked (policy, section 3); what staff get is asked. */
import { converse } from './converse';

test.each([
  ['en', ['my necklace has a tiny scratch'], 'minor'],
  ['en', ['the length of my bracelet is slightly different from the listing'], 'handmade'],
  ['en', ['the color of my earrings looks different from the photo'], 'image'],
  ['ko', ['목걸이에 작은 스크래치가 있어요'], 'minor'],
  ['ko', ['귀걸이 색이 사진이랑 달라요'], 'image'],
] as const)('%s: %j is declined at once by %s', (_language, words, clause) => {
  const { conversation } = converse(...words);
  expect(conversation.asked).toEqual([]);
  expect(conversation.verdict).toMatchObject({ decision: 'declined', clauses: [clause] });
});

test('a hair accessory with a scratch is asked for, for it may have come so', () => {
  expect(converse('there is a tiny scratch on my hair clip, a defect').conversation.asked).toEqual([
    'noticed',
  ]);
});

test('a piece that nobody named is asked about as before, for it may be a hair accessory', () => {
  expect(converse('there is a scratch').conversation.asked).toEqual(['noticed']);
});

test('a fault that may be made good is asked about', () => {
  expect(converse('the stone of my ring fell out').conversation.asked).toEqual(['noticed']);
});
