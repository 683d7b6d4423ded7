import type { Database } from 'better-sqlite3';
import type { CustomerProfile } from '../port';
import type { CaseIndex } from './case-index';

/** Who the customer is, as Instagram tells it. */
export function createProfiles(db: Database, caseIndex: CaseIndex) {
  const find = db.prepare<[string], { body: string }>('SELECT body FROM profile WHERE conversation_id = ?');
  const save = db.prepare<[{ id: string; body: string }]>(
    `INSERT INTO profile (conversation_id, body) SELECT @id, @body
     WHERE EXISTS (SELECT 1 FROM conversation WHERE id = @id)
     ON CONFLICT (conversation_id) DO UPDATE SET body = excluded.body`,
  );
  return {
    profile(conversationId: string): CustomerProfile | undefined {
      const row = find.get(conversationId);
      return row && (JSON.parse(row.body) as CustomerProfile);
    },
    saveProfile(conversationId: string, profile: CustomerProfile): void {
      save.run({ id: conversationId, body: JSON.stringify(profile) });
      caseIndex.refresh(conversationId);
    },
  };
}
