/** OpenTelemetry itself; loaded only where traces are wanted. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Context,
  DiagLogLevel,
  diag,
  type Link,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  type IdGenerator,
  RandomIdGenerator,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Log } from '../log';
import type { EmitHop, Hop } from './span';
import { type TraceIds, traceOf } from './trace-ids';

export interface EmitterOptions {
  /** Of the collector, without `/v1/traces`. */
  readonly endpoint: string;
  /** The share of events that are traced, 0 to 1; every process chooses the same ones. */
  readonly ratio: number;
  readonly log: Log;
}
export interface Emitter {
  readonly emit: EmitHop;
  /** Sends what is left. */
  stop(): Promise<void>;
}

const NAME = 'returns-desk';
/** Of one batch with its repetitions; hops are made faster than that, and what cannot be sent is dropped. */
const SEND_TIMEOUT_MS = 2_000;
/** A collector that does not answer must not keep the process. */
const STOP_MS = 3_000;
const KINDS = { server: SpanKind.SERVER, client: SpanKind.CLIENT } as const;

/** Gives a root span the ids that the event's id demands, and every other span an id of chance. */
function createIds(): IdGenerator & { force(ids: TraceIds | undefined): void } {
  const chance = new RandomIdGenerator();
  let forced: TraceIds | undefined;
  return {
    generateTraceId: () => forced?.traceId ?? chance.generateTraceId(),
    generateSpanId: () => forced?.rootId ?? chance.generateSpanId(),
    force(ids) {
      forced = ids;
    },
  };
}

function contextOf(eventId: string): { readonly context: Context; readonly link: Link } {
  const { traceId, rootId } = traceOf(eventId);
  const spanContext = { traceId, spanId: rootId, traceFlags: TraceFlags.SAMPLED, isRemote: true };
  return { context: trace.setSpanContext(ROOT_CONTEXT, spanContext), link: { context: spanContext } };
}

export function createEmitter({ endpoint, ratio, log }: EmitterOptions): Emitter {
  reportTo(log);
  const ids = createIds();
  const provider = new TracerProvider({
    idGenerator: ids,
    // The digest is even, so a share of the trace ids is a share of the events.
    sampler: new TraceIdRatioBasedSampler(ratio),
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': NAME }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: new OTLPTraceExporter({
          url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
          timeoutMillis: SEND_TIMEOUT_MS,
        }),
      }),
    ],
  });
  const tracer = provider.getTracer(NAME);
  function startSpan(hop: Hop) {
    const { name, eventId, startedAt, attributes, isRoot = false, kind, linked = [] } = hop;
    const links = linked.map((other) => contextOf(other).link);
    const spanKind = kind === undefined ? SpanKind.INTERNAL : KINDS[kind];
    ids.force(isRoot ? traceOf(eventId) : undefined);
    const context = isRoot ? ROOT_CONTEXT : contextOf(eventId).context;
    const span = tracer.startSpan(name, { startTime: startedAt, attributes, links, kind: spanKind }, context);
    ids.force(undefined);
    return span;
  }
  return {
    emit(hop) {
      const span = startSpan(hop);
      if (hop.failed) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end(hop.endedAt);
    },
    async stop() {
      const sent = provider.shutdown().catch(() => log.warn('traces could not be sent'));
      await Promise.race([sent, sleep(STOP_MS, undefined, { ref: false })]);
    },
  };
}

/** A collector that is down is worth a line; what it was sent, and with which key, is not. */
function reportTo(log: Log): void {
  const silent = () => undefined;
  const warn = () => log.warn('traces could not be sent');
  diag.setLogger(
    { error: warn, warn, info: silent, debug: silent, verbose: silent },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
}
