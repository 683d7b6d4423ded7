import type { CaseRecord } from '../../core/case';
import type { Speaker } from '../../core/conversation';
import type { TimerName } from '../../core/event';
import type { StoredEvidence } from '../port';
import type {
  TransferredConversation,
  TransferredEntry,
  TransferredEvent,
  TransferredJob,
} from '../transfer';
import type { Engine } from './engine';
import type { StoredJob } from './jobs';
import type { StoredEntry } from './transcript';

type Reply = readonly [
  fields: string[],
  touchedAt: string,
  profile: string,
  events: string[],
  unsent: string[],
  timers: (readonly [name: TimerName, token: string, dueAt: string, received: string])[],
  entries: string[],
  mids: string[],
  jobs: string[],
  cases: string[],
  evidence: string[],
];
interface StoredEvent {
  readonly seq: number;
  readonly body: string;
  readonly readyAt: number;
  readonly receivedAt: number;
  readonly attempts: number;
  readonly held?: boolean;
}

/** Redis answers a hash as names and values in turn. */
function pairsOf(list: readonly string[]): [name: string, value: string][] {
  return list.flatMap((name, index) => (index % 2 === 0 ? [[name, list[index + 1] ?? '']] : []));
}
function parseInOrder<T extends { readonly seq: number }>(list: readonly string[]): T[] {
  return list.map((json) => JSON.parse(json) as T).sort((a, b) => a.seq - b.seq);
}

const toEvent = ({ body, readyAt, receivedAt, attempts, held = false }: StoredEvent): TransferredEvent => ({
  event: JSON.parse(body),
  ...{ readyAt, receivedAt, held, attempts },
});
const toJob = ({
  id,
  kind,
  subject,
  state,
  queuedAt,
  dueAt,
  attempts,
  ...rest
}: StoredJob): TransferredJob => ({
  ...{ id, kind, subject, state, queuedAt, dueAt, attempts },
  ...{ unsureBefore: rest.unsureBefore ?? false, withhold: rest.withhold ?? false },
});
function toEntry(json: string): TransferredEntry {
  const entry = JSON.parse(json) as StoredEntry;
  const { id, request, at, author, by, text, mid, delivery, failure, quickReplies } = entry;
  return {
    ...{ id, request, at, author, text, attachments: JSON.parse(entry.attachments) },
    ...(by && { by }),
    ...(quickReplies && { quickReplies: JSON.parse(quickReplies) }),
    ...(mid && { mid }),
    ...{
      withdrawn: entry.withdrawn ?? false,
      edited: entry.edited ?? false,
      doubted: entry.doubted ?? false,
    },
    ...(delivery && { delivery }),
    ...(failure && { failure }),
  };
}

function toConversation(id: string, reply: Reply): TransferredConversation {
  const [fields, touchedAt, profile, events, unsent, timers, entries, mids, jobs, cases, evidence] = reply;
  const { state, speaker, lastCustomerAt, revision, retryAt } = Object.fromEntries(pairsOf(fields));
  const talk = entries.map(toEntry);
  const ours = new Set(talk.filter(({ delivery }) => delivery !== undefined).map((entry) => entry.id));
  return {
    type: 'conversation',
    ...{ id, speaker: speaker as Speaker, revision: Number(revision ?? 0), touchedAt: Number(touchedAt) },
    ...(state && { state: JSON.parse(state) }),
    ...(lastCustomerAt && { lastCustomerAt: Number(lastCustomerAt) }),
    ...(retryAt && { retryAt: Number(retryAt) }),
    ...(profile && { profile: JSON.parse(profile) }),
    events: parseInOrder<StoredEvent>(events).map(toEvent),
    unsent: pairsOf(unsent).map(([mid, at]) => ({ mid, at: Number(at) })),
    timers: timers.map(([name, token, dueAt, received]) => ({
      ...{ name, token, dueAt: Number(dueAt), received: received === '1' },
    })),
    entries: talk,
    sentMids: pairsOf(mids).flatMap(([mid, messageId]) => (ours.has(messageId) ? { mid, messageId } : [])),
    jobs: parseInOrder<StoredJob>(jobs).map(toJob),
    cases: cases.map((json) => JSON.parse(json) as CaseRecord),
    evidence: evidence.map((json) => JSON.parse(json) as StoredEvidence),
  };
}

/** Reads all of one conversation. */
export async function exportConversation(engine: Engine, id: string): Promise<TransferredConversation> {
  return toConversation(id, (await engine.onConversation('export-conversation', id)) as Reply);
}
