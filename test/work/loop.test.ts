import { createLog } from '../../src/log';
import { createLoop, type LoopOptions } from '../../src/work/loop';

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

function createWorker(replaced: Partial<LoopOptions> = {}) {
  const step = jest.fn(async () => false);
  const onIdle = jest.fn();
  const loop = createLoop({
    name: 'test',
    step,
    onIdle,
    parallel: 2,
    clock: Date.now,
    log: createLog('silent'),
    ...replaced,
  });
  return { loop, step, onIdle };
}
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

test('looks once at start, then says that it has nothing to do, and rests', async () => {
  const { loop, step, onIdle } = createWorker();
  loop.start();
  await pass(3_600_000);
  expect([step.mock.calls.length, onIdle.mock.calls.length]).toEqual([1, 1]);
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

test('sleeps until the moment at which it expects work', async () => {
  const { loop, step } = createWorker();
  loop.start();
  await pass(100);
  loop.expect(3_600_000);
  await pass(3_599_899);
  expect(step).toHaveBeenCalledTimes(1);
  await pass(1);
  expect(step).toHaveBeenCalledTimes(2);
  await loop.stop();
});

test('wakes in time when the clock is set forward', async () => {
  let now = 0;
  const { loop, step } = createWorker({ clock: () => now });
  loop.start();
  await pass(0);
  loop.expect(3_600_000);
  now = 3_600_000;
  await pass(2_000);
  expect(step).toHaveBeenCalledTimes(2);
  await loop.stop();
});

test('what it expected may turn out to be done by another', async () => {
  const { loop, step } = createWorker();
  loop.start();
  await pass(0);
  loop.expect(1_000);
  loop.expect(undefined);
  await pass(10_000);
  expect(step).toHaveBeenCalledTimes(1);
  await loop.stop();
});

test('work that is due but cannot be taken is looked for ever more rarely', async () => {
  const { loop, step } = createWorker({ onIdle: () => void setImmediate(() => loop.expect(0)) });
  loop.start();
  await pass(60_000);
  expect(step.mock.calls.length).toBeLessThan(30);
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

describe('work that somebody took for the loop', () => {
  /** A piece of work in hand; `end` ends it. */
  function createPiece() {
    let end: () => void = () => undefined;
    const done = new Promise<void>((resolve) => {
      end = resolve;
    });
    return { run: () => done, end: () => end() };
  }

  test('fills its room from the moment at which that was reserved, and is waited for at the end', async () => {
    const { loop } = createWorker();
    loop.start();
    await pass(0);
    const rooms = [loop.reserve(), loop.reserve()];
    expect(loop.reserve()).toBeUndefined();
    let stopped = false;
    const stop = loop.stop().then(() => {
      stopped = true;
    });
    const pieces = [createPiece(), createPiece()];
    for (const [n, room] of rooms.entries()) room?.(pieces[n]?.run);
    await pass(0);
    expect(stopped).toBe(false);
    for (const { end } of pieces) end();
    await stop;
  });
  test('that does not come leaves its room free', async () => {
    const { loop, onIdle } = createWorker({ parallel: 1 });
    loop.start();
    await pass(0);
    for (const _turn of [1, 2, 3]) {
      const room = loop.reserve();
      expect(room).toBeDefined();
      room?.(undefined);
      await pass(0);
    }
    expect(onIdle).toHaveBeenCalledTimes(4);
    await loop.stop();
  });
  test('that does not come is no reason to miss a call', async () => {
    const { loop, step } = createWorker({ parallel: 1 });
    loop.start();
    await pass(0);
    const room = loop.reserve();
    loop.wake();
    room?.(undefined);
    await pass(0);
    expect(step).toHaveBeenCalledTimes(2);
    await loop.stop();
  });
  test('there is no room before the start and after the end', async () => {
    const { loop } = createWorker();
    expect(loop.reserve()).toBeUndefined();
    loop.start();
    await loop.stop();
    expect(loop.reserve()).toBeUndefined();
  });
  test('is followed by a look only when somebody called meanwhile', async () => {
    const { loop, step } = createWorker({ parallel: 1 });
    loop.start();
    await pass(0);
    const [quiet, called] = [createPiece(), createPiece()];
    loop.reserve()?.(quiet.run);
    quiet.end();
    await pass(0);
    expect(step).toHaveBeenCalledTimes(1);
    loop.reserve()?.(called.run);
    loop.wake();
    called.end();
    await pass(0);
    expect(step).toHaveBeenCalledTimes(2);
    await loop.stop();
  });
  test('does not keep the loop from looking for long, however much there is', async () => {
    const { loop, step } = createWorker();
    loop.start();
    for (let n = 0; n < 100; n += 1) {
      const piece = createPiece();
      loop.reserve()?.(piece.run);
      await pass(10);
      piece.end();
    }
    await pass(0);
    expect(step.mock.calls.length).toBeGreaterThan(5);
    expect(step.mock.calls.length).toBeLessThan(20);
    await loop.stop();
  });
  test('that fails is survived', async () => {
    const { loop, step } = createWorker();
    loop.start();
    loop.reserve()?.(() => Promise.reject(new Error('store away')));
    await pass(5_000);
    expect(step).toHaveBeenCalledTimes(2);
    await loop.stop();
  });
});
