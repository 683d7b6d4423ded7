import { ownAttentionOf } from '../../../src/web/desk/own-attention';
import { caseRecord, IGSID, NOON } from '../../builders';

const kinds = (record: Parameters<typeof caseRecord>[1], reader = 'mina') =>
  ownAttentionOf(
    {
      record: caseRecord('a', { status: 'claimed', claimedBy: 'mina', claimedAt: NOON, ...record }),
      ...{ customer: { igsid: IGSID }, lastCustomerAt: NOON, firstEvidenceId: undefined },
    },
    reader,
  ).map(({ kind }) => kind);
const note = (kind: 'claimed' | 'assigned', by: string, text: string) => ({ at: NOON, kind, by, text });

test.each([
  ['their customer wrote again', { unansweredSince: NOON + 1 }, ['own_message']],
  ['what waited before they took it', { unansweredSince: NOON - 1 }, []],
  ['a colleague handed it to them', { notes: [note('assigned', 'ara', 'mina')] }, ['assigned']],
  ['they took it over themselves', { notes: [note('assigned', 'mina', 'mina')] }, []],
  ['a closed case', { status: 'resolved', unansweredSince: NOON + 1 }, []],
] as const)('the holder hears of: %s', (_name, record, expected) => {
  expect(kinds(record)).toEqual(expected);
});

test('nobody else hears of it', () => {
  expect(kinds({ unansweredSince: NOON + 1 }, 'ara')).toEqual([]);
});
