import { attentionOf } from '../../../src/web/desk/attention';
import { caseRecord, IGSID, NOON } from '../../builders';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function kinds(record: Parameters<typeof caseRecord>[1], lastCustomerAt: number, now: number) {
  const row = {
    record: caseRecord('a', record),
    customer: { igsid: IGSID },
    lastCustomerAt,
    firstEvidenceId: undefined,
  };
  return attentionOf(row, now).map(({ kind }) => kind);
}

test.each([
  ['a case just opened', {}, 0, 0, ['new_case']],
  ['after 15 minutes without anyone', {}, 0, 15 * MINUTE, ['unclaimed', 'new_case']],
  [
    'a new message in a case nobody holds',
    { unansweredSince: NOON + MINUTE },
    MINUTE,
    2 * MINUTE,
    ['new_message', 'new_case'],
  ],
  [
    'a new message in a claimed case',
    { status: 'claimed', claimedBy: 'mina', unansweredSince: NOON + MINUTE },
    MINUTE,
    2 * MINUTE,
    [],
  ],
  [
    '20 h after an unanswered message',
    { status: 'claimed', unansweredSince: NOON },
    0,
    20 * HOUR,
    ['window_closing'],
  ],
  [
    '23 h after an unanswered message',
    { status: 'claimed', unansweredSince: NOON },
    0,
    23 * HOUR,
    ['window_closing_soon'],
  ],
  ['23 h after a message that was answered', { status: 'claimed' }, 0, 23 * HOUR, []],
  ['4 h before the 7 days end', { status: 'claimed' }, 0, 7 * DAY - 4 * HOUR, ['window_closing']],
  ['1 h before the 7 days end', { status: 'claimed' }, 0, 7 * DAY - HOUR, ['window_closing_soon']],
  ['after the 7 days', { status: 'claimed', unansweredSince: NOON }, 0, 7 * DAY + 1, []],
  ['a resolved case', { status: 'resolved', unansweredSince: NOON }, 0, 20 * HOUR, []],
] as const)('%s', (_name, record, lastCustomer, after, expected) => {
  expect(kinds(record, NOON + lastCustomer, NOON + after)).toEqual(expected);
});

test('a reason keeps its key until it is another reason', () => {
  const row = {
    record: caseRecord('a', {}),
    customer: { igsid: IGSID },
    lastCustomerAt: NOON,
    firstEvidenceId: undefined,
  };
  const keys = (now: number) => attentionOf(row, now).map(({ key }) => key);
  expect(keys(NOON + HOUR)).toEqual(keys(NOON + 2 * HOUR));
});
