/**
 * Traces over the eight hops of a message (`src/README.md`), for any collector that takes OTLP over HTTP. Off, and
 * its library not even loaded, without an address.
 */
import type { TakeTurn } from '../core/turn-types';
import type { Log } from '../log';
import type { Store } from '../store/port';
import type { DeliveryMarks, DeliveryWatch } from '../work/delivery-watch';
import type { EmitHop } from './span';
import { traceStore } from './trace-store';

export interface Tracing {
  /** Hops 1 and 2. */
  readonly deliveries: DeliveryWatch;
  /** Hops 3, 4, 6, 7, and 8, which is an event like any other. */
  readonly traceStore: (store: Store) => Store;
  /** Hop 5. */
  readonly traceTurns: (takeTurn: TakeTurn) => TakeTurn;
  /** Sends what is left. */
  stop(): Promise<void>;
}
export interface TracingOptions {
  /** `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  readonly endpoint: string | undefined;
  /** The share of events that are traced, 0 to 1. */
  readonly ratio: number;
  readonly log: Log;
}

/** Hops take microseconds, which a clock of whole milliseconds does not show. */
const now = () => performance.timeOrigin + performance.now();

export async function openTracing({ endpoint, ...options }: TracingOptions): Promise<Tracing | undefined> {
  if (endpoint === undefined) return undefined;
  const { createEmitter } = await import('./create-emitter.js');
  const { emit, stop } = createEmitter({ endpoint, ...options });
  const marks = new WeakMap<object, DeliveryMarks>();
  return {
    deliveries: {
      now,
      note(events, known) {
        for (const event of events) marks.set(event, known);
      },
    },
    traceStore: (store) => traceStore(store, { emit, now, marksOf: (event) => marks.get(event) }),
    traceTurns: (takeTurn) => traceTurns(takeTurn, emit),
    stop,
  };
}

function traceTurns(takeTurn: TakeTurn, emit: EmitHop): TakeTurn {
  return (input) => {
    const [eventId = input.conversationId, ...linked] = input.events.map(({ id }) => id);
    const hop = { eventId, linked, name: 'turn', startedAt: now() };
    try {
      const turn = takeTurn(input);
      const attributes = {
        'desk.messages': turn.outgoing.length,
        'desk.handed_over': turn.handedOver.length,
        'desk.speaker': turn.speaker,
      };
      emit({ ...hop, endedAt: now(), attributes });
      return turn;
    } catch (error) {
      emit({ ...hop, endedAt: now(), attributes: {}, failed: true });
      throw error;
    }
  };
}
