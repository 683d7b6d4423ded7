/** A case as the outside sees it (contract, "A case"): ISO times, nulls for what is absent, nothing internal. */
import { toZonedIso } from '../core/calendar';
import { type FactName, isDateRange, type KnownFact } from '../core/facts';
import { replyWindow } from '../core/window';
import { type CaseRow, igsidOf, type Store, type StoredEvidence, type TranscriptEntry } from '../store/port';
import { basePathOf } from './base-path';
import { readTalk } from './read-talk';

/**
 * Entries of one request's talk that are shown; a longer talk shows its newest. One webhook brings up to a thousand
 * messages (platform facts, 1), and what was answered with 200 is found again.
 */
const MOST_ENTRIES = 2_000;

export type CaseView = ReturnType<typeof viewCase>;
export interface CaseViewDeps {
  readonly store: Store;
  /** IANA zone of the shop, for dates. */
  readonly timeZone: string;
  /** Addresses of photos carry its path. */
  readonly publicUrl: () => string;
}

/** The view of a case by its row, with its part of the transcript and its photos. */
export async function describeCase(deps: CaseViewDeps, row: CaseRow): Promise<CaseView> {
  const { store, timeZone, publicUrl } = deps;
  const { transcript, evidence } = await readTalk(store, row.record, MOST_ENTRIES);
  return viewCase(row, transcript, evidence, timeZone, basePathOf(publicUrl()));
}

const iso = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString());

function viewCase(
  { record, customer, lastCustomerAt }: CaseRow,
  entries: readonly TranscriptEntry[],
  evidence: readonly StoredEvidence[],
  timeZone: string,
  basePath: string,
) {
  const kept = evidence.filter((item) => item.state !== 'deleted');
  return {
    id: record.id,
    reference: record.reference,
    status: record.status,
    openedAt: iso(record.openedAt),
    firstContactAt: iso(record.firstContactAt),
    claimedBy: record.claimedBy ?? null,
    claimedAt: iso(record.claimedAt),
    resolvedAt: iso(record.resolvedAt),
    outcome: record.outcome ?? null,
    customer: {
      igsid: igsidOf(record.conversationId),
      username: customer.username ?? null,
      name: customer.name ?? null,
    },
    language: record.language,
    topic: record.topic,
    verdict: record.verdict,
    overruled: record.overruled ? { ...record.overruled, at: iso(record.overruled.at) } : null,
    facts: record.facts.map((fact) => viewFact(fact, kept, timeZone)),
    evidence: kept.map((item) => viewEvidence(basePath, record.id, item)),
    summary: record.summary,
    notes: record.notes.map((note) => ({ ...note, at: iso(note.at) })),
    transcript: entries.filter((entry) => entry.delivery !== 'withheld').map(viewEntry),
    replyWindow: viewWindow(lastCustomerAt, record.adUntil),
  };
}

function viewFact(
  known: KnownFact & { readonly fact: FactName },
  evidence: readonly StoredEvidence[],
  timeZone: string,
) {
  const { fact, value, said, at, corrected } = known;
  const shown = isDateRange(value)
    ? { from: toZonedIso(value.from, timeZone), to: toZonedIso(value.to, timeZone) }
    : fact === 'photo' && value === 'attached'
      ? evidence.map((item) => item.id)
      : value;
  return { fact, value: shown, said, at: iso(at), corrected };
}

function viewEvidence(basePath: string, caseId: string, item: StoredEvidence) {
  // Without a copy the link is all there is; a copy on its way has its place already.
  const served = item.state === 'kept' || item.state === 'pending';
  const ours = `${basePath}/api/cases/${caseId}/evidence/${encodeURIComponent(item.id)}`;
  return {
    id: item.id,
    type: item.kind,
    state: item.state,
    url: served ? ours : item.state === 'link' ? item.url : null,
    bytes: item.bytes ?? null,
    sha256: item.sha256 ?? null,
  };
}

function viewEntry(entry: TranscriptEntry) {
  return {
    at: iso(entry.at),
    from: entry.from,
    by: entry.by ?? null,
    text: entry.text,
    attachments: entry.attachments.map(({ kind, evidenceId }) => ({
      type: kind,
      evidence: evidenceId ?? null,
    })),
    withdrawn: entry.withdrawn,
    edited: entry.edited,
    delivery: entry.delivery ?? null,
    failure: entry.failure ?? null,
  };
}

function viewWindow(lastCustomerAt: number | undefined, adUntil: number | undefined) {
  if (lastCustomerAt === undefined) return null;
  const { standardUntil, humanAgentUntil } = replyWindow(lastCustomerAt, adUntil);
  return { standardUntil: iso(standardUntil), humanAgentUntil: iso(humanAgentUntil) };
}
