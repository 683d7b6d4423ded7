/** Counters of what the process did, and gauges of what waits, in Prometheus's words. */
import { Counter, Gauge, Registry } from 'prom-client';
import type { Store } from '../store/port';
import type { Clock } from './surroundings';

export interface Metrics {
  readonly registry: Registry;
  readonly events: Counter<'type'>;
  readonly duplicates: Counter;
  readonly dropped: Counter<'reason'>;
  readonly unknownEntries: Counter;
  readonly signatureFailures: Counter;
  /** `result`: committed, stale, failed, handed_over, set_aside. */
  readonly turns: Counter<'result'>;
  readonly sends: Counter<'kind' | 'result'>;
  /** 1 while sends to Instagram rest; `reason`: token, rate, blocked. */
  readonly sendsPaused: Gauge<'reason'>;
}

const PREFIX = 'returns_desk_';

/** @param shopId Labels everything, where there are several. */
export function createMetrics(shopId?: string): Metrics {
  const registry = new Registry();
  if (shopId !== undefined) registry.setDefaultLabels({ shop: shopId });
  const registers = [registry];
  const counter = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Counter({ name: `${PREFIX}${name}`, help, labelNames, registers });
  return {
    registry,
    events: counter('events_total', 'Events made durable, by type', ['type']),
    duplicates: counter('duplicate_events_total', 'Events that were known already'),
    dropped: counter('dropped_entries_total', 'Entries that are not for us, by reason', ['reason']),
    unknownEntries: counter('unknown_entries_total', 'Deliveries of an unknown shape, kept aside'),
    signatureFailures: counter('signature_failures_total', 'Webhook posts with a missing or wrong signature'),
    turns: counter('turns_total', 'Turns, by result', ['result']),
    sends: counter('sends_total', 'Outbox jobs settled, by kind and result', ['kind', 'result']),
    sendsPaused: new Gauge({
      name: `${PREFIX}sends_paused`,
      help: '1 while sends to Instagram rest, by reason',
      labelNames: ['reason'],
      registers,
    }),
  };
}

/** Adds gauges of what the store holds; the returned function reads it, to be called before each scrape. */
export function observeStore(metrics: Metrics, store: Store, clock: Clock): () => Promise<void> {
  const registers = [metrics.registry];
  const gauge = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Gauge({ name: `${PREFIX}${name}`, help, labelNames, registers });
  const unread = gauge('unread_events', 'Events that no turn has taken yet');
  const unreadAge = gauge('oldest_unread_event_age_seconds', 'Age of the oldest ready event');
  const jobs = gauge('outbox_jobs', 'Outbox jobs that wait, by kind', ['kind']);
  const jobAge = gauge('oldest_outbox_job_age_seconds', 'Age of the oldest outbox job');
  const conversations = gauge('conversations', 'Conversations known');
  const cases = gauge('cases', 'Cases by status, verdict and topic', ['status', 'decision', 'topic']);
  const keptAside = gauge('kept_aside', 'Entries and events kept aside');
  const lastEvent = gauge('last_event_age_seconds', 'Time since the last event');
  const ageOf = (at: number | undefined, now: number) =>
    at === undefined ? 0 : Math.max(0, (now - at) / 1000);
  return async () => {
    const now = clock();
    const counts = await store.counts(now);
    unread.set(counts.unreadEvents);
    unreadAge.set(ageOf(counts.oldestUnreadAt, now));
    for (const [kind, count] of Object.entries(counts.jobs)) jobs.set({ kind }, count);
    jobAge.set(ageOf(counts.oldestJobAt, now));
    conversations.set(counts.conversations);
    cases.reset();
    for (const { count, ...labels } of counts.cases) cases.set(labels, count);
    keptAside.set(counts.keptAside);
    lastEvent.set(ageOf(counts.lastEventAt, now));
  };
}
