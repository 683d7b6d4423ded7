/** Everything the case page shows, read from the store at once. */
import type { CaseRow, Store, StoredEvidence, TranscriptEntry } from '../../store/port';
import { listAccounts } from './accounts';

/** One request's talk is far shorter; a longer one shows its newest part. */
const MAX_ENTRIES = 300;
const MAX_EARLIER_CASES = 10;

export interface CaseDetails {
  readonly row: CaseRow;
  readonly transcript: readonly TranscriptEntry[];
  readonly evidence: readonly StoredEvidence[];
  /** The customer's other cases, newest first. */
  readonly others: readonly CaseRow[];
  /** Names of the other members of staff. */
  readonly colleagues: readonly string[];
}

/** By reference or id. `undefined` when there is no such case. */
export async function readCase(
  store: Store,
  idOrReference: string,
  reader: string,
): Promise<CaseDetails | undefined> {
  const row = await store.getCase(idOrReference);
  if (!row) return undefined;
  const { conversationId, request, id } = row.record;
  const [transcript, evidence, others, accounts] = await Promise.all([
    store.transcript(conversationId, request, MAX_ENTRIES),
    store.evidence(conversationId, request),
    store.findCases({ conversationId, limit: MAX_EARLIER_CASES + 1, sort: 'openedAt' }),
    listAccounts(store),
  ]);
  return {
    row,
    transcript,
    evidence,
    others: others.rows.filter(({ record }) => record.id !== id),
    colleagues: accounts.map(({ name }) => name).filter((name) => name !== reader),
  };
}
