import { makeSqliteStore } from '../store/sqlite-under-test';
import type { BrokenStore } from './broken/broken-store';
import { inboxFaults } from './broken/inbox-faults';
import { outboxFaults } from './broken/outbox-faults';
import { readingFaults } from './broken/reading-faults';
import { turnFaults } from './broken/turn-faults';
import { storeChecks } from './store-contract';

const brokenStores = [...inboxFaults, ...turnFaults, ...outboxFaults, ...readingFaults];

/** The first sentence that this store breaks, if its checks notice. */
async function brokenSentences({ caughtBy, breakIt }: BrokenStore): Promise<string[]> {
  const broken: string[] = [];
  for (const [sentence, check] of Object.entries(storeChecks[caughtBy] ?? {})) {
    const { store, remove } = await makeSqliteStore();
    try {
      await check({ ...store, ...breakIt(store) });
    } catch {
      // A failed check is what we look for.
      broken.push(sentence);
    } finally {
      await remove();
    }
    if (broken.length > 0) break;
  }
  return broken;
}

test.each(brokenStores.map((broken) => [broken.fault, broken] as const))(
  'the contract catches a store that %s',
  async (_fault, broken) => {
    expect(await brokenSentences(broken)).not.toEqual([]);
  },
);
