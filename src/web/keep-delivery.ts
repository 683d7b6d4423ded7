import type { Delivery } from '../instagram/events';
import type { Log } from '../log';
import { arrivalOf } from '../work/arrivals';
import type { Receiver } from './share-delivery';

/** A thousand updates can come at once; a log line need not name them all. */
const MOST_LOGGED = 20;

/** Whose request it is, for the log. */
export interface DeliveryRequest {
  readonly requestId: string;
  readonly log: Log;
}

/**
 * Makes a shop's share of a delivery durable, and wakes its work. Rejects when it is not.
 *
 * @param now Epoch milliseconds.
 */
export async function keepDelivery(
  receiver: Receiver,
  delivery: Delivery,
  now: number,
  { requestId, log }: DeliveryRequest,
): Promise<void> {
  const { store, metrics, waits, shopId } = receiver;
  const name = { requestId, ...(shopId !== undefined && { shop: shopId }) };
  for (const { reason, count } of delivery.dropped) metrics.dropped.inc({ reason }, count);
  if (delivery.aside.length > 0) {
    await store.keepAside(delivery.aside);
    metrics.unknownEntries.inc(delivery.aside.length);
    const labels = delivery.aside.map((item) => item.label);
    log.warn({ ...name, labels }, 'entries of an unknown shape kept aside');
  }
  if (delivery.events.length === 0) return;
  const counts = await store.receive(
    delivery.events.map((event) => arrivalOf(event, now, waits)),
    now,
  );
  for (const event of delivery.events) metrics.events.inc({ type: event.type });
  metrics.duplicates.inc(counts.duplicates);
  if (log.isLevelEnabled('info')) {
    const conversationIds = [...new Set(delivery.events.map((event) => event.conversationId))];
    const what = { events: delivery.events.length, ...counts };
    log.info({ ...name, ...what, conversationIds: conversationIds.slice(0, MOST_LOGGED) }, 'events received');
  }
  receiver.onReceived(delivery);
}
