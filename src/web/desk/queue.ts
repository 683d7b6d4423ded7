/** The queue's reading: which cases a tab shows, and how many wait behind each tab. */
import { CHOICE_FACTS } from '../../core/facts';
import type { CaseQuery, CaseRow, Store } from '../../store/port';
import { listUndelivered, type Undelivered } from '../../work/undelivered';
import { type Alarm, readAlarms } from './read-alarms';

export const TABS = ['waiting', 'mine', 'everyone', 'resolved'] as const;
export type Tab = (typeof TABS)[number];
/** Keeps the page small on a phone however many cases there are. */
const PAGE_SIZE = 20;
const MAX_QUERY_CHARS = 200;

export interface QueueRequest {
  readonly tab: Tab;
  /** Searches every status. */
  readonly q?: string;
  readonly topic?: string;
  readonly cursor?: string;
}
export interface Queue {
  readonly request: QueueRequest;
  readonly rows: readonly CaseRow[];
  readonly next: string | undefined;
  readonly waiting: number;
  readonly claimed: number;
  /** Up to {@link PAGE_SIZE}: nobody holds more by hand. */
  readonly mine: number;
  /** When the last event reached us from Instagram. */
  readonly lastEventAt: number | undefined;
  /** What is wrong with the connection to Instagram. */
  readonly alarms: readonly Alarm[];
  /** Answers that did not arrive. */
  readonly undelivered: readonly Undelivered[];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== ''
    ? value.trim().slice(0, MAX_QUERY_CHARS)
    : undefined;
}

/** What an address asks for; anything unreadable falls back to the waiting cases. */
export function readQueueRequest(query: Readonly<Record<string, unknown>>): QueueRequest {
  const tab = TABS.find((name) => name === query.tab) ?? 'waiting';
  const topic = CHOICE_FACTS.topic.find((name) => name === query.topic);
  const q = textOf(query.q);
  const cursor = textOf(query.cursor);
  return { tab, ...(q && { q }), ...(topic && { topic }), ...(cursor && { cursor }) };
}

function queryOf(request: QueueRequest, reader: string): CaseQuery {
  const { tab, q, topic, cursor } = request;
  const common = { limit: PAGE_SIZE, ...(topic && { topic }), ...(cursor && { cursor }) };
  if (q) return { ...common, q, sort: 'openedAt' };
  switch (tab) {
    case 'waiting':
      return { ...common, status: 'waiting', sort: 'window' };
    case 'mine':
      return { ...common, status: 'claimed', claimedBy: reader, sort: 'window' };
    case 'everyone':
      return { ...common, status: 'claimed', sort: 'window' };
    case 'resolved':
      return { ...common, status: 'resolved', sort: 'openedAt' };
  }
}

export async function readQueue(
  store: Store,
  request: QueueRequest,
  reader: string,
  now: number,
): Promise<Queue> {
  const [found, counts, mine, alarms, undelivered] = await Promise.all([
    store.findCases(queryOf(request, reader)),
    store.counts(now),
    store.findCases({ status: 'claimed', claimedBy: reader, limit: PAGE_SIZE }),
    readAlarms(store, now),
    listUndelivered(store, now),
  ]);
  const count = (status: string) =>
    counts.cases.filter((group) => group.status === status).reduce((sum, group) => sum + group.count, 0);
  return {
    request,
    rows: found.rows,
    next: found.next,
    waiting: count('waiting'),
    claimed: count('claimed'),
    mine: mine.rows.length,
    lastEventAt: counts.lastEventAt,
    alarms,
    undelivered,
  };
}

/** The address of a queue page. */
export function queueUrl(request: Partial<QueueRequest>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(request)) if (value) parameters.set(name, value);
  return `/desk?${parameters}`;
}
