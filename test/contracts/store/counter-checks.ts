import { NOON } from '../../builders';
import type { Checks } from './steps';

const WINDOW_MS = 60_000;

export const counterChecks: Checks = {
  'a counter sums what is added, and is told from others': async (store) => {
    await store.addToCounter('a:1', 1, NOON, WINDOW_MS);
    await store.addToCounter('a:2', 5, NOON, WINDOW_MS);
    expect(await store.addToCounter('a:1', 2, NOON + 1, WINDOW_MS)).toBe(3);
  },
  'every one of many additions at once counts': async (store) => {
    const sums = await Promise.all(
      Array.from({ length: 20 }, () => store.addToCounter('a', 1, NOON, WINDOW_MS)),
    );
    expect([...sums].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
  },
  'a counter begins anew when its window is over, which its first addition opened': async (store) => {
    await store.addToCounter('a', 5, NOON, WINDOW_MS);
    await store.addToCounter('a', 1, NOON + WINDOW_MS - 1, WINDOW_MS);
    expect(await store.addToCounter('a', 1, NOON + WINDOW_MS, WINDOW_MS)).toBe(1);
  },
  'a counter is never below nothing': async (store) => {
    await store.addToCounter('a', 1, NOON, WINDOW_MS);
    await store.addToCounter('a', -5, NOON, WINDOW_MS);
    expect(await store.addToCounter('a', 1, NOON, WINDOW_MS)).toBe(1);
  },
  'a counter that was cleared begins anew': async (store) => {
    await store.addToCounter('a', 5, NOON, WINDOW_MS);
    await store.clearCounter('a');
    expect(await store.addToCounter('a', 1, NOON, WINDOW_MS)).toBe(1);
  },
};
