/** The open cases that reminders look at: the most pressing of both kinds. */
import type { CaseRow, Store } from '../../store/port';

/** A shop with more open cases than this is told of the most pressing ones first. */
const MAX_CASES = 100;

export async function readAttention(store: Store): Promise<readonly CaseRow[]> {
  const [waiting, claimed] = await Promise.all([
    store.findCases({ status: 'waiting', sort: 'window', limit: MAX_CASES }),
    store.findCases({ status: 'claimed', sort: 'window', limit: MAX_CASES }),
  ]);
  return [...waiting.rows, ...claimed.rows];
}
