/** The shop's numbers over a span: counted from the cases and from the requests that ended without staff. */
import type { CaseRecord } from '../../core/case';
import { isDateRange } from '../../core/facts';
import type { CaseRow, Store } from '../../store/port';

const PAGE = 200;
const MAX_MISUNDERSTOOD = 20;
const WEEK_MS = 7 * 24 * 3_600_000;

/** A name (of a topic, a clause, a week's start in ISO) and how many. */
export type Tally = readonly (readonly [name: string, count: number])[];

export interface Numbers {
  readonly weeks: number;
  readonly cases: number;
  readonly byTopic: Tally;
  readonly byDecision: Tally;
  readonly byProduct: Tally;
  /** Oldest week first; the name is the first day in epoch milliseconds. */
  readonly byWeek: Tally;
  /** The last question asked before a customer stopped answering. */
  readonly stoppedAt: Tally;
  readonly overruledClauses: Tally;
  /** Half of the cases were answered by a person within this time; `undefined` without answers. */
  readonly medianFirstAnswerMs: number | undefined;
  readonly unanswered: number;
  /** Requests that ended without a case. */
  readonly settledAlone: number;
  readonly misunderstood: readonly { readonly text: string; readonly nearest: string; readonly at: number }[];
}

/** Every case opened since `since`, newest first. */
export async function* casesSince(store: Pick<Store, 'findCases'>, since: number): AsyncGenerator<CaseRow> {
  let cursor: string | undefined;
  do {
    const page = await store.findCases({ sort: 'openedAt', limit: PAGE, ...(cursor && { cursor }) });
    for (const row of page.rows) {
      if (row.record.openedAt < since) return;
      yield row;
    }
    cursor = page.next;
  } while (cursor !== undefined);
}

function tally(names: Iterable<string>): Tally {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

function byWeek(records: readonly CaseRecord[], now: number, weeks: number): Tally {
  const starts = Array.from({ length: weeks }, (_, index) => now - (weeks - index) * WEEK_MS);
  return starts.map((start) => [
    String(start),
    records.filter(({ openedAt }) => openedAt >= start && openedAt < start + WEEK_MS).length,
  ]);
}

function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function isUnanswered({ status, unansweredSince }: CaseRecord): boolean {
  return status !== 'resolved' && unansweredSince !== undefined;
}

function productOf(record: CaseRecord): string {
  const value = record.facts.find(({ fact }) => fact === 'product_type')?.value;
  return value === undefined || isDateRange(value) ? 'unknown' : value;
}

/** Reads the numbers of the last `weeks` weeks. */
export async function readNumbers(store: Store, now: number, weeks: number): Promise<Numbers> {
  const since = now - weeks * WEEK_MS;
  const records: CaseRecord[] = [];
  for await (const { record } of casesSince(store, since)) records.push(record);
  const [ends, misunderstood] = await Promise.all([
    store.requestEnds(since),
    store.misunderstood(MAX_MISUNDERSTOOD),
  ]);
  const answers = records.flatMap(({ firstHumanReplyAt, openedAt }) =>
    firstHumanReplyAt === undefined ? [] : [firstHumanReplyAt - openedAt],
  );
  const abandoned = ends.filter(({ how }) => how === 'abandoned');
  return {
    weeks,
    cases: records.length,
    byTopic: tally(records.map(({ topic }) => topic)),
    byDecision: tally(records.map(({ verdict }) => verdict.decision)),
    byProduct: tally(records.map(productOf)),
    byWeek: byWeek(records, now, weeks),
    stoppedAt: tally(abandoned.map(({ lastAsked }) => lastAsked ?? 'unknown')),
    overruledClauses: tally(records.flatMap(({ overruled }) => overruled?.verdict.clauses ?? [])),
    medianFirstAnswerMs: median(answers),
    unanswered: records.filter(isUnanswered).length,
    settledAlone: ends.length - abandoned.length,
    misunderstood,
  };
}
