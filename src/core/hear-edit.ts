/**
 * Edited messages, in whatever order they come, since Meta promises none: the newest words of a message stand, and an
 * original that comes after its edit only takes its place in the transcript.
 */
import type { Conversation, Edit } from './conversation';
import { type Draft, update } from './draft';
import type { EventOf } from './event';
import { hearCustomer, openWindow } from './hear-customer';

/** An edit meets its late original, or an older edit, within minutes. */
const MOST_EDITS = 5;

/** How long after it was sent a message can be edited. */
const EDITABLE_MS = 15 * 60_000;

/** The new words replace the old in the transcript and are read as if they had just been said. */
export function hearEdit(draft: Draft, event: EventOf<'customer.edited'>): void {
  const { mid, text, editNumber } = event;
  const { edits = [] } = draft.conversation;
  if (edits.some((edit) => edit.mid === mid && edit.number >= editNumber)) return;
  const others = edits.filter((edit) => edit.mid !== mid);
  update(draft, { edits: [...others, { mid, number: editNumber, text }].slice(-MOST_EDITS) });
  draft.edited.push({ mid, text });
  const heardBefore = draft.heard.length;
  hearCustomer(draft, { kind: 'messages', events: [{ ...event, type: 'customer.said', attachments: [] }] });
  // The edit is no message of its own.
  draft.heard.length = heardBefore;
}

/** The edit of a message that was read before the message itself; a photo or a tap is more than its words. */
export function findEarlierEdit(
  { edits = [] }: Pick<Conversation, 'edits'>,
  { mid, attachments, payload, withdrawn }: EventOf<'customer.said'>,
): Edit | undefined {
  if (attachments.length > 0 || payload !== undefined || withdrawn) return undefined;
  return edits.find((edit) => edit.mid === mid);
}

/** Its words were changed and read already. */
export function hearLateOriginal(
  draft: Draft,
  { id, at, mid }: EventOf<'customer.said'>,
  { text }: Edit,
): void {
  openWindow(draft, at);
  const { request, firstContactAt } = draft.conversation;
  // A request that the edit opened began with the message itself: who wrote in time stays in time.
  if (firstContactAt !== undefined && firstContactAt > at && firstContactAt - at <= EDITABLE_MS)
    update(draft, { firstContactAt: at });
  draft.heard.push({ id, at, from: 'customer', text, attachments: [], mid, request });
  draft.edited.push({ mid, text });
}
