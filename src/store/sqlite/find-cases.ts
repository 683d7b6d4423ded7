import type { Database, Statement } from 'better-sqlite3';
import type { CaseRecord } from '../../core/case';
import { decodeCursor, encodeCursor, type Position } from '../cursor';
import { type CaseQuery, type CaseRow, type CustomerProfile, igsidOf } from '../port';
import { toMatch } from './case-index';

interface FoundRow {
  readonly seq: number;
  readonly sort_key: number;
  readonly body: string;
  readonly last_customer_at: number | null;
  readonly profile: string | null;
  readonly first_evidence: string | null;
}
type Page = { readonly rows: readonly CaseRow[]; readonly next: string | undefined };

/** A case whose customer never opened a window sorts last. */
const NO_WINDOW = Number.MAX_SAFE_INTEGER;

const COLUMNS = `c.seq, c.body, c.last_customer_at,
  (SELECT body FROM profile p WHERE p.conversation_id = c.conversation_id) AS profile,
  (SELECT id FROM evidence e WHERE e.conversation_id = c.conversation_id AND e.request = c.request
     AND e.state NOT IN ('gone', 'deleted') ORDER BY e.seq LIMIT 1) AS first_evidence`;

const SORTS = {
  openedAt: { key: 'c.opened_at', order: 'DESC', after: '<' },
  window: { key: `coalesce(c.last_customer_at, ${NO_WINDOW})`, order: 'ASC', after: '>' },
} as const;

function toRow(found: FoundRow): CaseRow {
  const record = JSON.parse(found.body) as CaseRecord;
  return {
    record,
    customer: found.profile
      ? (JSON.parse(found.profile) as CustomerProfile)
      : { igsid: igsidOf(record.conversationId) },
    lastCustomerAt: found.last_customer_at ?? undefined,
    firstEvidenceId: found.first_evidence ?? undefined,
  };
}

/** The statement for a query's shape; its values are bound by name. */
function toSql(query: CaseQuery, position: Position | undefined): string {
  const { key, order, after } = SORTS[query.sort ?? 'openedAt'];
  const conditions = [
    query.q && 'c.seq IN (SELECT rowid FROM case_search WHERE case_search MATCH @match)',
    query.status && 'c.status = @status',
    query.topic && 'c.topic = @topic',
    query.claimedBy && 'c.claimed_by = @claimedBy',
    query.conversationId && 'c.conversation_id = @conversationId',
    position && `(${key}, c.seq) ${after} (@key, @row)`,
  ].filter((condition) => condition);
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  return `SELECT ${COLUMNS}, ${key} AS sort_key FROM case_record c ${where}
    ORDER BY ${key} ${order}, c.seq ${order} LIMIT @fetch`;
}

export function createFindCases(db: Database) {
  const prepared = new Map<string, Statement<[Record<string, unknown>], FoundRow>>();
  const single = db.prepare<[{ id: string }], FoundRow>(
    `SELECT ${COLUMNS}, 0 AS sort_key FROM case_record c WHERE c.id = @id
     UNION ALL SELECT ${COLUMNS}, 0 AS sort_key FROM case_record c WHERE c.reference = @id LIMIT 1`,
  );

  function prepare(sql: string): Statement<[Record<string, unknown>], FoundRow> {
    const known = prepared.get(sql) ?? db.prepare<[Record<string, unknown>], FoundRow>(sql);
    prepared.set(sql, known);
    return known;
  }

  return {
    findCases(query: CaseQuery): Page {
      const position = query.cursor === undefined ? undefined : decodeCursor(query.cursor);
      const q = query.q?.trim() ?? '';
      const match = toMatch(q);
      const nothing = (query.cursor !== undefined && !position) || (q !== '' && !match);
      if (nothing) return { rows: [], next: undefined };
      const [key, row] = position ?? [];
      const fetch = query.limit + 1;
      const found = prepare(toSql({ ...query, q }, position)).all({ ...query, match, key, row, fetch });
      const page = found.slice(0, query.limit);
      const last = found.length > query.limit ? page.at(-1) : undefined;
      return { rows: page.map(toRow), next: last && encodeCursor([last.sort_key, last.seq]) };
    },
    getCase(idOrReference: string): CaseRow | undefined {
      const found = single.get({ id: idOrReference });
      return found && toRow(found);
    },
  };
}
