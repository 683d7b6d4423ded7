import { createCandidates } from '../../../src/store/redis/candidates';
import type { Engine } from '../../../src/store/redis/engine';

const NOW = 1_800_000_000_000;

/** Partitions whose answers a test sets, and a record of the looks. */
function createPartitions() {
  const state = { due: [] as [string, string][], looks: 0 };
  const engine = {
    async onAllAtOnce() {
      state.looks += 1;
      return [...state.due];
    },
  } as unknown as Engine;
  return { state, candidates: createCandidates(engine, 'peek-ready') };
}
const takeIt = async (member: string) => member;

test('what this process made due is taken without another look', async () => {
  const { state, candidates } = createPartitions();
  expect(await candidates.takeFirst(NOW, takeIt)).toBeUndefined();
  candidates.offer('a', NOW);
  expect(await candidates.takeFirst(NOW, takeIt)).toBe('a');
  expect(state.looks).toBe(1);
});

test('what another process left waiting for longer comes first when it is time to look again', async () => {
  const { state, candidates } = createPartitions();
  await candidates.takeFirst(NOW, takeIt);
  state.due = [['stranger', String(NOW + 1)]];
  candidates.offer('own', NOW + 2);
  expect(await candidates.takeFirst(NOW + 1_000, takeIt)).toBe('stranger');
  expect(await candidates.takeFirst(NOW + 1_000, takeIt)).toBe('own');
});

test('after the clock was set back it looks again', async () => {
  const { state, candidates } = createPartitions();
  await candidates.takeFirst(NOW, takeIt);
  state.due = [['stranger', String(NOW - 3_600_000)]];
  candidates.offer('own', NOW - 3_600_000 + 1);
  expect(await candidates.takeFirst(NOW - 3_599_000, takeIt)).toBe('stranger');
});

test('what is offered again counts from the newer moment', async () => {
  const { candidates } = createPartitions();
  candidates.offer('burst', NOW);
  candidates.offer('burst', NOW + 10);
  expect(await candidates.takeFirst(NOW + 5, takeIt)).toBeUndefined();
  expect(await candidates.takeFirst(NOW + 10, takeIt)).toBe('burst');
});

test('what is offered while a worker waits for a look goes to that worker', async () => {
  const { candidates } = createPartitions();
  await candidates.takeFirst(NOW, takeIt);
  const waiting = candidates.takeFirst(NOW, takeIt);
  candidates.offer('a', NOW);
  expect(await waiting).toBe('a');
});

test('workers that run out together share one look, which began after they asked', async () => {
  const { state, candidates } = createPartitions();
  await candidates.takeFirst(NOW, takeIt);
  const asked = [1, 2, 3].map(() => candidates.takeFirst(NOW, takeIt));
  state.due = [['came after the last look', String(NOW)]];
  expect((await Promise.all(asked)).filter((taken) => taken !== undefined)).toHaveLength(1);
  expect(state.looks).toBe(2);
});

test('a member that somebody else took is passed over', async () => {
  const { candidates } = createPartitions();
  candidates.offer('taken', NOW);
  candidates.offer('free', NOW);
  const take = async (member: string) => (member === 'free' ? member : undefined);
  expect(await candidates.takeFirst(NOW, take)).toBe('free');
});

test('a look that fails fails the claim, and the next one looks anew', async () => {
  let fails = true;
  const engine = {
    onAllAtOnce: async () => {
      if (fails) throw new Error('gone');
      return [['a', String(NOW)]];
    },
  } as unknown as Engine;
  const candidates = createCandidates(engine, 'peek-ready');
  await expect(candidates.takeFirst(NOW, takeIt)).rejects.toThrow('gone');
  fails = false;
  expect(await candidates.takeFirst(NOW, takeIt)).toBe('a');
});
