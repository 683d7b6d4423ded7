/** Deletes photo copies whose time is over or whose message was unsent, and forgets what has served its purpose. */
import type { Log } from '../log';
import type { Store } from '../store/port';
import type { EvidenceFiles } from './evidence-files';
import type { Clock } from './surroundings';

export interface RetentionDeps {
  readonly store: Store;
  readonly files: EvidenceFiles;
  readonly clock: Clock;
  readonly log: Log;
  readonly retentionDays: number;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const BATCH = 200;

/** Removes the files of evidence that was unsent, deleted or erased. Promptly, hence on its own. */
export async function removeOrphanedFiles({ store, files }: RetentionDeps): Promise<void> {
  for (;;) {
    const orphans = await store.orphanedFiles(BATCH);
    if (orphans.length === 0) return;
    await files.remove(orphans);
    await store.dropFiles(orphans);
  }
}

async function deleteExpired({ store, clock, retentionDays }: RetentionDeps): Promise<number> {
  let deleted = 0;
  for (;;) {
    const expired = await store.expiredEvidence(clock() - retentionDays * DAY_MS, BATCH);
    if (expired.length === 0) return deleted;
    await store.deleteEvidence(expired.map((item) => item.id));
    deleted += expired.length;
  }
}

/** One round of housekeeping: expired evidence, files left behind, strays of a crash, and the store's own sweep. */
export async function runRetention(deps: RetentionDeps): Promise<void> {
  const { store, files, clock, log } = deps;
  const expired = await deleteExpired(deps);
  await removeOrphanedFiles(deps);
  const strays = await files.removeStrays(clock() - HOUR_MS);
  const swept = await store.sweep(clock());
  log.info({ expired, strays, swept }, 'housekeeping done');
}
