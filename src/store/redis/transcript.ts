import type { Attachment } from '../../core/event';
import type { QuickReply } from '../../core/turn-types';
import type { Delivery, StoredEvidence, TranscriptEntry } from '../port';
import type { Engine } from './engine';

/** An entry as the scripts keep it. */
export interface StoredEntry {
  readonly id: string;
  readonly at: number;
  readonly request: number;
  readonly author: 'customer' | 'bot' | 'staff';
  readonly by?: string;
  readonly text: string;
  readonly attachments: string;
  readonly quickReplies?: string;
  readonly mid?: string;
  readonly withdrawn?: boolean;
  readonly edited?: boolean;
  readonly delivery?: Delivery | 'in_flight';
  readonly failure?: string;
  readonly doubted?: boolean;
}

function toEntry(entry: StoredEntry, photos: readonly StoredEvidence[]): TranscriptEntry {
  const { id, at, author, by, text, mid, request, withdrawn = false, edited = false, failure } = entry;
  const attachments = (JSON.parse(entry.attachments) as Attachment[]).map(({ kind, url }) => {
    const evidenceId = photos.find((photo) => photo.mid === mid && photo.url === url)?.id;
    return { kind, ...(url && { url }), ...(evidenceId && { evidenceId }) };
  });
  const titles = (JSON.parse(entry.quickReplies ?? '[]') as QuickReply[]).map(({ title }) => title);
  const delivery = entry.delivery === 'in_flight' ? 'queued' : entry.delivery;
  return {
    ...{ id, at, from: author, ...(by && { by }), text, attachments },
    ...(titles.length > 0 && { quickReplies: titles }),
    ...(mid && { mid }),
    ...{ request, withdrawn, edited },
    ...(delivery && { delivery }),
    ...(failure && { failure }),
  };
}

export function createTranscript(engine: Engine) {
  return {
    async transcript(
      conversationId: string,
      request: number | undefined,
      limit: number,
    ): Promise<readonly TranscriptEntry[]> {
      const reply = await engine.onConversation('transcript', conversationId, request ?? '', limit);
      const [entries = [], photos = []] = reply as [string[], string[]];
      const evidence = photos
        .map((json) => JSON.parse(json) as StoredEvidence)
        .filter(({ state, mid }) => state !== 'deleted' && mid !== undefined);
      return entries.map((json) => toEntry(JSON.parse(json) as StoredEntry, evidence));
    },
  };
}
