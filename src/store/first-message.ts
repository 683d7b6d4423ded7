import type { Outgoing, Turn } from '../core/turn-types';
import { type ClaimedJob, igsidOf } from './port';

/** What a claim in the very step that writes the turn says of its first message: nothing needs to be read back. */
export function describeFirstMessage(
  conversationId: string,
  { conversation, speaker }: Turn,
  { id, author, by, text, quickReplies }: Outgoing,
  now: number,
): Omit<ClaimedJob, 'jobId' | 'fence'> {
  const { lastCustomerAt, adUntil } = conversation;
  return {
    conversationId,
    attempts: 0,
    queuedAt: now,
    unsureBefore: false,
    job: {
      kind: 'message',
      message: { id, author, text, quickReplies, ...(by && { by }) },
      igsid: igsidOf(conversationId),
      lastCustomerAt,
      ...(adUntil !== undefined && { adUntil }),
      speaker,
    },
  };
}
