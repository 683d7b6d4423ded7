/** What came beside words, or instead of them: kept as evidence for staff, and answered where the bot cannot read it. */
import { refreshCase } from './case-file';
import { currentCase, type Draft, putCase, update } from './draft';
import type { Attachment, EventOf } from './event';
import type { AttachmentReply } from './texts';
import type { EvidenceItem } from './turn-types';

type Said = EventOf<'customer.said'>;

/** Photos kept for a request; more than a person will look at. */
const MAX_PHOTOS = 30;

/** Names the photos, videos and voices of the messages as evidence of this request; returns how many can be seen. */
export function keepEvidence(draft: Draft, events: readonly Said[]): number {
  let seen = 0;
  for (const event of events) {
    if (event.withdrawn || event.replyTo?.story) continue;
    event.attachments.forEach((attachment, index) => {
      const kind = evidenceKind(attachment);
      if (!kind || !attachment.url || draft.conversation.photos.length >= MAX_PHOTOS) return;
      const id = `${event.id}#${index}`;
      draft.evidence.push({
        id,
        mid: event.mid,
        request: draft.conversation.request,
        kind,
        url: attachment.url,
        at: event.at,
      });
      if (kind === 'image' || kind === 'video') {
        seen += 1;
        update(draft, { photos: [...draft.conversation.photos, { id, mid: event.mid }] });
      }
    });
  }
  const open = currentCase(draft);
  if (seen > 0 && open) putCase(draft, refreshCase(open, draft));
  return seen;
}

function evidenceKind({ kind }: Attachment): EvidenceItem['kind'] | undefined {
  return kind === 'image' || kind === 'video' || kind === 'audio' || kind === 'file' ? kind : undefined;
}

/** It may be the matter itself, and nothing of it can be read; a sticker, a share or a mention is none. */
const UNREADABLE: readonly AttachmentReply[] = ['voice', 'unsupported', 'ephemeral', 'file'];

export function isUnreadable(reply: AttachmentReply): boolean {
  return UNREADABLE.includes(reply);
}

/** What to say about everything that is no photo; each once. */
export function attachmentReplies(events: readonly Said[]): AttachmentReply[] {
  const replies = events.flatMap((event): AttachmentReply[] => {
    if (event.unsupported) return ['unsupported'];
    const kinds = event.attachments.flatMap(replyTo);
    if (event.replyTo?.story && !event.text?.trim()) return [...kinds, 'story'];
    return kinds;
  });
  return [...new Set(replies)];
}

function replyTo({ kind, url }: Attachment): AttachmentReply[] {
  switch (kind) {
    case 'image':
      return url === undefined ? ['unsupported'] : [];
    case 'audio':
      return ['voice'];
    case 'video':
    case 'file':
    case 'sticker':
    case 'story':
    case 'story_mention':
    case 'ephemeral':
      return [kind];
    case 'share':
    case 'reel':
      return ['share'];
    case 'template':
    case 'unknown':
      return ['unsupported'];
  }
}
