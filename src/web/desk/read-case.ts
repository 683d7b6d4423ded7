/** Everything the case page shows, read from the store at once. */
import type { CaseRow, Store } from '../../store/port';
import { readUntold, type Untold } from '../../work/untold';
import { readTalk, type Talk } from '../read-talk';
import { listAccounts } from './accounts';

/** One request's talk is far shorter; a longer one shows its newest part. */
const MAX_ENTRIES = 300;
const MAX_EARLIER_CASES = 10;

/** One request: its case, and its part of what was said and shown. */
export interface CaseTalk extends Talk {
  readonly row: CaseRow;
}
export interface CaseDetails extends CaseTalk {
  /** The customer's other cases, newest first. */
  readonly others: readonly CaseRow[];
  /** The one of them that the reader opened. */
  readonly opened?: CaseTalk;
  /** Names of the other members of staff. */
  readonly colleagues: readonly string[];
  /** Set while the staff channel does not know of the case. */
  readonly untold?: Untold;
}
interface CaseRequest {
  readonly idOrReference: string;
  /** The name of who asks. */
  readonly reader: string;
  /** The reference of another request of the customer, to be read along. */
  readonly earlier?: string;
}

/** `undefined` when there is no such case. */
export async function readCase(
  store: Store,
  { idOrReference, reader, earlier }: CaseRequest,
): Promise<CaseDetails | undefined> {
  const row = await store.getCase(idOrReference);
  if (!row) return undefined;
  const { conversationId, id } = row.record;
  const [talk, found, accounts, untold] = await Promise.all([
    readTalk(store, row.record, MAX_ENTRIES),
    store.findCases({ conversationId, limit: MAX_EARLIER_CASES + 1, sort: 'openedAt' }),
    listAccounts(store),
    readUntold(store, id),
  ]);
  const others = found.rows.filter(({ record }) => record.id !== id);
  const chosen = others.find(({ record }) => record.reference === earlier);
  return {
    row,
    ...talk,
    others,
    ...(chosen && { opened: { row: chosen, ...(await readTalk(store, chosen.record, MAX_ENTRIES)) } }),
    colleagues: accounts.map(({ name }) => name).filter((name) => name !== reader),
    ...(untold && { untold }),
  };
}
