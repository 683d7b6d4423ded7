/** Which messages of an inbox were never heard of. */
import type { ConversationEvent, EventOf } from '../core/event';
import type { TranscriptEntry } from '../store/port';

type Message = EventOf<'customer.said'> | EventOf<'business.echoed'>;

/** Meta gives inbox times in whole seconds, webhooks in milliseconds. */
const SAME_MOMENT_MS = 2_000;

function isMessage(event: ConversationEvent): event is Message {
  return event.type === 'customer.said' || event.type === 'business.echoed';
}

/** A tap on an ice breaker is a message in the inbox, but came without a `mid`: words and moment tell. */
function isAlike(message: Message, entry: TranscriptEntry): boolean {
  const isSameSide = (message.type === 'customer.said') === (entry.from === 'customer');
  return (
    isSameSide && entry.text === (message.text ?? '') && Math.abs(entry.at - message.at) <= SAME_MOMENT_MS
  );
}

/**
 * The messages of `inbox` that `transcript` does not have, in the order given. An entry vouches for one message: by
 * its `mid`, or when that is unknown by words and moment. In a talk that is not known at all, what the shop said
 * before the customer's first message is left out: it belongs to a time before us, or was erased.
 */
export function findMissing(
  inbox: readonly ConversationEvent[],
  transcript: readonly TranscriptEntry[],
): readonly ConversationEvent[] {
  const messages = inbox.filter(isMessage);
  const known = new Set(transcript.flatMap(({ mid }) => mid ?? []));
  const mids = new Set(messages.map(({ mid }) => mid));
  const witnesses = transcript.filter(({ mid }) => mid === undefined || !mids.has(mid));
  const missing = messages.filter((message) => {
    if (known.has(message.mid)) return false;
    const at = witnesses.findIndex((entry) => isAlike(message, entry));
    if (at !== -1) witnesses.splice(at, 1);
    return at === -1;
  });
  if (transcript.length > 0) return missing;
  const first = missing.findIndex(({ type }) => type === 'customer.said');
  return first === -1 ? [] : missing.slice(first);
}
