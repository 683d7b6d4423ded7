/** Every question that the reader tells apart has an answer of the shop's. */
import { loadRulebook } from '../../src/flows/load-flows';
import { QUESTION_IDS } from '../../src/understanding/questions';

const { answers } = loadRulebook('flows');

test.each(QUESTION_IDS)('a question about %s is answered', (id) => {
  expect(answers[id]).toBeDefined();
});

test('a question about nothing in particular is answered in general', () => {
  expect(answers.general).toBeDefined();
});

test('no answer is left that no question leads to', () => {
  const known: readonly string[] = [...QUESTION_IDS, 'general'];
  expect(Object.keys(answers).filter((id) => !known.includes(id))).toEqual([]);
});
