import type { CaseRow } from '../../../src/store/port';
import { exportCases } from '../../../src/web/desk/export-csv';
import { caseRecord, IGSID, NOON } from '../../builders';

async function exported(row: Partial<CaseRow>): Promise<string> {
  const whole: CaseRow = {
    record: caseRecord('a'),
    customer: { igsid: IGSID },
    lastCustomerAt: NOON,
    firstEvidenceId: undefined,
    ...row,
  };
  async function* rows() {
    yield whole;
  }
  const parts: string[] = [];
  for await (const part of exportCases(rows(), 'Asia/Seoul')) parts.push(part);
  return parts.join('');
}

test('the file says that it is UTF-8 and names its columns', async () => {
  expect((await exported({})).startsWith('\uFEFFreference,status,outcome,opened_at')).toBe(true);
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('%j does not stay a formula', async (name) => {
  const csv = await exported({ customer: { igsid: IGSID, name } });
  expect(csv).toContain(`'${name}`);
});

test('dates are days of the shop’s zone', async () => {
  const received = {
    fact: 'received' as const,
    value: { from: NOON, to: NOON + 86_400_000 },
    said: '',
    at: NOON,
    corrected: false,
    by: 'customer' as const,
    how: 'answered' as const,
  };
  expect(await exported({ record: caseRecord('a', { facts: [received] }) })).toContain(
    '2026-11-22/2026-11-23',
  );
});
