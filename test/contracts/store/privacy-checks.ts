import { CONVERSATION, caseRecord, conversation, heard, IGSID, NOON, outgoing, said } from '../../builders';
import { keepPhoto } from './keep-photo';
import { type Checks, claim, claimAnyJob, claimJob, commit, receive, takeTurn } from './steps';

export const privacyChecks: Checks = {
  'erasure removes everything about the customer, in every account, and says what it was': async (store) => {
    await keepPhoto(store, 'p');
    await takeTurn(
      store,
      { outgoing: [outgoing('hi')], timers: [{ name: 'reminder', token: 't', dueAt: NOON }] },
      NOON + 1,
    );
    await store.saveProfile(CONVERSATION, { igsid: IGSID, username: 'jiwoo' });
    const second = `other:${IGSID}`;
    await receive(store, [said('b', { conversationId: second }), said('c', { conversationId: second })]);
    expect(await store.erase(IGSID)).toEqual({
      ...{ conversations: 2, events: 2, messages: 2, cases: 1, evidence: 1, files: ['p.jpg'] },
    });
    expect(await store.transcript(CONVERSATION, undefined, 10)).toEqual([]);
    expect(await store.getCase('a')).toBeUndefined();
    expect((await store.findCases({ q: 'secret', limit: 5 })).rows).toEqual([]);
    expect(await store.getEvidence('p')).toBeUndefined();
    expect(await store.profile(CONVERSATION)).toBeUndefined();
    expect(await store.dueTimers(NOON + 10, 10)).toEqual([]);
    expect(await claimAnyJob(store, NOON + 10)).toBeUndefined();
    expect(await store.nextDue()).toEqual({});
    expect(await store.counts(NOON)).toMatchObject({ conversations: 0, unreadEvents: 0, cases: [] });
  },
  'erased copies stay orphans until the caller has removed them': async (store) => {
    await keepPhoto(store, 'p');
    await keepPhoto(store, 'q');
    await store.deleteEvidence(['q']);
    expect([...(await store.erase(IGSID)).files].sort()).toEqual(['p.jpg', 'q.jpg']);
    expect([...(await store.orphanedFiles(10))].sort()).toEqual(['p.jpg', 'q.jpg']);
  },
  'erasure takes what was misunderstood, how requests ended, and what was set aside': async (store) => {
    await receive(store, [said('bad')]);
    const { claim: held } = await claim(store);
    await store.setAside(held, ['said:bad'], 'poison', NOON);
    await store.releaseConversation(held, NOON);
    await store.keepAside([{ id: 'odd', at: NOON, label: 'odd', body: `{"sender":{"id":"${IGSID}"}}` }]);
    const misunderstood = [{ text: 'x', mids: ['m_x'], language: 'en', nearest: 'repair', confidence: 0 }];
    const end = {
      request: 1,
      topic: 'repair',
      decision: 'declined',
      clauses: [],
      how: 'declined',
      at: NOON,
    } as const;
    await takeTurn(store, { misunderstood, ended: [end] }, NOON + 1);
    await store.erase(IGSID);
    expect(await store.misunderstood(10)).toEqual([]);
    expect(await store.requestEnds(0)).toEqual([]);
    expect((await store.counts(NOON)).keptAside).toBe(0);
  },
  'a webhook repeated after the erasure does not bring the customer back': async (store) => {
    await receive(store, [said('a')]);
    await store.erase(IGSID);
    expect(await receive(store, [said('a')])).toEqual({ accepted: 0, duplicates: 1 });
    expect((await store.counts(NOON)).conversations).toBe(0);
  },
  'a turn that was under way during the erasure is stale, also when the customer writes again': async (
    store,
  ) => {
    await receive(store, [said('a')]);
    const claimed = await claim(store);
    await store.erase(IGSID);
    expect(await commit(store, claimed, { heard: [heard(said('a'))] })).toBe('stale');
    await receive(store, [said('b')]);
    const anew = await claim(store);
    expect(anew.conversation).toBeUndefined();
    expect(await commit(store, claimed, { heard: [heard(said('a'))] })).toBe('stale');
    expect(await commit(store, anew)).toBe('committed');
  },
  'a message that was being sent during the erasure leaves no trace': async (store) => {
    await takeTurn(store, { outgoing: [outgoing('hi')] });
    const job = await claimJob(store);
    await store.erase(IGSID);
    expect(await store.settleJob(job, { result: 'sent', mid: 'm1' }, NOON)).toBe('stale');
    expect(await store.transcript(CONVERSATION, undefined, 10)).toEqual([]);
  },
  'erasing one customer leaves the others': async (store) => {
    const other = said('b', { conversationId: 'x:2' });
    await receive(store, [said('a'), other]);
    await commit(store, await claim(store, NOON, 'x:2'), {
      ...{ conversation: conversation({ id: 'x:2' }), heard: [heard(other)] },
      cases: [caseRecord('b', { conversationId: 'x:2' })],
    });
    await store.erase(IGSID);
    expect(await store.transcript('x:2', undefined, 10)).toHaveLength(1);
    expect((await store.findCases({ q: 'stone', limit: 5 })).rows).toHaveLength(1);
  },
  'erasing a stranger finds nothing': async (store) => {
    const nothing = { conversations: 0, events: 0, messages: 0, cases: 0, evidence: 0, files: [] };
    expect(await store.erase('404')).toEqual(nothing);
  },
  'a deletion request outlives the data': async (store) => {
    const asked = { at: NOON, kind: 'data_deletion', done: false };
    await store.saveDeletion('code', asked);
    expect(await store.deletion('code')).toEqual(asked);
    await store.saveDeletion('code', { ...asked, done: true });
    await store.erase(IGSID);
    expect(await store.deletion('code')).toEqual({ ...asked, done: true });
    expect(await store.deletion('404')).toBeUndefined();
  },
};
