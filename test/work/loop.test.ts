import { createLog } from '../../src/log';
import { createLoop, type LoopOptions } from '../../src/work/loop';

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

function createWorker(replaced: Partial<LoopOptions> = {}) {
  const step = jest.fn(async () => false);
  const loop = createLoop({
    name: 'test',
    step,
    nextAt: async () => undefined,
    parallel: 2,
    clock: Date.now,
    log: createLog('silent'),
    pollMs: 5000,
    ...replaced,
  });
  return { loop, step };
}
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

test('looks once at start, then rests until the safety poll', async () => {
  const { loop, step } = createWorker();
  loop.start();
  await pass(4999);
  expect(step).toHaveBeenCalledTimes(1);
  await pass(1);
  expect(step).toHaveBeenCalledTimes(2);
  await loop.stop();
});

test('a wake is answered at once', async () => {
  const { loop, step } = createWorker();
  loop.start();
  await pass(100);
  loop.wake();
  await pass(0);
  expect(step).toHaveBeenCalledTimes(2);
  await loop.stop();
});

test('a wake during a look is not lost', async () => {
  let finish: (done: boolean) => void = () => undefined;
  const step = jest.fn(
    () =>
      new Promise<boolean>((resolve) => {
        finish = resolve;
      }),
  );
  const { loop } = createWorker({ step, parallel: 1 });
  loop.start();
  loop.wake();
  finish(false);
  await pass(0);
  expect(step).toHaveBeenCalledTimes(2);
  finish(false);
  await loop.stop();
});

test('sleeps until the moment that work is due', async () => {
  const { loop, step } = createWorker({ nextAt: async () => 1200 });
  loop.start();
  await pass(1199);
  expect(step).toHaveBeenCalledTimes(1);
  await pass(1);
  expect(step).toHaveBeenCalledTimes(2);
  await loop.stop();
});

test('work that is due but cannot be taken is looked for ever more rarely', async () => {
  const { loop, step } = createWorker({ nextAt: async () => 0 });
  loop.start();
  await pass(60_000);
  expect(step.mock.calls.length).toBeLessThan(25);
  await loop.stop();
});

test('works until there is nothing left, on as many as allowed', async () => {
  let left = 20;
  let inHand = 0;
  let most = 0;
  const step = async () => {
    inHand += 1;
    most = Math.max(most, inHand);
    await Promise.resolve();
    inHand -= 1;
    left -= 1;
    return left >= 0;
  };
  const { loop } = createWorker({ step, parallel: 3 });
  loop.start();
  await pass(10);
  expect(left).toBeLessThanOrEqual(0);
  expect(most).toBeLessThanOrEqual(3);
  await loop.stop();
});

test('a fault is survived', async () => {
  const step = jest.fn().mockRejectedValueOnce(new Error('engine away')).mockResolvedValue(false);
  const { loop } = createWorker({ step });
  loop.start();
  await pass(5000);
  expect(step).toHaveBeenCalledTimes(2);
  await loop.stop();
});

test('stopping takes nothing new and waits for what is in hand', async () => {
  let finish: (done: boolean) => void = () => undefined;
  const step = jest.fn(
    () =>
      new Promise<boolean>((resolve) => {
        finish = resolve;
      }),
  );
  const { loop } = createWorker({ step, parallel: 1 });
  loop.start();
  let stopped = false;
  const stop = loop.stop().then(() => {
    stopped = true;
  });
  await pass(0);
  expect(stopped).toBe(false);
  finish(true);
  await stop;
  expect(step).toHaveBeenCalledTimes(1);
});
