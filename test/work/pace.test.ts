import { setImmediate } from 'node:timers/promises';
import { createPace } from '../../src/work/pace';

let now: number;
let rounds: number;
beforeEach(() => {
  now = 0;
  rounds = 0;
});
const pace = () =>
  createPace({
    elapsed: () => now,
    nextRound: async () => {
      await setImmediate();
      rounds += 1;
    },
  });

/** Computes `count` pieces at once, each of which takes `ms`, and tells in which round each of them ran. */
async function compute(count: number, ms: number): Promise<number[]> {
  const wait = pace();
  const ranIn: number[] = [];
  const one = async () => {
    await wait();
    ranIn.push(rounds);
    now += ms;
  };
  await Promise.all(Array.from({ length: count }, one));
  return ranIn;
}

test('short pieces share a round', async () => {
  expect(new Set(await compute(8, 1))).toHaveProperty('size', 1);
});

test('long pieces let the event loop in between any two', async () => {
  expect(new Set(await compute(4, 25))).toHaveProperty('size', 4);
});

test('the pieces of a round take no more than its time and one piece', async () => {
  const ranIn = await compute(9, 4);
  const most = Math.max(...ranIn.map((round) => ranIn.filter((other) => other === round).length));
  expect(most).toBe(3);
});

test('nothing is held back while the event loop is free', async () => {
  const wait = pace();
  await wait();
  now += 25;
  await setImmediate();
  const before = rounds;
  await wait();
  expect(rounds).toBe(before);
});
