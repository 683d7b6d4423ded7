/** "Why?" after a decline: the reason of that very decline once more, whatever else such a question may be about. */
import type { Draft } from './draft';
import { consistsOf, mentions } from './mentions';
import type { Words } from './words';

export function hearWhyDeclined(draft: Draft, { text }: Words): boolean {
  const { conversation, rules } = draft;
  if (conversation.place !== 'declined') return false;
  if (!mentions(rules.rulebook, text, ({ asking_reason }) => asking_reason.asking)) return false;
  // Who says more asks about something else, or disputes it.
  const isPlain = consistsOf(rules.rulebook, text.replace(/[?？]+/g, ' '), ({ asking_reason }) => [
    ...asking_reason.asking,
    ...asking_reason.beside,
  ]);
  if (isPlain) draft.prompt = { kind: 'reason' };
  return isPlain;
}
