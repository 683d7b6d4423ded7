import { conversationSchema } from '../../core/conversation';
import { echoTextOf } from '../echo-text';
import { DEDUPE_MS, type StoredEvidence } from '../port';
import { searchableText } from '../search-words';
import type {
  TransferredConversation,
  TransferredEntry,
  TransferredEvent,
  TransferredJob,
} from '../transfer';
import { toEventRecord } from './inbox';
import { toStoredCase } from './plan-commit';

/** How long marks of unsent messages live after a move. */
export const UNSENT_MARK_MS = DEDUPE_MS;

function toEvent({ event, readyAt, receivedAt, held, attempts }: TransferredEvent) {
  return { ...toEventRecord({ event, readyAt }), receivedAt, attempts, ...(held && { held }) };
}

function toStoredEntry(conversation: string, { quickReplies, attachments, ...rest }: TransferredEntry) {
  const entry = { ...rest, conversation, attachments: JSON.stringify(attachments) };
  const isOurs = rest.delivery !== undefined && !rest.withdrawn;
  // As `set_delivery` keeps it: what surely left is known by its mid.
  const mayLeave = rest.delivery !== 'sent' || rest.doubted;
  const more = {
    ...(quickReplies && { quickReplies: JSON.stringify(quickReplies) }),
    ...(isOurs && mayLeave && { echoText: echoTextOf(rest.text) }),
  };
  return { entry: { ...entry, ...more }, words: rest.text === '' ? '' : searchableText(rest.text) };
}

const LANES = {
  message: () => 'message',
  thread_control: () => 'message',
  handoff_webhook: (caseId: string) => `handoff:${caseId}`,
  evidence: (evidenceId: string) => `evidence:${evidenceId}`,
};
function toStoredJob(job: TransferredJob) {
  return { ...job, lane: LANES[job.kind](job.subject) };
}

function toStoredEvidence(item: StoredEvidence) {
  const { id, request, keptAt, state } = item;
  return { id, request, json: JSON.stringify(item), ...(state === 'kept' && { keptAt }) };
}

/** A field of its own here, so that a claim need not read the whole state. */
function adUntilOf(state: unknown): number | undefined {
  return conversationSchema.pick({ adUntil: true }).safeParse(state).data?.adUntil;
}

/** The fields of the conversation's hash, names and values in turn. */
function fieldsOf(record: TransferredConversation): string[] {
  const { speaker, revision, state, lastCustomerAt, retryAt, profile } = record;
  const words = profile && searchableText(`${profile.username ?? ''}\n${profile.name ?? ''}`);
  const fields = {
    ...{ speaker, revision, lastCustomerAt, retryAt, customerWords: words },
    adUntil: adUntilOf(state),
    state: state === undefined ? undefined : JSON.stringify(state),
  };
  return Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [name, String(value)],
  );
}

/** A conversation as `import-conversation.lua` takes it. */
export function planImport(record: TransferredConversation) {
  const { id, touchedAt, lastCustomerAt, profile, sentMids, unsent, timers } = record;
  return {
    ...{ touchedAt, lastCustomerAt, sentMids, unsent, timers },
    fields: fieldsOf(record),
    ...(profile && { profile: JSON.stringify(profile) }),
    entries: record.entries.map((entry) => toStoredEntry(id, entry)),
    evidence: record.evidence.map(toStoredEvidence),
    jobs: record.jobs.map(toStoredJob),
    events: record.events.map(toEvent),
    cases: record.cases.map(toStoredCase),
  };
}
