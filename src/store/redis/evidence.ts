import { partitionOf } from '../partition';
import type { Store, StoredEvidence } from '../port';
import type { Engine } from './engine';
import { PARTITION_NUMBERS } from './keys';

type Download = Parameters<Store['recordEvidence']>[1];

const parse = (json: unknown): StoredEvidence => JSON.parse(String(json)) as StoredEvidence;

/** Photos and videos of requests: where they came from and what became of their copies. */
export function createEvidence(engine: Engine) {
  /** An id alone does not tell its partition. */
  async function getEvidence(id: string): Promise<StoredEvidence | undefined> {
    const found = (await engine.onAllAtOnce('get-evidence', id)).find((answer) => answer !== null);
    return found === undefined ? undefined : parse(found);
  }

  return {
    getEvidence,
    async evidence(conversationId: string, request?: number): Promise<readonly StoredEvidence[]> {
      const found = await engine.onConversation('list-evidence', conversationId, request ?? '');
      return (found as string[]).map(parse);
    },
    async recordEvidence(id: string, result: Download): Promise<boolean> {
      const item = await getEvidence(id);
      if (!item) return false;
      const partition = partitionOf(item.conversationId);
      return (await engine.onPartition('record-evidence', partition, id, JSON.stringify(result))) === 1;
    },
    async expiredEvidence(keptBefore: number, limit: number): Promise<readonly StoredEvidence[]> {
      const found = (await engine.onAll('expired-evidence', keptBefore, limit)) as string[][];
      return found
        .flat()
        .map(parse)
        .sort((a, b) => (a.keptAt ?? 0) - (b.keptAt ?? 0))
        .slice(0, limit);
    },
    async orphanedFiles(limit: number): Promise<readonly string[]> {
      const found = (await engine.onAllAtOnce('orphaned-files')) as string[][];
      return found.flat().sort().slice(0, limit);
    },
    async dropFiles(files: readonly string[]): Promise<void> {
      if (files.length === 0) return;
      await Promise.all(
        PARTITION_NUMBERS.map((partition) => engine.onPartition('drop-files', partition, ...files)),
      );
    },
    async deleteEvidence(ids: readonly string[]): Promise<void> {
      for (const id of ids) {
        const item = await getEvidence(id);
        if (item) await engine.onConversation('delete-evidence', item.conversationId, id);
      }
    },
  };
}
