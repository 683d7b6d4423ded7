const KINDS = {
  image: 'Photo',
  audio: 'Voice note',
  video: 'Video',
  ephemeral: 'View-once photo',
  story_mention: 'Story mention',
  like_heart: '❤️',
};

/** A message in a few words, for lists and quotes. */
export function previewOf({ unsent, text, note, attachments }) {
  if (unsent) return 'Message unsent';
  const [first] = attachments ?? [];
  const template = first?.payload?.text ?? first?.payload?.elements?.[0]?.title;
  return text ?? note ?? template ?? KINDS[first?.type] ?? 'Message';
}
