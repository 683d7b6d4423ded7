/**
 * The hops of an event are apart in time and process, with the store between them. So nothing is carried along: the
 * trace of an event is a digest of its id, which every hop knows.
 */
import { createHash } from 'node:crypto';

export interface TraceIds {
  /** 32 hex digits. */
  readonly traceId: string;
  /** Of the span that all others of the trace hang on; 16 hex digits. */
  readonly rootId: string;
}

const TRACE_CHARS = 32;
const SPAN_CHARS = 16;

export function traceOf(eventId: string): TraceIds {
  const hex = createHash('sha256').update(eventId).digest('hex');
  return { traceId: hex.slice(0, TRACE_CHARS), rootId: hex.slice(TRACE_CHARS, TRACE_CHARS + SPAN_CHARS) };
}

/** The event that made a message or a download come about: their ids are its own and a number behind it. */
export function causeOf(id: string): string {
  return id.replace(/[>/#]\d+$/, '');
}

/** The echo of a message that Instagram accepted, as `instagram/events` will name it. */
export function echoOf(mid: string): string {
  return `b:${mid}`;
}

/** Names a conversation without naming the customer: traces outlive an erasure. */
export function digestOf(conversationId: string): string {
  return createHash('sha256').update(conversationId).digest('hex').slice(0, SPAN_CHARS);
}
