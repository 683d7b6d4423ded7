/** Cases as a table for a spreadsheet. Cells that a spreadsheet would run as a formula are made harmless. */
import { stringify } from 'csv-stringify/sync';
import { FACT_NAMES, type FactName, isDateRange } from '../../core/facts';
import type { CaseRow } from '../../store/port';
import { isoDay } from './time-words';

const FACT_COLUMNS = FACT_NAMES.filter((name) => name !== 'topic');

function iso(at: number | undefined): string {
  return at === undefined ? '' : new Date(at).toISOString();
}

function factCell(row: CaseRow, name: FactName, timeZone: string): string {
  const value = row.record.facts.find(({ fact }) => fact === name)?.value;
  if (value === undefined) return '';
  if (!isDateRange(value)) return value;
  const [from, to] = [isoDay(timeZone, value.from), isoDay(timeZone, value.to)];
  return from === to ? from : `${from}/${to}`;
}

const COLUMNS = [
  'reference',
  'status',
  'outcome',
  'opened_at',
  'first_contact_at',
  'first_human_reply_at',
  'resolved_at',
  'claimed_by',
  'igsid',
  'username',
  'name',
  'language',
  'topic',
  'decision',
  'remedy',
  'clauses',
  'flags',
  'overruled_by',
  'overruled_reason',
  ...FACT_COLUMNS,
  'summary_en',
  'summary_ko',
];

function cellsOf(row: CaseRow, timeZone: string): readonly string[] {
  const { record, customer } = row;
  return [
    record.reference,
    record.status,
    record.outcome ?? '',
    iso(record.openedAt),
    iso(record.firstContactAt),
    iso(record.firstHumanReplyAt),
    iso(record.resolvedAt),
    record.claimedBy ?? '',
    customer.igsid,
    customer.username ?? '',
    customer.name ?? '',
    record.language,
    record.topic,
    record.verdict.decision,
    record.verdict.remedy,
    record.verdict.clauses.join(' '),
    record.verdict.flags.join(' '),
    record.overruled?.by ?? '',
    record.overruled?.reason ?? '',
    ...FACT_COLUMNS.map((name) => factCell(row, name, timeZone)),
    record.summary.en,
    record.summary.ko,
  ];
}

/** RFC 4180 lines, without a byte order mark; `escape_formulas` guards against cells that start as a formula. */
function toCsv(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { escape_formulas: true, record_delimiter: 'windows' },
  );
}

/** Tells spreadsheets that the file is UTF-8, or Korean turns into noise. */
const BYTE_ORDER_MARK = '\uFEFF';

/** The file in pieces, so that 10,000 cases are never in memory as one text. */
export async function* exportCases(rows: AsyncIterable<CaseRow>, timeZone: string): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + toCsv([COLUMNS]);
  for await (const row of rows) yield toCsv([cellsOf(row, timeZone)]);
}
