import { hash } from 'node:crypto';

const DIGEST_BYTES = 16;

/** The dedupe key of an event id: 128 bits, shorter than Meta's mids and nameless once the customer is erased. */
export function digestEventId(eventId: string): Buffer {
  return hash('sha256', eventId, 'buffer').subarray(0, DIGEST_BYTES);
}
