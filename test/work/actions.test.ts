import type { StaffEvent } from '../../src/core/event';
import type { Store } from '../../src/store/port';
import { ActionTimeout, createPerformAction } from '../../src/work/actions';

const event: StaffEvent = {
  type: 'staff.claimed',
  id: 'e1',
  conversationId: 'a:b',
  at: 0,
  by: 'jiwoo',
  caseId: 'c1',
};
function createStore(outcome: Store['eventOutcome']) {
  const received: string[] = [];
  const store = {
    receive: async (arrivals: readonly { event: { id: string } }[]) => {
      received.push(...arrivals.map((arrival) => arrival.event.id));
      return { accepted: 1, duplicates: 0 };
    },
    eventOutcome: outcome,
  } as unknown as Store;
  return { store, received };
}

test('an action is stored, its turn is taken, and its outcome comes back', async () => {
  const taken: (string | undefined)[] = [];
  const { store, received } = createStore(async (eventId) =>
    taken.length > 0 ? { eventId, refused: 'already_claimed' } : undefined,
  );
  const runTurn = async (id?: string) => {
    taken.push(id);
    return true;
  };
  const perform = createPerformAction({ store, runTurn, clock: Date.now });
  expect(await perform(event)).toEqual({ eventId: 'e1', refused: 'already_claimed' });
  expect([received, taken]).toEqual([['e1'], ['a:b']]);
});

test('an action whose conversation another process holds waits for its outcome', async () => {
  let looks = 0;
  const { store } = createStore(async (eventId) => {
    looks += 1;
    return looks > 3 ? { eventId } : undefined;
  });
  const perform = createPerformAction({ store, runTurn: async () => false, clock: Date.now });
  expect(await perform(event)).toEqual({ eventId: 'e1' });
});

test('an action that takes too long is kept, and its caller told', async () => {
  let now = 0;
  const { store } = createStore(async () => undefined);
  const clock = () => {
    now += 1000;
    return now;
  };
  const perform = createPerformAction({ store, runTurn: async () => true, clock, patienceMs: 3000 });
  await expect(perform(event)).rejects.toBeInstanceOf(ActionTimeout);
});
