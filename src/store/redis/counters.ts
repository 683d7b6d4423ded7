import type { Engine } from './engine';

/** Sums that guard against guessing. Each is a key of its own, which Redis removes when its window is long over. */
export function createCounters(engine: Engine) {
  return {
    async addToCounter(name: string, by: number, now: number, windowMs: number): Promise<number> {
      return Number(await engine.onConversation('add-to-counter', name, by, now, windowMs));
    },
    async clearCounter(name: string): Promise<void> {
      await engine.onConversation('clear-counter', name);
    },
  };
}
