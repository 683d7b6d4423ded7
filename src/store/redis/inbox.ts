import type { ConversationEvent } from '../../core/event';
import { digestEventId } from '../digest-event-id';
import { echoTextOf } from '../echo-text';
import { partitionOf } from '../partition';
import { type Arrival, DEDUPE_MS, type KeptAside } from '../port';
import { contentMidOf, stripContent } from '../strip-content';
import type { Candidates } from './candidates';
import type { Engine } from './engine';

/** The dedupe key as the scripts keep it. */
export function digestOf(eventId: string): string {
  return digestEventId(eventId).toString('base64url');
}

/** An event as `receive.lua` takes it; `bare` is its body without content. */
export function toEventRecord({ event, readyAt }: Arrival) {
  const contentMid = contentMidOf(event);
  return {
    ...{ digest: digestOf(event.id), id: event.id, type: event.type, at: event.at, readyAt },
    ...('mid' in event && { mid: event.mid }),
    ...(contentMid !== undefined && { contentMid, bare: JSON.stringify(stripContent(event)) }),
    ...(event.type === 'business.echoed' && event.text && { echoText: echoTextOf(event.text) }),
    ...(event.type === 'timer.due' && { timer: { name: event.name, token: event.token } }),
    unsends: event.type === 'customer.unsent' || event.type === 'business.unsent',
    body: JSON.stringify(event satisfies ConversationEvent),
  };
}

/** They confirm no message of ours, take back none and end no timer. */
const PLAIN: ReadonlySet<ConversationEvent['type']> = new Set(['customer.said', 'customer.tapped']);

/**
 * What comes in. Conversations of one batch lie in different slots: a batch that fails half-way is sent again, and
 * the half that was taken in is known then. An event id belongs to one customer, so each partition knows its own.
 */
export function createInbox(engine: Engine, ready: Candidates) {
  async function takeIn(conversationId: string, group: readonly Arrival[], now: number): Promise<number> {
    const events = JSON.stringify(group.map(toEventRecord));
    const isPlain = group.every(({ event }) => PLAIN.has(event.type));
    const accepted = Number(
      await (isPlain
        ? engine.onConversation('receive-words', conversationId, now, events)
        : engine.onConversation('receive', conversationId, now, events, DEDUPE_MS)),
    );
    const newest = group.at(-1);
    // Most echoes are our own messages' and leave nothing to do.
    if (accepted > 0 && newest && newest.event.type !== 'business.echoed')
      ready.offer(conversationId, newest.readyAt);
    return accepted;
  }

  return {
    async receive(arrivals: readonly Arrival[], now: number) {
      const groups = new Map<string, Arrival[]>();
      for (const arrival of arrivals) {
        const { conversationId } = arrival.event;
        groups.set(conversationId, [...(groups.get(conversationId) ?? []), arrival]);
      }
      const counts = await Promise.all(
        [...groups].map(([conversationId, group]) => takeIn(conversationId, group, now)),
      );
      const accepted = counts.reduce((sum, count) => sum + count, 0);
      return { accepted, duplicates: arrivals.length - accepted };
    },
    async keepAside(items: readonly KeptAside[]): Promise<void> {
      await Promise.all(
        items.map(({ id, at, label, body }) =>
          engine.onPartition('keep-aside', partitionOf(id), id, at, JSON.stringify({ label, body })),
        ),
      );
    },
  };
}
