import type { CaseRecord } from '../../core/case';
import type { Engine } from './engine';

/** A reservation whose turn never commits (a crash) ends after this. */
const RESERVED_MS = 24 * 3_600_000;

export interface References {
  /** Takes the references for these cases; `false` when another case has one of them. */
  reserve(cases: readonly CaseRecord[]): Promise<boolean>;
  /** Makes them permanent once the turn is committed. */
  confirm(cases: readonly CaseRecord[]): Promise<void>;
  /** Writes the references of cases that came from another engine. */
  write(cases: readonly CaseRecord[]): Promise<void>;
  /** The case and conversation behind a reference. */
  find(reference: string): Promise<{ readonly caseId: string; readonly conversationId: string } | undefined>;
  remove(references: readonly string[]): Promise<void>;
}

/** References are unique over all partitions, so each is a key of its own, taken before the turn is written. */
export function createReferences(engine: Engine): References {
  const keyOf = (reference: string): string => `reference:${reference}`;
  const ownerOf = ({ id, conversationId }: CaseRecord): string => JSON.stringify([id, conversationId]);

  async function take(record: CaseRecord): Promise<boolean> {
    return engine.onShared(keyOf(record.reference), async (client, key) => {
      const before = await client.set(key, ownerOf(record), 'PX', RESERVED_MS, 'NX', 'GET');
      return before === null || before === ownerOf(record);
    });
  }

  return {
    reserve: async (cases) => (await Promise.all(cases.map(take))).every((taken) => taken),
    async confirm(cases) {
      await Promise.all(
        cases.map(({ reference }) => engine.onShared(keyOf(reference), (client, key) => client.persist(key))),
      );
    },
    async write(cases) {
      const set = (record: CaseRecord) =>
        engine.onShared(keyOf(record.reference), (client, key) => client.set(key, ownerOf(record)));
      await Promise.all(cases.map(set));
    },
    async find(reference) {
      const value = await engine.onShared(keyOf(reference), (client, key) => client.get(key));
      if (!value) return undefined;
      const [caseId, conversationId] = JSON.parse(value) as [string, string];
      return { caseId, conversationId };
    },
    async remove(references) {
      await Promise.all(
        references.map((reference) => engine.onShared(keyOf(reference), (client, key) => client.del(key))),
      );
    },
  };
}
