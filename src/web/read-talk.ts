/** What was said and shown in a case: in its request, and in those in which it went on after it was reopened. */
import type { CaseRecord } from '../core/case';
import type { Store, StoredEvidence, TranscriptEntry } from '../store/port';

export interface Talk {
  /** Oldest first. */
  readonly transcript: readonly TranscriptEntry[];
  readonly evidence: readonly StoredEvidence[];
}

/** The newest `limit` entries, and all evidence. */
export async function readTalk(
  store: Pick<Store, 'transcript' | 'evidence'>,
  { conversationId, request, continuedIn = [] }: CaseRecord,
  limit: number,
): Promise<Talk> {
  const requests = [request, ...continuedIn];
  const [entries, evidence] = await Promise.all([
    Promise.all(requests.map((each) => store.transcript(conversationId, each, limit))),
    Promise.all(requests.map((each) => store.evidence(conversationId, each))),
  ]);
  return { transcript: entries.flat().slice(-limit), evidence: evidence.flat() };
}
