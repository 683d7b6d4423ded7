import { MAX_EVENTS_PER_TURN } from '../../../src/store/port';
import { arrival, CONVERSATION, caseRecord, conversation, NOON, said } from '../../builders';
import { type Checks, claim, claimAny, commit, LEASE_MS, receive, takeTurn } from './steps';

export const claimChecks: Checks = {
  'nothing to do is undefined': async (store) => {
    expect(await claimAny(store)).toBeUndefined();
    expect(await store.nextDue()).toEqual({});
  },
  "a customer's first event comes without a conversation": async (store) => {
    await receive(store, [said('a')]);
    const { claim: held, ...rest } = await claim(store);
    expect(held).toMatchObject({ conversationId: CONVERSATION, revision: 0 });
    expect(rest).toEqual({ conversation: undefined, cases: [], events: [said('a')], attempt: 1 });
  },
  'the conversation comes back as it was committed': async (store) => {
    const saved = conversation({ place: { topic: { repair: 'asking' } }, misses: 2 });
    await takeTurn(store, { conversation: saved });
    await receive(store, [said('b')]);
    expect((await claim(store)).conversation).toEqual(saved);
  },
  'a conversation that somebody holds cannot be claimed': async (store) => {
    await receive(store, [said('a')]);
    await claim(store);
    await receive(store, [said('b')]);
    expect(await claimAny(store)).toBeUndefined();
    expect(
      await store.claimConversation({ now: NOON, leaseMs: 1, conversationId: CONVERSATION }),
    ).toBeUndefined();
  },
  'a lease that ran out can be claimed by anyone, and counts as an attempt': async (store) => {
    await receive(store, [said('a')]);
    await claim(store);
    expect(await claimAny(store, NOON + LEASE_MS - 1)).toBeUndefined();
    expect(await claim(store, NOON + LEASE_MS)).toMatchObject({ events: [said('a')], attempt: 2 });
    expect(await claim(store, NOON + 2 * LEASE_MS)).toMatchObject({ attempt: 3 });
  },
  'the longest-waiting conversation comes first': async (store) => {
    await store.receive([arrival(said('late', { conversationId: 'x:1' }), NOON + 20)], NOON);
    await store.receive([arrival(said('early', { conversationId: 'x:2' }), NOON + 10)], NOON);
    expect((await claim(store, NOON + 30)).claim.conversationId).toBe('x:2');
    expect((await claim(store, NOON + 30)).claim.conversationId).toBe('x:1');
  },
  'the conversation that is named is taken': async (store) => {
    await receive(store, [said('a', { conversationId: 'x:1' }), said('b', { conversationId: 'x:2' })]);
    expect((await claim(store, NOON, 'x:2')).claim.conversationId).toBe('x:2');
  },
  'a named conversation without ready events is not taken': async (store) => {
    await store.receive([arrival(said('a'), NOON + 1)], NOON);
    expect(
      await store.claimConversation({ now: NOON, leaseMs: 1, conversationId: CONVERSATION }),
    ).toBeUndefined();
    expect(await store.claimConversation({ now: NOON, leaseMs: 1, conversationId: 'x:404' })).toBeUndefined();
  },
  'events come oldest first by their own time, then by arrival': async (store) => {
    const late = said('late', { at: NOON + 2 });
    const same = said('same', { at: NOON + 2 });
    const early = said('early', { at: NOON + 1 });
    await receive(store, [late, same, early], NOON + 5);
    expect((await claim(store, NOON + 5)).events).toEqual([early, late, same]);
  },
  'at most a hundred events make a turn, and the rest the next one': async (store) => {
    const events = Array.from({ length: MAX_EVENTS_PER_TURN + 7 }, (_, i) => said(`${i}`, { at: NOON + i }));
    await receive(store, events, NOON + 500);
    const first = await claim(store, NOON + 500);
    expect(first.events).toEqual(events.slice(0, MAX_EVENTS_PER_TURN));
    await commit(store, first);
    expect((await claim(store, NOON + 500)).events).toEqual(events.slice(MAX_EVENTS_PER_TURN));
  },
  'an event that comes during a turn waits for the next': async (store) => {
    await receive(store, [said('a')]);
    const claimed = await claim(store);
    await receive(store, [said('b')]);
    await commit(store, claimed);
    expect((await claim(store)).events).toEqual([said('b')]);
  },
  'open cases and the newest resolved one come along, newest first': async (store) => {
    const resolved = (id: string, openedAt: number) =>
      caseRecord(id, { status: 'resolved', openedAt, resolvedAt: openedAt + 1, outcome: 'approved' });
    const cases = [
      resolved('old', NOON),
      resolved('new', NOON + 2),
      caseRecord('open', { openedAt: NOON + 1 }),
      caseRecord('held', { openedAt: NOON + 3, status: 'claimed', claimedBy: 'mina' }),
    ];
    await takeTurn(store, { cases });
    await receive(store, [said('b')]);
    expect((await claim(store)).cases.map(({ id }) => id)).toEqual(['held', 'new', 'open']);
  },
  'a conversation given back is not claimed before its time, and this attempt does not count': async (
    store,
  ) => {
    await receive(store, [said('a')]);
    const { claim: held } = await claim(store);
    await store.releaseConversation(held, NOON + 5_000);
    expect(await claimAny(store, NOON + 4_999)).toBeUndefined();
    expect(await claim(store, NOON + 5_000)).toMatchObject({ events: [said('a')], attempt: 1 });
  },
  'giving back keeps the attempts that crashed': async (store) => {
    await receive(store, [said('a')]);
    await claim(store);
    const second = await claim(store, NOON + LEASE_MS);
    await store.releaseConversation(second.claim, NOON + LEASE_MS);
    expect((await claim(store, NOON + LEASE_MS)).attempt).toBe(2);
  },
  'giving back under an older claim changes nothing': async (store) => {
    await receive(store, [said('a')]);
    const { claim: old } = await claim(store);
    await claim(store, NOON + LEASE_MS);
    await store.releaseConversation(old, NOON);
    expect(await claimAny(store, NOON + LEASE_MS)).toBeUndefined();
  },
  'events set aside leave the inbox, so that the conversation can go on': async (store) => {
    await receive(store, [said('bad'), said('good')]);
    const { claim: held } = await claim(store);
    await store.setAside(held, ['said:bad'], 'poison', NOON);
    await store.releaseConversation(held, NOON);
    expect((await claim(store)).events).toEqual([said('good')]);
    expect((await store.counts(NOON)).keptAside).toBe(1);
  },
  'an event set aside is still known, and waits no more': async (store) => {
    await receive(store, [said('bad')]);
    const { claim: held } = await claim(store);
    await store.setAside(held, ['said:bad'], 'poison', NOON);
    await store.releaseConversation(held, NOON);
    expect(await receive(store, [said('bad')])).toEqual({ accepted: 0, duplicates: 1 });
    expect(await claimAny(store, NOON + LEASE_MS)).toBeUndefined();
    expect(await store.nextDue()).toEqual({});
  },
  'setting aside under an older claim changes nothing': async (store) => {
    await receive(store, [said('a')]);
    const { claim: old } = await claim(store);
    await claim(store, NOON + LEASE_MS);
    await store.setAside(old, ['said:a'], 'poison', NOON);
    expect(await store.counts(NOON)).toMatchObject({ keptAside: 0, unreadEvents: 1 });
  },
  'an outcome that is awaited is unknown while its event waits, and then what the turn said': async (
    store,
  ) => {
    await receive(store, [said('a'), said('b')]);
    expect(await store.eventOutcome('said:a')).toBeUndefined();
    const told = [
      { eventId: 'said:a', refused: 'already_claimed' as const },
      { eventId: 'said:b', outgoingIds: ['out:1'] },
    ];
    const outcomes = told.map((outcome) => ({ ...outcome, awaited: true as const }));
    await commit(store, await claim(store), { outcomes });
    expect(await store.eventOutcome('said:a')).toEqual(told[0]);
    expect(await store.eventOutcome('said:b')).toEqual(told[1]);
    expect(await store.eventOutcome('said:404')).toBeUndefined();
  },
  'an outcome that nobody awaits is not kept': async (store) => {
    await receive(store, [said('a')]);
    await commit(store, await claim(store), { outcomes: [{ eventId: 'said:a' }] });
    expect(await store.eventOutcome('said:a')).toBeUndefined();
    expect(await store.counts(NOON)).toMatchObject({ unreadEvents: 0 });
  },
  'an outcome is kept at least an hour': async (store) => {
    await receive(store, [said('a')]);
    await commit(store, await claim(store), { outcomes: [{ eventId: 'said:a', awaited: true }] });
    await store.sweep(NOON + 3_600_000);
    expect(await store.eventOutcome('said:a')).toEqual({ eventId: 'said:a' });
  },
  'the next turn is due at the earliest of events, leases and back-offs': async (store) => {
    await store.receive([arrival(said('a'), NOON + 700)], NOON);
    expect(await store.nextDue()).toEqual({ turn: NOON + 700 });
    const { claim: held } = await claim(store, NOON + 700);
    expect(await store.nextDue()).toEqual({ turn: NOON + 700 + LEASE_MS });
    await store.releaseConversation(held, NOON + 900);
    expect(await store.nextDue()).toEqual({ turn: NOON + 900 });
  },
};
