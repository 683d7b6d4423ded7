import type { ConversationEvent } from '../core/event';
import type { Arrival } from '../store/port';

export interface Waits {
  /** A customer who types in several short messages is answered once; milliseconds of quiet. */
  readonly burstQuietMs: number;
  /** An echo can overtake the answer to our own send (instagram-messaging 3); milliseconds of patience. */
  readonly echoGraceMs: number;
}

/** From when on a turn may take the event: words and photos wait for the rest of a burst, everything else is ready. */
export function arrivalOf(event: ConversationEvent, now: number, waits: Waits): Arrival {
  if (event.type === 'customer.said' && event.payload === undefined)
    return { event, readyAt: now + waits.burstQuietMs };
  if (event.type === 'business.echoed') return { event, readyAt: now + waits.echoGraceMs };
  return { event, readyAt: now };
}
