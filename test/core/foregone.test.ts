/** Where every answer would lead to the same decline, nothing is asked (policy, section 3); what staff get is asked. */
import { converse } from './converse';

test.each([
  ['en', ['defect', 'necklace', 'a small scratch or mark'], 'minor'],
  ['en', ['defect', 'bracelet', 'slightly different from the listing'], 'handmade'],
  ['ko', ['제품에 문제가 있어요', '목걸이', '작은 스크래치나 자국'], 'minor'],
] as const)('%s: %j, told question by question, is declined at once by %s', (_language, words, clause) => {
  const { conversation } = converse(...words);
  expect(conversation.asked).not.toContain('noticed');
  expect(conversation.verdict).toMatchObject({ decision: 'declined', clauses: [clause] });
});
