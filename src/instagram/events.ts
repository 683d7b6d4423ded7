/**
 * A webhook delivery, read (instagram-messaging sheet 2). Every item in it becomes an event, is kept aside under a
 * label because its shape is not known, or is dropped on purpose and counted; one bad item never costs another.
 */
import type { ConversationEvent } from '../core/event';
import { readTimeOr } from './shapes/clean';
import { digest } from './shapes/digest';
import { type ItemOrigin, idSchema, type Reading } from './shapes/item';
import { readOneItem } from './shapes/read-item';
import { routeEntry } from './shapes/route-entry';
import { sketch } from './shapes/sketch';

/** Something of an unknown shape; the store keeps it. `id` is the same when Meta sends it again. */
export interface AsideItem {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** What was wrong, as `kind.problem`; safe to log and to count by. */
  readonly label: string;
  /**
   * The item's JSON text, never logged: it may hold a customer's words. Of an item that also became an event, its
   * shape alone.
   */
  readonly body: string;
}

export interface Delivery {
  /** `instagram` for ours, whatever else Meta names, or empty. */
  readonly object: string;
  /** In the order of the delivery. */
  readonly events: readonly ConversationEvent[];
  readonly aside: readonly AsideItem[];
  readonly dropped: readonly { readonly reason: string; readonly count: number }[];
}

type JsonObject = Readonly<Record<string, unknown>>;
interface Tally {
  readonly events: ConversationEvent[];
  readonly aside: AsideItem[];
  readonly dropped: Map<string, number>;
  readonly now: number;
}

const OBJECT = 'instagram';

/**
 * Reads a parsed body (of `parseBody`, so that long ids survive). Never throws, whatever it is given.
 *
 * @param now Epoch milliseconds; stands in for a time that is missing or ahead of our clock.
 */
export function parseDelivery(body: unknown, now: number): Delivery {
  const tally: Tally = { events: [], aside: [], dropped: new Map(), now };
  // Some of Meta's samples wrap the envelope in an array.
  const envelopes = Array.isArray(body) ? body : [body];
  const objects = envelopes.map((envelope) => readEnvelope(envelope, tally));
  return {
    object: objects.includes(OBJECT) ? OBJECT : (objects[0] ?? ''),
    events: tally.events,
    aside: tally.aside,
    dropped: [...tally.dropped].map(([reason, count]) => ({ reason, count })),
  };
}

function readEnvelope(envelope: unknown, tally: Tally): string {
  if (!isObject(envelope)) {
    keepAside(tally, 'envelope.unreadable', envelope);
    return '';
  }
  const object = typeof envelope.object === 'string' ? envelope.object : '';
  if (object !== OBJECT) drop(tally, 'other_object');
  else if (Array.isArray(envelope.entry)) for (const entry of envelope.entry) readEntry(entry, tally);
  else keepAside(tally, 'envelope.without_entries', envelope);
  return object;
}

function readEntry(entry: unknown, tally: Tally): void {
  const routed = isObject(entry) ? routeEntry(entry) : undefined;
  if (!isObject(entry) || routed === undefined) {
    keepAside(tally, 'entry.unreadable', entry);
    return;
  }
  const entryId = idSchema.safeParse(entry.id).data;
  for (const { body, standby, verdict } of routed) {
    const origin: ItemOrigin = { entryId, entryTime: entry.time, standby, now: tally.now };
    const reading = verdict ?? (isObject(body) ? readOneItem(body, origin) : { aside: 'item.unreadable' });
    record(tally, reading, body, origin);
  }
}

function record(tally: Tally, reading: Reading, body: unknown, origin: ItemOrigin): void {
  if (reading.event !== undefined) tally.events.push(reading.event);
  if (reading.dropped !== undefined) drop(tally, reading.dropped);
  if (reading.aside === undefined) return;
  const stamp = isObject(body) ? body.timestamp : undefined;
  const kept = reading.event === undefined ? body : sketch(body);
  keepAside(tally, reading.aside, kept, stamp, origin.entryTime);
}

function drop(tally: Tally, reason: string): void {
  tally.dropped.set(reason, (tally.dropped.get(reason) ?? 0) + 1);
}

function keepAside(tally: Tally, label: string, value: unknown, ...times: readonly unknown[]): void {
  const body = toJson(value);
  const at = readTimeOr(tally.now, ...times);
  tally.aside.push({ id: `a:${digest([label, body])}`, at, label, body });
}

/** JSON nested deeper than the stack cannot be written again, only named. */
function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch {
    return '"nested too deeply to keep"';
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
