import { CONVERSATION, NOON } from '../../builders';
import { type Checks, claim, commit, takeTurn } from './steps';

const reminder = (token: string, dueAt?: number) => ({
  name: 'reminder' as const,
  token,
  ...(dueAt && { dueAt }),
});

export const timerChecks: Checks = {
  'a timer is due at its time, as the event that it becomes': async (store) => {
    await takeTurn(store, { timers: [reminder('t1', NOON + 100)] });
    expect(await store.dueTimers(NOON + 99, 10)).toEqual([]);
    const [due, ...rest] = await store.dueTimers(NOON + 100, 10);
    expect(rest).toEqual([]);
    expect(due?.event).toEqual({
      id: `timer:${CONVERSATION}:reminder:t1`,
      type: 'timer.due',
      ...{ conversationId: CONVERSATION, at: NOON + 100, name: 'reminder', token: 't1' },
    });
    expect(due?.readyAt).toBeLessThanOrEqual(NOON + 100);
  },
  'a due timer stays until the turn that handles it commits': async (store) => {
    await takeTurn(store, { timers: [reminder('t1', NOON + 100)] });
    const due = await store.dueTimers(NOON + 100, 10);
    expect(await store.receive(due, NOON + 100)).toEqual({ accepted: 1, duplicates: 0 });
    expect(await store.dueTimers(NOON + 100, 10)).toEqual(due);
    expect(await store.receive(due, NOON + 100)).toEqual({ accepted: 0, duplicates: 1 });
    const claimed = await claim(store, NOON + 100);
    expect(claimed.events).toEqual(due.map(({ event }) => event));
    await commit(store, claimed);
    expect(await store.dueTimers(NOON + 100, 10)).toEqual([]);
  },
  'the next timer is due at its time, until it was received': async (store) => {
    await takeTurn(store, {
      timers: [reminder('t1', NOON + 100), { ...reminder('t2', NOON + 300), name: 'abandon' }],
    });
    expect(await store.nextDue()).toEqual({ timer: NOON + 100 });
    await store.receive(await store.dueTimers(NOON + 100, 10), NOON + 100);
    expect(await store.nextDue()).toEqual({ turn: NOON + 100, timer: NOON + 300 });
  },
  'a timer of the same name replaces the old one': async (store) => {
    await takeTurn(store, { timers: [reminder('t1', NOON + 100)] });
    await takeTurn(store, { timers: [reminder('t2', NOON + 200)] }, NOON + 1);
    expect(await store.dueTimers(NOON + 199, 10)).toEqual([]);
    expect(await store.dueTimers(NOON + 200, 10)).toMatchObject([{ event: { token: 't2' } }]);
  },
  'timers of other names and conversations stay': async (store) => {
    await takeTurn(store, {
      timers: [reminder('t1', NOON + 100), { name: 'abandon', token: 't2', dueAt: NOON + 50 }],
    });
    await takeTurn(store, { timers: [{ name: 'abandon', token: 't2' }] }, NOON + 1);
    expect(await store.dueTimers(NOON + 100, 10)).toMatchObject([{ event: { name: 'reminder' } }]);
  },
  'a cancelled timer is gone': async (store) => {
    await takeTurn(store, { timers: [reminder('t1', NOON + 100)] });
    await takeTurn(store, { timers: [reminder('t1')] }, NOON + 1);
    expect(await store.dueTimers(NOON + 100, 10)).toEqual([]);
  },
  'the turn that handles a timer may set it anew': async (store) => {
    await takeTurn(store, { timers: [reminder('t1', NOON + 100)] });
    await store.receive(await store.dueTimers(NOON + 100, 10), NOON + 100);
    await commit(store, await claim(store, NOON + 100), { timers: [reminder('t2', NOON + 500)] });
    expect(await store.dueTimers(NOON + 499, 10)).toEqual([]);
    expect(await store.dueTimers(NOON + 500, 10)).toMatchObject([{ event: { token: 't2' } }]);
  },
  'a timer set anew survives the turn that handles its old event': async (store) => {
    await takeTurn(store, { timers: [reminder('t1', NOON + 100)] });
    await store.receive(await store.dueTimers(NOON + 100, 10), NOON + 100);
    const claimed = await claim(store, NOON + 100);
    await commit(store, claimed, { outcomes: [], timers: [reminder('t2', NOON + 300)] });
    await commit(store, await claim(store, NOON + 200));
    expect(await store.dueTimers(NOON + 300, 10)).toMatchObject([{ event: { token: 't2' } }]);
  },
  'an event of a timer that was set aside does not come again': async (store) => {
    await takeTurn(store, { timers: [reminder('t1', NOON + 100)] });
    await store.receive(await store.dueTimers(NOON + 100, 10), NOON + 100);
    const { claim: held, events } = await claim(store, NOON + 100);
    await store.setAside(
      held,
      events.map(({ id }) => id),
      'poison',
      NOON + 100,
    );
    expect(await store.dueTimers(NOON + 100, 10)).toEqual([]);
  },
  'due timers come earliest first, at most as many as wanted': async (store) => {
    await takeTurn(store, {
      timers: [reminder('t1', NOON + 100), { name: 'abandon', token: 't2', dueAt: NOON + 50 }],
    });
    expect(await store.dueTimers(NOON + 100, 1)).toMatchObject([{ event: { name: 'abandon' } }]);
    expect(await store.dueTimers(NOON + 100, 2)).toMatchObject([
      { event: { name: 'abandon' } },
      { event: { name: 'reminder' } },
    ]);
  },
  'a timer whose event waits holds up no other': async (store) => {
    await takeTurn(store, {
      timers: [reminder('t1', NOON + 100), { name: 'abandon', token: 't2', dueAt: NOON + 50 }],
    });
    await store.receive(await store.dueTimers(NOON + 50, 1), NOON + 50);
    expect(await store.dueTimers(NOON + 100, 1)).toMatchObject([{ event: { name: 'reminder' } }]);
  },
};
