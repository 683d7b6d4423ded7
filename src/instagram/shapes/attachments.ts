import { z } from 'zod';
import type { Attachment, AttachmentKind } from '../../core/event';
import { MAX_ATTACHMENTS } from '../limits';
import { cleanName, cleanUrl } from './clean';

/** Meta's `type` in all its spellings (sheet 2.2). */
const KINDS: Readonly<Record<string, AttachmentKind>> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  file: 'file',
  share: 'share',
  ig_post: 'share',
  media: 'share',
  fallback: 'share',
  reel: 'reel',
  ig_reel: 'reel',
  story: 'story',
  ig_story: 'story',
  story_mention: 'story_mention',
  ephemeral: 'ephemeral',
  template: 'template',
  sticker: 'sticker',
  like_heart: 'sticker',
};

const attachmentSchema = z.object({
  type: z.string().catch('untyped'),
  payload: z.object({ url: z.unknown().optional() }).optional().catch(undefined),
  url: z.unknown().optional(),
});

/**
 * The attachments of a message, one for each link: a shared post comes twice (`share` and `ig_post`) since 2025, and
 * the newer label is kept. Whatever cannot be read is an `unknown` attachment.
 */
export function readAttachments(value: unknown): Attachment[] {
  if (!Array.isArray(value)) return [];
  const kept: Attachment[] = [];
  for (const attachment of value.slice(0, MAX_ATTACHMENTS).map(readAttachment)) {
    const twin = kept.findIndex(
      ({ kind, url }) => url !== undefined && kind === attachment.kind && url === attachment.url,
    );
    if (twin === -1) kept.push(attachment);
    else if (attachment.label === 'ig_post') kept[twin] = attachment;
  }
  return kept;
}

function readAttachment(value: unknown): Attachment {
  const parsed = attachmentSchema.safeParse(value);
  if (!parsed.success) return { kind: 'unknown', label: 'malformed' };
  const { type, payload } = parsed.data;
  const label = cleanName(type);
  const kind = Object.hasOwn(KINDS, label) ? KINDS[label] : undefined;
  const url = cleanUrl(payload?.url) ?? cleanUrl(parsed.data.url);
  return { kind: kind ?? 'unknown', label, ...(url !== undefined && { url }) };
}
