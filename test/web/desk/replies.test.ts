import type { CaseRow } from '../../../src/store/port';
import { loadReplies, readyReplies } from '../../../src/web/desk/replies';
import { caseRecord, IGSID, NOON } from '../../builders';

const file = loadReplies('flows');
const row = (record: Parameters<typeof caseRecord>[1] = {}, name?: string): CaseRow => ({
  record: caseRecord('a', record),
  customer: { igsid: IGSID, ...(name && { name }) },
  lastCustomerAt: NOON,
  firstEvidenceId: undefined,
});
const known = { said: '', at: NOON, corrected: false, by: 'customer', how: 'answered' } as const;

test('answers are in the customer’s language, titles in the reader’s', () => {
  const [reply] = readyReplies(file, row({ language: 'ko' }), 'en');
  expect([reply?.title, /[가-힣]/.test(reply?.text ?? '')]).toEqual(['Approve exchange', true]);
});

test('facts fill the places', () => {
  const facts = [{ fact: 'product_type' as const, value: 'ring', ...known }];
  const photo = readyReplies(file, row({ facts }, 'Mina'), 'en').find(({ id }) => id === 'photo');
  expect(photo?.text).toBe(
    'Hi Mina, could you send one more photo of your ring, close up and in daylight, so that the spot can be seen clearly? Thank you! (R-A)',
  );
});

test('no answer has an unfilled place, whatever is known', () => {
  const texts = (['en', 'ko'] as const).flatMap((language) => readyReplies(file, row({ language }), 'en'));
  expect(texts.filter(({ text }) => /\{\w+\}/.test(text))).toEqual([]);
});

test('answers that suit the verdict come first', () => {
  const verdict = { decision: 'declined', remedy: 'none', clauses: [], flags: [] } as const;
  expect(readyReplies(file, row({ verdict }), 'en')[0]?.id).toBe('fee');
});
