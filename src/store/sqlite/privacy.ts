import type { Database } from 'better-sqlite3';
import type { EraseReport } from '../port';

interface DeletionRow {
  readonly at: number;
  readonly kind: string;
  readonly done: number;
}

/** Tables that hold something of a customer, by conversation; deleted in this order. */
const TABLES = [
  'event',
  'unsent_mid',
  'timer',
  'job',
  'further_mid',
  'transcript',
  'case_record',
  'evidence',
  'profile',
  'misunderstood',
  'request_end',
] as const;
type Table = (typeof TABLES)[number];

function prepareErase(db: Database) {
  return {
    conversations: db.prepare<[string], { id: string }>('SELECT id FROM conversation WHERE igsid = ?'),
    copies: db.prepare<[string]>(
      `INSERT INTO orphaned_file (file, conversation_id) SELECT file, conversation_id FROM evidence
       WHERE conversation_id = ? AND file IS NOT NULL ON CONFLICT DO NOTHING`,
    ),
    files: db.prepare<[string], { file: string }>(
      'UPDATE orphaned_file SET conversation_id = NULL WHERE conversation_id = ? RETURNING file',
    ),
    search: db.prepare<[string]>(
      'DELETE FROM case_search WHERE rowid IN (SELECT seq FROM case_record WHERE conversation_id = ?)',
    ),
    // The keys of the events stay: a webhook that Meta repeats must not bring the customer back.
    outcomes: db.prepare<[string]>('DELETE FROM event_outcome WHERE conversation_id = ?'),
    aside: db.prepare<[string]>(
      'DELETE FROM kept_aside WHERE conversation_id IS NOT NULL AND conversation_id = ?',
    ),
    asideByBody: db.prepare<[string]>('DELETE FROM kept_aside WHERE instr(body, ?) > 0'),
    conversation: db.prepare<[string]>('DELETE FROM conversation WHERE id = ?'),
    tables: TABLES.map(
      (table) => [table, db.prepare<[string]>(`DELETE FROM ${table} WHERE conversation_id = ?`)] as const,
    ),
  };
}

/** Erasure of a customer and the record of deletion requests. */
export function createPrivacy(db: Database) {
  const statements = prepareErase(db);
  const save = db.prepare<[string, number, string, number]>(
    `INSERT INTO deletion (code, at, kind, done) VALUES (?, ?, ?, ?)
     ON CONFLICT (code) DO UPDATE SET at = excluded.at, kind = excluded.kind, done = excluded.done`,
  );
  const find = db.prepare<[string], DeletionRow>('SELECT at, kind, done FROM deletion WHERE code = ?');

  function eraseConversation(id: string): { deleted: Map<Table, number>; aside: number; files: string[] } {
    statements.copies.run(id);
    const files = statements.files.all(id).map(({ file }) => file);
    statements.search.run(id);
    statements.outcomes.run(id);
    const aside = statements.aside.run(id).changes;
    const deleted = new Map(statements.tables.map(([table, remove]) => [table, remove.run(id).changes]));
    statements.conversation.run(id);
    return { deleted, aside, files };
  }

  return {
    eraseConversation,
    erase(igsid: string): EraseReport {
      const parts = statements.conversations.all(igsid).map(({ id }) => eraseConversation(id));
      const unread = statements.asideByBody.run(igsid).changes;
      const sum = (table: Table): number =>
        parts.reduce((total, { deleted }) => total + (deleted.get(table) ?? 0), 0);
      return {
        conversations: parts.length,
        events: sum('event') + parts.reduce((total, { aside }) => total + aside, unread),
        messages: sum('transcript'),
        cases: sum('case_record'),
        evidence: sum('evidence'),
        files: parts.flatMap(({ files }) => files),
      };
    },
    saveDeletion(code: string, status: { at: number; kind: string; done: boolean }): void {
      save.run(code, status.at, status.kind, status.done ? 1 : 0);
    },
    deletion(code: string): { at: number; kind: string; done: boolean } | undefined {
      const row = find.get(code);
      return row && { ...row, done: row.done === 1 };
    },
  };
}
