import { DEDUPE_MS, igsidOf, MAX_BURST_MS } from '../../../src/store/port';
import { arrival, CONVERSATION, conversation, edited, heard, NOON, said, unsent } from '../../builders';
import { type Checks, claim, claimAny, commit, receive, takeTurn } from './steps';

const DAY_MS = 24 * 3_600_000;

export const inboxChecks: Checks = {
  'an event whose id is known changes nothing and is counted as a duplicate': async (store) => {
    expect(await receive(store, [said('a'), said('a'), said('b')])).toEqual({ accepted: 2, duplicates: 1 });
    expect(await receive(store, [said('a', { text: 'changed' })])).toEqual({ accepted: 0, duplicates: 1 });
    expect((await claim(store)).events).toEqual([said('a'), said('b')]);
  },
  'an event that was handled is still known': async (store) => {
    await receive(store, [said('a')]);
    await commit(store, await claim(store));
    expect(await receive(store, [said('a')])).toEqual({ accepted: 0, duplicates: 1 });
    expect(await claimAny(store)).toBeUndefined();
  },
  'an id is known for as long as Meta may repeat it, and forgotten by the sweep after that': async (
    store,
  ) => {
    await receive(store, [said('a')]);
    await commit(store, await claim(store));
    await store.sweep(NOON + DEDUPE_MS - 1);
    expect(await receive(store, [said('a')], NOON + DEDUPE_MS - 1)).toEqual({ accepted: 0, duplicates: 1 });
    expect(await store.sweep(NOON + DEDUPE_MS + DAY_MS)).toBeGreaterThan(0);
    expect(await receive(store, [said('a')], NOON + DEDUPE_MS + DAY_MS)).toEqual({
      accepted: 1,
      duplicates: 0,
    });
  },
  'one sweep forgets every id whose time is over, however many they are': async (store) => {
    const ids = Array.from({ length: 1_100 }, (_, number) => said(`${number}`));
    await receive(store, ids);
    await store.erase(igsidOf(CONVERSATION));
    const later = NOON + DEDUPE_MS + DAY_MS;
    await store.sweep(later);
    expect(await receive(store, ids, later)).toEqual({ accepted: ids.length, duplicates: 0 });
  },
  'the sweep never forgets an event that still waits': async (store) => {
    await receive(store, [said('a')]);
    const later = NOON + 2 * DEDUPE_MS;
    await store.sweep(later);
    expect(await receive(store, [said('a')], later)).toEqual({ accepted: 0, duplicates: 1 });
    expect((await claim(store, later)).events).toEqual([said('a')]);
  },
  'a known id changes nothing in a batch of several conversations': async (store) => {
    const other = said('b', { conversationId: 'x:2' });
    await receive(store, [said('a')]);
    expect(await receive(store, [said('a'), other])).toEqual({ accepted: 1, duplicates: 1 });
    expect((await claim(store, NOON, 'x:2')).events).toEqual([other]);
  },
  'a message whose unsend arrived before it is stored without its content, marked withdrawn': async (
    store,
  ) => {
    const photo = { kind: 'image', label: 'image', url: 'https://lookaside.fbsbx.com/1' } as const;
    await receive(store, [unsent('mid-a')]);
    await receive(store, [said('a', { text: 'secret', payload: 'topic=repair', attachments: [photo] })]);
    const [, message] = (await claim(store)).events;
    expect(message).toEqual({ ...said('a', { attachments: [] }), text: undefined, withdrawn: true });
    expect(JSON.stringify(message)).not.toMatch(/secret|repair|lookaside/);
  },
  'an unsend whose turn is over still strips the message that comes late': async (store) => {
    await receive(store, [unsent('mid-a')]);
    await commit(store, await claim(store));
    await receive(store, [said('a', { text: 'secret' })]);
    expect((await claim(store)).events).toMatchObject([{ type: 'customer.said', withdrawn: true }]);
  },
  'an unsend strips the unread message and its edits': async (store) => {
    await receive(store, [said('a', { text: 'secret' }), edited('mid-a', 'secret too'), unsent('mid-a')]);
    const { events } = await claim(store);
    expect(events).toHaveLength(3);
    expect(JSON.stringify(events)).not.toContain('secret');
  },
  'an unsend that comes during the turn keeps the words out of the transcript': async (store) => {
    const message = said('a', { text: 'secret' });
    await receive(store, [message]);
    const claimed = await claim(store);
    await receive(store, [unsent('mid-a')]);
    await commit(store, claimed, { heard: [heard(message)] });
    expect(await store.transcript(CONVERSATION, 1, 10)).toMatchObject([{ text: '', withdrawn: true }]);
  },
  'an unsend in one conversation leaves the same mid of another alone': async (store) => {
    await receive(store, [unsent('mid-a', { conversationId: 'x:2' }), said('a', { text: 'mine' })]);
    expect((await claim(store, NOON, CONVERSATION)).events).toMatchObject([{ text: 'mine' }]);
  },
  'what could not be read is kept once': async (store) => {
    const item = { id: 'x', at: NOON, label: 'unknown shape', body: '{"odd":1}' };
    await store.keepAside([item]);
    await store.keepAside([item, { ...item, id: 'y' }]);
    expect((await store.counts(NOON)).keptAside).toBe(2);
  },
  'the newest message of a burst governs when it may be taken': async (store) => {
    await store.receive([arrival(said('a'), NOON + 1_500)], NOON);
    await store.receive([arrival(said('b'), NOON + 2_500)], NOON + 1_000);
    expect(await claimAny(store, NOON + 2_499)).toBeUndefined();
    expect((await claim(store, NOON + 2_500)).events).toEqual([said('a'), said('b')]);
  },
  'the first message of a burst waits no longer than the cap': async (store) => {
    for (let step = 0; step < 10; step += 1) {
      const now = NOON + step * 1_000;
      await store.receive([arrival(said(`${step}`, { at: now }), now + 1_500)], now);
    }
    expect(await claimAny(store, NOON + MAX_BURST_MS - 1)).toBeUndefined();
    expect((await claim(store, NOON + MAX_BURST_MS)).events).toHaveLength(10);
  },
  'an event that is ready at once takes the waiting burst with it': async (store) => {
    await store.receive([arrival(said('a'), NOON + 1_500)], NOON);
    await store.receive([arrival(said('b'), NOON + 100)], NOON + 100);
    expect((await claim(store, NOON + 100)).events).toEqual([said('a'), said('b')]);
  },
  'the last event is counted': async (store) => {
    expect((await store.counts(NOON)).lastEventAt).toBeUndefined();
    await receive(store, [said('a')], NOON + 5);
    expect((await store.counts(NOON + 10)).lastEventAt).toBe(NOON + 5);
  },
  'unread events are counted until they are handled': async (store) => {
    await store.receive([arrival(said('a'), NOON + 3_000)], NOON);
    expect(await store.counts(NOON)).toMatchObject({
      unreadEvents: 1,
      oldestUnreadAt: undefined,
      conversations: 1,
    });
    expect(await store.counts(NOON + 3_000)).toMatchObject({ unreadEvents: 1, oldestUnreadAt: NOON });
    await commit(store, await claim(store, NOON + 3_000), { conversation: conversation() });
    expect(await store.counts(NOON + 3_000)).toMatchObject({ unreadEvents: 0, oldestUnreadAt: undefined });
  },
  'an unknown conversation has nothing to read': async (store) => {
    await takeTurn(store);
    expect(await store.transcript('x:404', undefined, 10)).toEqual([]);
    expect(await store.profile('x:404')).toBeUndefined();
    expect(await store.evidence('x:404')).toEqual([]);
  },
};
