import type { CaseRecord } from '../../core/case';
import { decodeCursor, encodeCursor } from '../cursor';
import { partitionOf } from '../partition';
import { type CaseQuery, type CaseRow, type CustomerProfile, igsidOf } from '../port';
import { searchNeedles } from '../search-words';
import type { Engine } from './engine';
import { PARTITION_NUMBERS } from './keys';
import { caseTags } from './plan-commit';
import type { References } from './references';
import { NO_WINDOW } from './scripts';

type Reply = readonly [record: string, lastCustomerAt: string, profile: string, firstEvidence: string];
interface Found {
  readonly id: string;
  readonly key: number;
  readonly partition: number;
}
type Page = { readonly rows: readonly CaseRow[]; readonly next: string | undefined };
const NOTHING: Page = { rows: [], next: undefined };

function toRow([json, window, profile, firstEvidence]: Reply): CaseRow {
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
function compare(a: Found, b: Found): number {
  return a.key - b.key || (a.id < b.id ? -1 : 1);
}

/** The queue of cases. Each partition names its share of a page; the shares are merged here, then the page is read. */
export function createCases(engine: Engine, references: References) {
  async function find({ sort, limit, q, cursor, ...filters }: CaseQuery): Promise<Found[] | undefined> {
    const position = cursor === undefined ? undefined : decodeCursor(cursor);
    const needles = searchNeedles(q ?? '');
    if ((cursor !== undefined && !position) || (q?.trim() && needles.length === 0)) return undefined;
    const [key = '', id = ''] = position ?? [];
    const order = sort ?? 'openedAt';
    const texts = [JSON.stringify(caseTags(filters)), JSON.stringify(needles)];
    const args = [order, limit + 1, key, id, ...texts];
    const { conversationId } = filters;
    const partitions = conversationId === undefined ? PARTITION_NUMBERS : [partitionOf(conversationId)];
    const shares = await Promise.all(
      partitions.map(async (partition) => {
        const share = (await engine.onPartition('find-cases', partition, ...args)) as [string, string][];
        return share.map(([id, score]) => ({ id, key: Number(score), partition }));
      }),
    );
    const found = shares.flat().sort(compare);
    return order === 'window' ? found : found.reverse();
  }

  return {
    async findCases(query: CaseQuery): Promise<Page> {
      const found = await find(query);
      if (!found) return NOTHING;
      const page = found.slice(0, query.limit);
      const rows = await Promise.all(
        page.map(({ id, partition }) => engine.onPartition('get-case', partition, id)),
      );
      const last = found.length > query.limit ? page.at(-1) : undefined;
      return {
        // A case erased between the two looks is missing.
        rows: rows.flatMap((row) => (row === null ? [] : toRow(row as Reply))),
        next: last && encodeCursor([last.key, last.id]),
      };
    },
    async getCase(idOrReference: string): Promise<CaseRow | undefined> {
      const known = await references.find(idOrReference);
      const answers = known
        ? [await engine.onPartition('get-case', partitionOf(known.conversationId), known.caseId)]
        : await engine.onAllAtOnce('get-case', idOrReference);
      const found = answers.find((answer) => answer !== null);
      return found ? toRow(found as Reply) : undefined;
    },
  };
}
