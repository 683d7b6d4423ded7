import type { Database } from 'better-sqlite3';
import type { CaseRecord } from '../../core/case';
import { type CustomerProfile, igsidOf } from '../port';
import { searchTerms, searchTokens } from '../search-words';

/** The newest entries of a request that are searched. */
const ENTRIES_SEARCHED = 500;

export interface CaseIndex {
  /** Writes the search documents of these requests' cases anew; of all cases without `requests`. */
  refresh(conversationId: string, requests?: ReadonlySet<number>): void;
}

/** A query in FTS5's syntax; every token comes from `search-words.ts` and holds letters and digits only. */
export function toMatch(query: string): string | undefined {
  const terms = searchTerms(query).map(({ tokens, prefix }) => `"${tokens.join(' ')}"${prefix ? ' *' : ''}`);
  return terms.length > 0 ? terms.join(' AND ') : undefined;
}

export function createCaseIndex(db: Database): CaseIndex {
  const casesOf = db.prepare<[string], { seq: number; request: number; body: string }>(
    'SELECT seq, request, body FROM case_record WHERE conversation_id = ?',
  );
  const words = db.prepare<[string, number], { text: string }>(
    `SELECT text FROM transcript WHERE conversation_id = ? AND request = ?
     ORDER BY seq DESC LIMIT ${ENTRIES_SEARCHED}`,
  );
  const profile = db.prepare<[string], { body: string }>(
    'SELECT body FROM profile WHERE conversation_id = ?',
  );
  const write = db.prepare<[number, string]>(
    'INSERT OR REPLACE INTO case_search (rowid, words) VALUES (?, ?)',
  );

  function documentOf(record: CaseRecord, customer: CustomerProfile | undefined): string {
    const { reference, conversationId, request, summary } = record;
    const said = words.all(conversationId, request).map(({ text }) => text);
    const known = [igsidOf(conversationId), customer?.username ?? '', customer?.name ?? ''];
    return searchTokens([reference, ...known, summary.en, summary.ko, ...said].join('\n')).join(' ');
  }

  return {
    refresh(conversationId, requests) {
      const cases = casesOf.all(conversationId);
      if (cases.length === 0) return;
      const saved = profile.get(conversationId);
      const customer = saved && (JSON.parse(saved.body) as CustomerProfile);
      for (const { seq, request, body } of cases) {
        if (requests && !requests.has(request)) continue;
        write.run(seq, documentOf(JSON.parse(body) as CaseRecord, customer));
      }
    },
  };
}
