import type { Database } from 'better-sqlite3';
import { redactCase } from '../../core/redact-case';
import type { CaseVerbs } from './cases';
import type { Evidence } from './evidence';
import type { UnsentVerbs } from './unsent';

export interface Redaction {
  /** Wipes unsent messages wherever their words or pictures are kept. The search index is the caller's to refresh. */
  redact(conversationId: string, mids: readonly string[]): void;
}

/** Honours an unsend (contract, promise 7): transcript, unread events, set-aside events, evidence, older cases. */
export function createRedaction(
  db: Database,
  cases: CaseVerbs,
  evidence: Evidence,
  unsent: UnsentVerbs,
): Redaction {
  const wipe = db.prepare<[string, string]>(
    `UPDATE transcript SET text = '', attachments = '[]', quick_replies = NULL, echo_text = NULL, withdrawn = 1
     WHERE conversation_id = ? AND mid = ?`,
  );
  const dropAside = db.prepare<[string]>('DELETE FROM kept_aside WHERE instr(body, ?) > 0');

  return {
    redact(conversationId, mids) {
      if (mids.length === 0) return;
      for (const mid of mids) {
        wipe.run(conversationId, mid);
        unsent.stripWaiting(conversationId, mid);
        evidence.deleteOfMid(conversationId, mid);
        dropAside.run(mid);
      }
      const wanted = new Set(mids);
      for (const record of cases.casesOf(conversationId)) {
        const redacted = redactCase(record, wanted);
        if (redacted) cases.save(redacted);
      }
    },
  };
}
