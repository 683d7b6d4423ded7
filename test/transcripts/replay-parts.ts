/** What the lines of a dialogue stand for: attachments by name, verdicts in short. */
import type { CaseRecord } from '../../src/core/case';
import type { Attachment } from '../../src/core/event';

export function attachmentsOf(what: string): {
  text?: string;
  attachments: Attachment[];
  unsupported?: boolean;
  replyTo?: { story: boolean };
} {
  const photo: Attachment = {
    kind: 'image',
    label: 'image',
    url: 'https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=1',
  };
  const of = (kind: Attachment['kind'], label: string = kind): { attachments: Attachment[] } => ({
    attachments: [{ ...photo, kind, label }],
  });
  if (what.startsWith('photo with: ')) return { ...of('image'), text: what.slice('photo with: '.length) };
  if (what.startsWith('story reply: '))
    return { attachments: [], text: what.slice('story reply: '.length), replyTo: { story: true } };
  const known: Readonly<Record<string, ReturnType<typeof attachmentsOf>>> = {
    photo: of('image'),
    'two photos': { attachments: [photo, { ...photo, url: `${photo.url}2` }] },
    video: of('video'),
    voice: of('audio'),
    sticker: of('sticker'),
    share: of('share', 'ig_post'),
    reel: of('reel', 'ig_reel'),
    'story mention': of('story_mention'),
    'view-once photo': { attachments: [{ kind: 'ephemeral', label: 'ephemeral' }] },
    unsupported: { attachments: [], unsupported: true },
  };
  return known[what] ?? fail(`the replay cannot send "${what}"`);
}

export function describeVerdict(record: CaseRecord | undefined): string {
  if (!record) return '(none)';
  const { decision, remedy, clauses, flags } = record.verdict;
  return [
    remedy === 'none' ? decision : `${decision} ${remedy}`,
    list(clauses.join(',')),
    list(flags.join(',')),
  ].join(' | ');
}

export function list(text: string): string {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== '-')
    .sort()
    .join(', ');
}

export function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

export function fail(message: string): never {
  throw new Error(message);
}
