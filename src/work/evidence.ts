/** Downloads a photo that a turn named, keeps it below the evidence folder, and records what became of it. */
import { createHash } from 'node:crypto';
import type { ClaimedJob, EvidenceJob, Settlement, Store } from '../store/port';
import { backoffMs } from './backoff';
import type { EvidenceFiles } from './evidence-files';
import type { FetchMedia } from './fetch-media';
import { sniffMedia } from './sniff-media';
import type { Clock, Random } from './surroundings';

export interface EvidenceDeps {
  readonly store: Store;
  readonly files: EvidenceFiles;
  readonly fetchMedia: FetchMedia;
  readonly clock: Clock;
  readonly random: Random;
  /** 0: the link alone is kept. */
  readonly retentionDays: number;
}
export type KeepEvidence = (claimed: ClaimedJob, job: EvidenceJob) => Promise<Settlement>;

const BACKOFF = { firstMs: 2_000, mostMs: 600_000 };
/** Instagram's links live for days; a host that was out for this long has lost the photo. */
const GIVE_UP_MS = 24 * 3_600_000;

export function createKeepEvidence(deps: EvidenceDeps): KeepEvidence {
  const { store, fetchMedia, clock, random, retentionDays } = deps;
  return async (claimed, { evidenceId }) => {
    const item = await store.getEvidence(evidenceId);
    if (item?.state !== 'pending') return { result: 'sent' };
    if (retentionDays === 0) return record(deps, evidenceId, 'link');
    const fetched = await fetchMedia(item.url);
    if (fetched.result === 'fetched') return keepCopy(deps, evidenceId, fetched.bytes);
    if (fetched.result === 'gone' || clock() - claimed.queuedAt > GIVE_UP_MS)
      return record(deps, evidenceId, 'gone', fetched.reason);
    const retryAt = clock() + backoffMs(claimed.attempts, BACKOFF, random);
    return { result: 'retry', retryAt, reason: fetched.reason };
  };
}

async function record(
  { store }: EvidenceDeps,
  id: string,
  state: 'link' | 'gone',
  reason?: string,
): Promise<Settlement> {
  await store.recordEvidence(id, { state });
  return state === 'link' ? { result: 'sent' } : { result: 'failed', reason: reason ?? state };
}

async function keepCopy(deps: EvidenceDeps, id: string, bytes: Buffer): Promise<Settlement> {
  const { store, files, clock } = deps;
  const media = await sniffMedia(bytes);
  if (!media) return record(deps, id, 'gone', 'not_media');
  const file = await files.write(bytes, media.extension);
  const isWanted = await store.recordEvidence(id, {
    state: 'kept',
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    contentType: media.contentType,
    file,
    keptAt: clock(),
  });
  // Unsent or erased while it was fetched: the copy goes too.
  if (!isWanted) await files.remove([file]);
  else await files.settle(file);
  return { result: 'sent' };
}
