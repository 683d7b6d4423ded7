import {
  CONVERSATION,
  caseRecord,
  conversation,
  edited,
  heard,
  NOON,
  outgoing,
  photo,
  said,
} from '../../builders';
import { type Checks, claim, claimAny, claimAnyJob, commit, LEASE_MS, receive, takeTurn } from './steps';

export const turnChecks: Checks = {
  'a commit under a lost lease is stale and writes nothing': async (store) => {
    await receive(store, [said('a')]);
    const lost = await claim(store);
    const current = await claim(store, NOON + LEASE_MS);
    expect(await commit(store, lost, { outgoing: [outgoing('twice')], cases: [caseRecord('a')] })).toBe(
      'stale',
    );
    expect(await store.transcript(CONVERSATION, undefined, 10)).toEqual([]);
    expect(await store.getCase('a')).toBeUndefined();
    expect(await commit(store, current)).toBe('committed');
  },
  'a second commit of the same claim is stale': async (store) => {
    await receive(store, [said('a')]);
    const claimed = await claim(store);
    const extra = { outgoing: [outgoing('once')] };
    expect(await commit(store, claimed, extra)).toBe('committed');
    expect(await commit(store, claimed, { outgoing: [outgoing('again')] })).toBe('stale');
    expect(await store.transcript(CONVERSATION, undefined, 10)).toHaveLength(1);
  },
  'a claim given back cannot be committed': async (store) => {
    await receive(store, [said('a')]);
    const claimed = await claim(store);
    await store.releaseConversation(claimed.claim, NOON);
    expect(await commit(store, claimed)).toBe('stale');
  },
  'a late commit counts while nobody else has claimed': async (store) => {
    await receive(store, [said('a')]);
    const claimed = await claim(store);
    expect(await commit(store, claimed, {}, NOON + 2 * LEASE_MS)).toBe('committed');
  },
  'the revision grows by one with every commit, the fence with every claim': async (store) => {
    await receive(store, [said('a')]);
    const first = await claim(store);
    await commit(store, first);
    await receive(store, [said('b')]);
    const second = await claim(store);
    expect(second.claim.revision).toBe(first.claim.revision + 1);
    expect(second.claim.fence).not.toBe(first.claim.fence);
  },
  'handled events are exactly those with an outcome': async (store) => {
    await receive(store, [said('a'), said('b')]);
    await commit(store, await claim(store), { outcomes: [{ eventId: 'said:a' }] });
    expect((await claim(store)).events).toEqual([said('b')]);
  },
  'a case reference that is taken makes the turn stale, and frees the conversation': async (store) => {
    await takeTurn(store, { cases: [caseRecord('a', { reference: 'R-SAME1' })] });
    await receive(store, [said('b', { conversationId: 'x:2' })]);
    const claimed = await claim(store);
    const theirs = caseRecord('b', { reference: 'R-SAME1', conversationId: 'x:2' });
    const extra = { cases: [theirs], outgoing: [outgoing('promise')] };
    expect(await commit(store, claimed, extra)).toBe('stale');
    expect(await store.getCase('b')).toBeUndefined();
    expect(await store.transcript('x:2', undefined, 10)).toEqual([]);
    const again = await claim(store);
    expect(again).toMatchObject({ events: [said('b', { conversationId: 'x:2' })], conversation: undefined });
    expect(await commit(store, again, { cases: [{ ...theirs, reference: 'R-OTHER' }] })).toBe('committed');
  },
  'a case is replaced whole by its id': async (store) => {
    await takeTurn(store, { cases: [caseRecord('a', { claimedBy: 'mina', status: 'claimed' })] });
    await takeTurn(store, { cases: [caseRecord('a', { topic: 'repair' })] }, NOON + 1);
    expect((await store.getCase('a'))?.record).toEqual(caseRecord('a', { topic: 'repair' }));
    expect((await store.findCases({ limit: 10 })).rows).toHaveLength(1);
  },
  'what was heard and what we send stand in one order, the heard of a turn first': async (store) => {
    const hello = said('hello');
    await takeTurn(store, { heard: [heard(hello)], outgoing: [outgoing('hi'), outgoing('what is it?')] });
    await takeTurn(store, { heard: [heard(said('a ring'))], outgoing: [outgoing('I see')] }, NOON + 1);
    const texts = (await store.transcript(CONVERSATION, 1, 10)).map(({ from, text }) => `${from}: ${text}`);
    expect(texts).toEqual([
      'customer: hello',
      'bot: hi',
      'bot: what is it?',
      'customer: a ring',
      'bot: I see',
    ]);
  },
  'the transcript names author, buttons, attachments, request and delivery': async (store) => {
    const picture = { kind: 'image', label: 'image', url: photo('p').url } as const;
    const message = said('p', { text: 'look', attachments: [picture] });
    const answer = outgoing('thanks', { quickReplies: [{ title: 'Ring', payload: 'product_type=ring' }] });
    const reply = outgoing('hello', { author: 'staff', by: 'mina' });
    await takeTurn(store, { heard: [heard(message)], outgoing: [answer, reply], evidence: [photo('p')] });
    const rest = { request: 1, withdrawn: false, edited: false };
    const ours = { ...rest, at: NOON, attachments: [], delivery: 'queued' };
    expect(await store.transcript(CONVERSATION, 1, 10)).toEqual([
      {
        ...{ id: 'said:p', at: NOON, from: 'customer', text: 'look', mid: 'mid-p', ...rest },
        attachments: [{ kind: 'image', url: picture.url, evidenceId: 'p' }],
      },
      { id: 'out:thanks', from: 'bot', text: 'thanks', quickReplies: ['Ring'], ...ours },
      { id: 'out:hello', from: 'staff', by: 'mina', text: 'hello', ...ours },
    ]);
  },
  'the transcript of one request, and its newest entries': async (store) => {
    const second = conversation({ request: 2 });
    await takeTurn(store, { heard: [heard(said('one'))], outgoing: [outgoing('first')] });
    await takeTurn(
      store,
      { conversation: second, heard: [heard(said('two'), { request: 2 })], outgoing: [outgoing('second')] },
      NOON + 1,
    );
    const texts = async (request: number | undefined, limit: number) =>
      (await store.transcript(CONVERSATION, request, limit)).map(({ text }) => text);
    expect(await texts(1, 10)).toEqual(['one', 'first']);
    expect(await texts(2, 10)).toEqual(['two', 'second']);
    expect(await texts(undefined, 3)).toEqual(['first', 'two', 'second']);
  },
  'an edited message shows its new words': async (store) => {
    await takeTurn(store, { heard: [heard(said('a'))] });
    await takeTurn(store, { edited: [{ mid: 'mid-a', text: 'b' }] }, NOON + 1);
    expect(await store.transcript(CONVERSATION, 1, 10)).toMatchObject([{ text: 'b', edited: true }]);
  },
  'a message that is heard only after its edit shows the new words': async (store) => {
    await takeTurn(store, { heard: [heard(said('a'))], edited: [{ mid: 'mid-a', text: 'b' }] });
    expect(await store.transcript(CONVERSATION, 1, 10)).toMatchObject([{ text: 'b', edited: true }]);
  },
  'a message unsent and edited shows nothing': async (store) => {
    await takeTurn(store, { heard: [heard(said('a'))], redactedMids: ['mid-a'] });
    await receive(store, [edited('mid-a', 'back again')], NOON + 1);
    await commit(store, await claim(store, NOON + 1), { edited: [{ mid: 'mid-a', text: 'back again' }] });
    expect(await store.transcript(CONVERSATION, 1, 10)).toMatchObject([{ text: '', withdrawn: true }]);
  },
  'the wish to be erased is left to the caller': async (store) => {
    await takeTurn(store, { eraseCustomer: true, heard: [heard(said('a'))] });
    expect(await store.transcript(CONVERSATION, 1, 10)).toHaveLength(1);
  },
  'words that were not understood are kept, newest first': async (store) => {
    const words = (text: string) => ({
      text,
      mids: [`mid-${text}`],
      language: 'ko',
      nearest: 'repair',
      confidence: 0.2,
    });
    await takeTurn(store, { misunderstood: [words('one')] });
    await takeTurn(store, { misunderstood: [words('two'), words('three')] }, NOON + 1);
    expect(await store.misunderstood(2)).toEqual([
      { ...words('three'), at: NOON + 1 },
      { ...words('two'), at: NOON + 1 },
    ]);
  },
  'words that were not understood are forgotten when they are unsent': async (store) => {
    const words = (text: string) => ({
      text,
      mids: [`mid-${text}`],
      language: 'ko',
      nearest: 'repair',
      confidence: 0.2,
    });
    await takeTurn(store, { misunderstood: [words('one'), words('two')] });
    await takeTurn(store, { redactedMids: ['mid-one'] }, NOON + 1);
    expect(await store.misunderstood(5)).toMatchObject([{ text: 'two' }]);
  },
  'ends of requests are kept with their conversation, oldest first': async (store) => {
    const end = (at: number) => ({
      ...{
        request: 1,
        topic: 'repair',
        decision: 'declined',
        clauses: ['minor'],
        how: 'declined' as const,
        at,
      },
    });
    await takeTurn(store, { ended: [end(NOON), end(NOON + 2)] });
    await takeTurn(store, { ended: [end(NOON + 1)] }, NOON + 3);
    const withId = (at: number) => ({ ...end(at), conversationId: CONVERSATION });
    expect(await store.requestEnds(NOON + 1)).toEqual([withId(NOON + 1), withId(NOON + 2)]);
  },
  'a turn without messages makes no jobs': async (store) => {
    await takeTurn(store);
    expect(await claimAnyJob(store)).toBeUndefined();
    expect(await claimAny(store)).toBeUndefined();
  },
};
