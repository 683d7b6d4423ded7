import type { Database } from 'better-sqlite3';
import type { Attachment } from '../../core/event';
import type { Heard, Outgoing, QuickReply } from '../../core/turn-types';
import { echoTextOf } from '../echo-text';
import type { Delivery, TranscriptEntry } from '../port';

export interface TranscriptRow {
  readonly id: string;
  readonly at: number;
  readonly request: number;
  readonly author: 'customer' | 'bot' | 'staff';
  readonly written_by: string | null;
  readonly text: string;
  readonly attachments: string;
  readonly quick_replies: string | null;
  readonly mid: string | null;
  readonly withdrawn: number;
  readonly edited: number;
  readonly delivery: Delivery | 'in_flight' | null;
  readonly failure: string | null;
}
interface EvidenceRef {
  readonly id: string;
  readonly mid: string;
  readonly url: string;
}

export type Transcript = ReturnType<typeof createTranscript>;

function prepareTranscript(db: Database) {
  return {
    hear: db.prepare<[Record<string, unknown>]>(
      `INSERT INTO transcript (id, conversation_id, request, at, author, text, attachments, mid, withdrawn)
       VALUES (@id, @conversationId, @request, @at, @from, @text, @attachments, @mid, @withdrawn)
       ON CONFLICT DO NOTHING`,
    ),
    say: db.prepare<[Record<string, unknown>]>(
      `INSERT INTO transcript
         (id, conversation_id, request, at, author, written_by, text, quick_replies, delivery, echo_text)
       VALUES (@id, @conversationId, @request, @now, @author, @by, @text, @quickReplies, 'queued', @echoText)
       ON CONFLICT DO NOTHING`,
    ),
    edit: db.prepare<[string, string, string]>(
      `UPDATE transcript SET text = ?, edited = 1 WHERE conversation_id = ? AND mid = ? AND withdrawn = 0`,
    ),
    newest: db.prepare<[{ conversationId: string; request: number | null; limit: number }], TranscriptRow>(
      `SELECT * FROM (SELECT * FROM transcript
         WHERE conversation_id = @conversationId AND (@request IS NULL OR request = @request)
         ORDER BY seq DESC LIMIT @limit) ORDER BY seq`,
    ),
    photos: db.prepare<[string], EvidenceRef>(
      `SELECT id, mid, url FROM evidence WHERE conversation_id = ? AND mid IS NOT NULL AND state <> 'deleted'
       ORDER BY seq`,
    ),
  };
}

function toEntry(row: TranscriptRow, photos: readonly EvidenceRef[]): TranscriptEntry {
  const attachments = (JSON.parse(row.attachments) as Attachment[]).map(({ kind, url }) => {
    const evidenceId = photos.find((photo) => photo.mid === row.mid && photo.url === url)?.id;
    return { kind, ...(url && { url }), ...(evidenceId && { evidenceId }) };
  });
  const quickReplies = row.quick_replies && (JSON.parse(row.quick_replies) as QuickReply[]);
  const delivery = row.delivery === 'in_flight' ? 'queued' : row.delivery;
  return {
    id: row.id,
    at: row.at,
    from: row.author,
    ...(row.written_by && { by: row.written_by }),
    text: row.text,
    attachments,
    ...(quickReplies && quickReplies.length > 0 && { quickReplies: quickReplies.map(({ title }) => title) }),
    ...(row.mid && { mid: row.mid }),
    request: row.request,
    withdrawn: row.withdrawn === 1,
    edited: row.edited === 1,
    ...(delivery && { delivery }),
    ...(row.failure && { failure: row.failure }),
  };
}

/** What customer, bot and staff said to each other, in the order of the turns. */
export function createTranscript(db: Database) {
  const statements = prepareTranscript(db);
  return {
    hear(conversationId: string, heard: Heard): void {
      statements.hear.run({
        ...heard,
        conversationId,
        text: heard.withdrawn ? '' : heard.text,
        attachments: JSON.stringify(heard.withdrawn ? [] : heard.attachments),
        mid: heard.mid ?? null,
        withdrawn: heard.withdrawn ? 1 : 0,
      });
    },
    /** Whether the message is new. */
    say(conversationId: string, request: number, message: Outgoing, now: number): boolean {
      const { id, author, text, by, quickReplies } = message;
      const entry = { id, author, text, by: by ?? null, quickReplies: JSON.stringify(quickReplies) };
      const place = { conversationId, request, now, echoText: echoTextOf(text) };
      return statements.say.run({ ...entry, ...place }).changes === 1;
    },
    edit(conversationId: string, edits: readonly { readonly mid: string; readonly text: string }[]): void {
      for (const { mid, text } of edits) statements.edit.run(text, conversationId, mid);
    },
    transcript(conversationId: string, request: number | undefined, limit: number): TranscriptEntry[] {
      const rows = statements.newest.all({ conversationId, request: request ?? null, limit });
      const photos = rows.length > 0 ? statements.photos.all(conversationId) : [];
      return rows.map((row) => toEntry(row, photos));
    },
  };
}
