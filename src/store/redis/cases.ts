import type { CaseRecord } from '../../core/case';
import { decodeCursor, encodeCursor } from '../cursor';
import { type CaseQuery, type CaseRow, type CustomerProfile, igsidOf } from '../port';
import { searchNeedles } from '../search-words';
import type { Engine } from './engine';
import { partitionOf } from './keys';
import type { References } from './references';
import { NO_WINDOW } from './scripts';

type Reply = readonly [
  id: string,
  score: string,
  record: string,
  lastCustomerAt: string,
  profile: string,
  firstEvidence: string,
];
type Page = { readonly rows: readonly CaseRow[]; readonly next: string | undefined };
const NOTHING: Page = { rows: [], next: undefined };

function toRow([, , json, window, profile, firstEvidence]: Reply): CaseRow {
  const record = JSON.parse(json) as CaseRecord;
  const lastCustomerAt = Number(window);
  return {
    record,
    customer: profile ? (JSON.parse(profile) as CustomerProfile) : { igsid: igsidOf(record.conversationId) },
    lastCustomerAt: lastCustomerAt < NO_WINDOW ? lastCustomerAt : undefined,
    firstEvidenceId: firstEvidence || undefined,
  };
}

/** The order of the partitions' sorted sets: by score, then by id. */
function compare(a: Reply, b: Reply): number {
  return Number(a[1]) - Number(b[1]) || (a[0] < b[0] ? -1 : 1);
}

/** The queue of cases. Each partition gives its share of a page; the shares are merged here. */
export function createCases(engine: Engine, references: References) {
  async function ask({ sort, limit, q, cursor, ...filters }: CaseQuery): Promise<Reply[] | undefined> {
    const position = cursor === undefined ? undefined : decodeCursor(cursor);
    const needles = searchNeedles(q ?? '');
    if ((cursor !== undefined && !position) || (q?.trim() && needles.length === 0)) return undefined;
    const [key = '', id = ''] = position ?? [];
    const order = sort ?? 'openedAt';
    const shares = await engine.onAll(
      ...([
        'find-cases',
        order,
        limit + 1,
        key,
        id,
        JSON.stringify(filters),
        JSON.stringify(needles),
      ] as const),
    );
    const rows = (shares as Reply[][]).flat().sort(compare);
    return order === 'window' ? rows : rows.reverse();
  }

  return {
    async findCases(query: CaseQuery): Promise<Page> {
      const found = await ask(query);
      if (!found) return NOTHING;
      const page = found.slice(0, query.limit);
      const last = found.length > query.limit ? page.at(-1) : undefined;
      return { rows: page.map(toRow), next: last && encodeCursor([Number(last[1]), last[0]]) };
    },
    async getCase(idOrReference: string): Promise<CaseRow | undefined> {
      const known = await references.find(idOrReference);
      const answers = known
        ? [await engine.onPartition('get-case', partitionOf(known.conversationId), known.caseId)]
        : await engine.onAll('get-case', idOrReference);
      const found = answers.find((answer) => answer !== null);
      return found ? toRow(found as Reply) : undefined;
    },
  };
}
