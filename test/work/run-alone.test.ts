import type { Store } from '../../src/store/port';
import { runAlone } from '../../src/work/run-alone';
import { NOON } from '../builders';
import { makeSqliteStore } from '../store/sqlite-under-test';

const LEASE_MS = 1_000;
let store: Store;
let remove: () => Promise<void>;
beforeEach(async () => {
  ({ store, remove } = await makeSqliteStore());
});
afterEach(() => remove());

const run = (task: () => Promise<void>, now = NOON) =>
  runAlone({ store, clock: () => now }, 'sweep', LEASE_MS, task);
/** A task that is at work until it is let go. */
function hold() {
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return { task: () => held, letGo: () => letGo() };
}
const nothing = async () => undefined;

test('of several at once one runs', async () => {
  const { task, letGo } = hold();
  const ran = [run(task), run(task), run(task)];
  setImmediate(letGo);
  await new Promise((resolve) => setImmediate(resolve));
  expect((await Promise.all(ran)).filter(Boolean)).toHaveLength(1);
});

test('the next may run once the task is over', async () => {
  expect([await run(nothing), await run(nothing)]).toEqual([true, true]);
});

test('a task that fails does not hold up the next', async () => {
  const failing = run(async () => {
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await run(nothing)).toBe(true);
});

test('what a dead process held is free after the lease', async () => {
  const { task, letGo } = hold();
  const dead = run(task);
  await store.getSetting('anything');
  expect([await run(nothing, NOON + LEASE_MS - 1), await run(nothing, NOON + LEASE_MS)]).toEqual([
    false,
    true,
  ]);
  letGo();
  await dead;
});

test('a holder whose lease ran out does not end the lease of the next', async () => {
  const [slow, next] = [hold(), hold()];
  const first = run(slow.task);
  await store.getSetting('anything');
  const second = run(next.task, NOON + LEASE_MS);
  await store.getSetting('anything');
  slow.letGo();
  await first;
  expect(await run(nothing, NOON + LEASE_MS)).toBe(false);
  next.letGo();
  await second;
});
