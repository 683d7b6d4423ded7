import { DEDUPE_MS, KEPT_ASIDE_MS } from '../port';
import type { Engine } from './engine';
import { PARTITION_NUMBERS } from './keys';

/** Dedupe keys that one command forgets: about a millisecond, in which everyone else waits. */
const KEYS_A_STEP = 500;
/** Conversations that are erased at the same time. */
const CONVERSATIONS_A_STEP = 20;

type EraseFinished = (conversationId: string) => Promise<boolean>;

/**
 * Counts cases anew, a whole partition at a time, and forgets what has outlived its use, in steps so small that nobody at
 * work notices: one partition after the other.
 */
export function createSweep(
  engine: Engine,
  eraseFinished: EraseFinished,
  forgetFinishedAfterMs: number | undefined,
) {
  async function forgetKeys(partition: number, now: number): Promise<number> {
    const args = [now, now - DEDUPE_MS, now - KEPT_ASIDE_MS, KEYS_A_STEP];
    for (let total = 0; ; ) {
      const [forgotten, isMore] = (await engine.onPartition('sweep', partition, ...args)) as [number, number];
      total += forgotten;
      if (!isMore) return total;
    }
  }
  /** Those that turn out to be open stay where they are: the next page begins behind them. */
  async function forgetFinished(partition: number, before: number): Promise<number> {
    let total = 0;
    for (let passed = 0; ; ) {
      const args = [before, passed, CONVERSATIONS_A_STEP];
      const page = (await engine.onPartition('quiet-conversations', partition, ...args)) as string[];
      const erased = (await Promise.all(page.map(eraseFinished))).filter(Boolean).length;
      total += erased;
      passed += page.length - erased;
      if (page.length < CONVERSATIONS_A_STEP) return total;
    }
  }
  return {
    async sweep(now: number): Promise<number> {
      let total = 0;
      for (const partition of PARTITION_NUMBERS) {
        await engine.onPartition('count-cases', partition);
        total += await forgetKeys(partition, now);
        if (forgetFinishedAfterMs !== undefined)
          total += await forgetFinished(partition, now - forgetFinishedAfterMs);
      }
      return total;
    },
  };
}
