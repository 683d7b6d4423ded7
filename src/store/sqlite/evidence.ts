import type { Database } from 'better-sqlite3';
import type { EvidenceItem } from '../../core/turn-types';
import type { Store, StoredEvidence } from '../port';

type Download = Parameters<Store['recordEvidence']>[1];
interface EvidenceRow {
  readonly id: string;
  readonly conversation_id: string;
  readonly request: number;
  readonly mid: string | null;
  readonly kind: StoredEvidence['kind'];
  readonly url: string;
  readonly at: number;
  readonly state: StoredEvidence['state'];
  readonly bytes: number | null;
  readonly sha256: string | null;
  readonly content_type: string | null;
  readonly file: string | null;
  readonly kept_at: number | null;
}

export type Evidence = ReturnType<typeof createEvidence>;

function toEvidence(row: EvidenceRow): StoredEvidence {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    request: row.request,
    ...(row.mid && { mid: row.mid }),
    kind: row.kind,
    url: row.url,
    at: row.at,
    state: row.state,
    ...(row.bytes !== null && { bytes: row.bytes }),
    ...(row.sha256 && { sha256: row.sha256 }),
    ...(row.content_type && { contentType: row.content_type }),
    ...(row.file && { file: row.file }),
    ...(row.kept_at !== null && { keptAt: row.kept_at }),
  };
}

function prepareEvidence(db: Database) {
  return {
    add: db.prepare<[Record<string, unknown>]>(
      `INSERT INTO evidence (id, conversation_id, request, mid, kind, url, at)
       VALUES (@id, @conversationId, @request, @mid, @kind, @url, @at) ON CONFLICT DO NOTHING`,
    ),
    ofConversation: db.prepare<[{ conversationId: string; request: number | null }], EvidenceRow>(
      `SELECT * FROM evidence WHERE conversation_id = @conversationId
       AND (@request IS NULL OR request = @request) ORDER BY seq`,
    ),
    ofMid: db.prepare<[string, string], { id: string }>(
      'SELECT id FROM evidence WHERE conversation_id = ? AND mid = ?',
    ),
    byId: db.prepare<[string], EvidenceRow>('SELECT * FROM evidence WHERE id = ?'),
    keep: db.prepare<[Record<string, unknown>]>(
      `UPDATE evidence SET state = 'kept', bytes = @bytes, sha256 = @sha256, content_type = @contentType,
         file = @file, kept_at = @keptAt WHERE id = @id`,
    ),
    mark: db.prepare<[string, string]>(
      `UPDATE evidence SET state = ?, bytes = NULL, sha256 = NULL, content_type = NULL, file = NULL,
         kept_at = NULL WHERE id = ?`,
    ),
    expired: db.prepare<[number, number], EvidenceRow>(
      `SELECT * FROM evidence WHERE state = 'kept' AND kept_at < ? ORDER BY kept_at LIMIT ?`,
    ),
    wipe: db.prepare<[string]>(
      `UPDATE evidence SET state = 'deleted', url = '', bytes = NULL, sha256 = NULL, content_type = NULL,
         file = NULL, kept_at = NULL WHERE id = ?`,
    ),
    orphan: db.prepare<[string, string]>(
      'INSERT INTO orphaned_file (file, conversation_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
    ),
  };
}

/** Photos and videos of requests: where they came from and what became of their copies. */
export function createEvidence(db: Database, dropJob: (jobId: string) => void) {
  const statements = prepareEvidence(db);

  function deleteEvidence(ids: readonly string[]): void {
    for (const id of ids) {
      const row = statements.byId.get(id);
      if (!row) continue;
      if (row.file) statements.orphan.run(row.file, row.conversation_id);
      statements.wipe.run(id);
      dropJob(evidenceJobId(id));
    }
  }

  return {
    /** Whether the item is new. */
    add: (conversationId: string, item: EvidenceItem): boolean =>
      statements.add.run({ ...item, conversationId, mid: item.mid ?? null }).changes === 1,
    deleteOfMid(conversationId: string, mid: string): void {
      deleteEvidence(statements.ofMid.all(conversationId, mid).map(({ id }) => id));
    },
    evidence: (conversationId: string, request?: number): readonly StoredEvidence[] =>
      statements.ofConversation.all({ conversationId, request: request ?? null }).map(toEvidence),
    getEvidence(id: string): StoredEvidence | undefined {
      const row = statements.byId.get(id);
      return row && toEvidence(row);
    },
    recordEvidence(id: string, result: Download): boolean {
      const row = statements.byId.get(id);
      if (!row || row.state === 'deleted') return false;
      const file = result.state === 'kept' ? result.file : undefined;
      if (row.file && row.file !== file) statements.orphan.run(row.file, row.conversation_id);
      if (result.state === 'kept') statements.keep.run({ ...result, id });
      else statements.mark.run(result.state, id);
      return true;
    },
    expiredEvidence: (keptBefore: number, limit: number): readonly StoredEvidence[] =>
      statements.expired.all(keptBefore, limit).map(toEvidence),
    deleteEvidence,
  };
}

export function evidenceJobId(evidenceId: string): string {
  return `evidence:${evidenceId}`;
}
