/** For each clause, the cases that it decided: how many of the last year's, and the newest. */
import type { CaseRecord } from '../../core/case';
import type { Store } from '../../store/port';
import { casesSince } from './read-numbers';

const YEAR_MS = 365 * 24 * 3_600_000;
const NEWEST = 5;

export interface ClauseCases {
  readonly count: number;
  readonly newest: readonly CaseRecord[];
}

export async function readClauseCases(
  store: Pick<Store, 'findCases'>,
  now: number,
): Promise<ReadonlyMap<string, ClauseCases>> {
  const decided = new Map<string, { count: number; newest: CaseRecord[] }>();
  for await (const { record } of casesSince(store, now - YEAR_MS)) {
    for (const clause of record.verdict.clauses) {
      const cases = decided.get(clause) ?? { count: 0, newest: [] };
      cases.count += 1;
      if (cases.newest.length < NEWEST) cases.newest.push(record);
      decided.set(clause, cases);
    }
  }
  return decided;
}
