/**
 * The store against a model: random interleavings of receiving, claiming, committing, sending, settling and passing
 * time, by holders that come back late. After each step the store must do exactly what the model says.
 */
import fc from 'fast-check';
import type { Settlement, Store } from '../../src/store/port';
import { NOON } from '../builders';
import {
  CONVERSATIONS,
  claim,
  claimable,
  claimJob,
  commit,
  isReady,
  isSending,
  pass,
  receive,
  release,
  type Step,
  settle,
  type Talk,
  talkOf,
  type World,
} from './store/model-steps';
import type { MakeStore } from './store-contract';

/** Steps print their name and arguments in a counterexample. */
function named<A extends readonly unknown[]>(
  name: string,
  make: (...args: A) => Step,
  args: fc.Arbitrary<A>,
): fc.Arbitrary<Step> {
  const describe = (values: A) => ({ [fc.toStringMethod]: () => `${name}(${values.join(', ')})` });
  return args.map((values) => Object.assign(make(...values), describe(values)));
}
const which = fc.nat({ max: 20 });
const results = fc.constantFrom<Settlement['result']>(
  'sent',
  'sent',
  'retry',
  'unsure',
  'failed',
  'withheld',
);
const waits = fc.constantFrom(0, 0, 500);
const talks = fc.option(fc.nat(2), { nil: undefined });
const spans = fc.constantFrom(100, 600, 1_100, 3_500);

/** Any step of a story. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: named('receive', receive, fc.tuple(fc.nat(2), fc.nat(30), fc.nat(50), waits)) },
  { weight: 4, arbitrary: named('claim', claim, fc.tuple(talks)) },
  { weight: 4, arbitrary: named('commit', commit, fc.tuple(which, fc.nat(3), fc.boolean())) },
  { weight: 1, arbitrary: named('release', release, fc.tuple(which, waits)) },
  { weight: 4, arbitrary: named('claimJob', () => (world) => claimJob(world), fc.tuple()) },
  { weight: 4, arbitrary: named('settle', settle, fc.tuple(which, results, waits)) },
  { weight: 2, arbitrary: named('pass', pass, fc.tuple(spans)) },
);

/** Lets everything that waits be handled, and compares what is left behind. */
export async function finish(world: World): Promise<void> {
  world.now += 60_000;
  while (CONVERSATIONS.some((id) => isReady(talkOf(world, id), world.now))) {
    await claim(undefined)(world);
    await commit(world.claims.length - 1, 1)(world);
  }
  while (CONVERSATIONS.some((id) => isSending(talkOf(world, id)))) {
    const isDue = CONVERSATIONS.some((id) => claimable(talkOf(world, id), world.now));
    await claimJob(world);
    if (isDue) await settle(world.jobs.length - 1, 'sent', 0)(world);
    else await pass(3_500)(world);
  }
  for (const id of CONVERSATIONS) {
    const entries = await world.store.transcript(id, undefined, 1_000);
    const { heard: expected, messages } = talkOf(world, id);
    expect(entries.filter(({ from }) => from === 'customer').map((entry) => entry.id)).toEqual(expected);
    expect(entries.filter(({ from }) => from === 'bot').map((entry) => entry.id)).toEqual(
      messages.map((m) => m.id),
    );
  }
  const handled = CONVERSATIONS.flatMap((id) => talkOf(world, id).heard);
  expect([...handled].sort()).toEqual([...world.known].sort());
  expect(await world.store.counts(world.now)).toMatchObject({ unreadEvents: 0, jobs: { message: 0 } });
}

/** The model of an empty store. */
export function newWorld(store: Store): World {
  const talk = (): Talk => ({ unread: [], fence: undefined, busyUntil: 0, heard: [], messages: [] });
  const talks = new Map(CONVERSATIONS.map((id) => [id, talk()]));
  return { store, now: NOON, known: new Set(), talks, claims: [], jobs: [] };
}

/** Runs `runs` random stories; a failing one is shrunk and printed with its seed. */
export function storeModel(name: string, makeStore: MakeStore, runs: number): void {
  test(`${name}: whatever the interleaving, events are handled exactly once and messages leave in order`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 80 }), async (steps) => {
        const { store, remove } = await makeStore();
        const world = newWorld(store);
        try {
          for (const take of steps) await take(world);
          await finish(world);
        } finally {
          await remove();
        }
      }),
      { numRuns: runs },
    );
  }, 120_000);
}
