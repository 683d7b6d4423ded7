import type { Store, StoredEvidence } from '../../../src/store/port';
import {
  CONVERSATION,
  caseRecord,
  conversation,
  heard,
  IGSID,
  NOON,
  outgoing,
  photo,
  said,
  unsent,
} from '../../builders';
import { type Checks, claim, claimAnyJob, claimJob, commit, receive, takeTurn } from './steps';

const COPY = { bytes: 10, sha256: 'aa', contentType: 'image/jpeg', keptAt: NOON + 5 };
const kept = (file: string) => ({ state: 'kept' as const, ...COPY, file });
const stateOf = (evidence: StoredEvidence | undefined) => evidence?.state;
/** A photo of the default conversation with its copy on disk. */
async function keepPhoto(store: Store, id: string): Promise<void> {
  const picture = { kind: 'image', label: 'image', url: photo(id).url } as const;
  const message = said(id, { text: `secret of ${id}`, attachments: [picture] });
  await takeTurn(
    store,
    { heard: [heard(message)], evidence: [photo(id)], cases: [caseRecord('a')] },
    NOON,
    `for ${id}`,
  );
  await store.recordEvidence(id, kept(`${id}.jpg`));
}

export const evidenceChecks: Checks = {
  'evidence waits to be fetched, then has its copy': async (store) => {
    await takeTurn(store, { evidence: [photo('p'), photo('q', { request: 2 })] });
    const item = { ...photo('p'), conversationId: CONVERSATION };
    expect(await store.getEvidence('p')).toEqual({ ...item, state: 'pending' });
    expect(await store.recordEvidence('p', kept('p.jpg'))).toBe(true);
    expect(await store.getEvidence('p')).toEqual({ ...item, ...kept('p.jpg') });
    expect((await store.evidence(CONVERSATION)).map(({ id }) => id)).toEqual(['p', 'q']);
    expect((await store.evidence(CONVERSATION, 2)).map(({ id }) => id)).toEqual(['q']);
    expect(await store.getEvidence('404')).toBeUndefined();
  },
  'evidence can stay a link, or be gone': async (store) => {
    await takeTurn(store, { evidence: [photo('p'), photo('q')] });
    await store.recordEvidence('p', { state: 'link' });
    await store.recordEvidence('q', { state: 'gone' });
    expect((await store.evidence(CONVERSATION)).map(stateOf)).toEqual(['link', 'gone']);
  },
  'a copy of evidence that was deleted meanwhile is refused': async (store) => {
    await takeTurn(store, { evidence: [photo('p')] });
    await store.deleteEvidence(['p']);
    expect(await store.recordEvidence('p', kept('p.jpg'))).toBe(false);
    expect(await store.recordEvidence('404', kept('x.jpg'))).toBe(false);
    expect(stateOf(await store.getEvidence('p'))).toBe('deleted');
  },
  'deleted evidence loses link, copy and job, and its file is an orphan until dropped': async (store) => {
    await keepPhoto(store, 'p');
    await store.deleteEvidence(['p']);
    const left = { ...photo('p', { url: '' }), conversationId: CONVERSATION, state: 'deleted' };
    expect(await store.getEvidence('p')).toEqual(left);
    expect(await claimAnyJob(store, NOON, ['evidence'])).toBeUndefined();
    expect(await store.orphanedFiles(10)).toEqual(['p.jpg']);
    await store.dropFiles(['p.jpg']);
    expect(await store.orphanedFiles(10)).toEqual([]);
  },
  'a copy that replaces another leaves the old file an orphan': async (store) => {
    await keepPhoto(store, 'p');
    await store.recordEvidence('p', kept('p2.jpg'));
    expect(await store.orphanedFiles(10)).toEqual(['p.jpg']);
  },
  'evidence kept before a time has expired': async (store) => {
    await takeTurn(store, { evidence: [photo('p'), photo('q'), photo('r')] });
    await store.recordEvidence('p', { ...kept('p.jpg'), keptAt: NOON + 1 });
    await store.recordEvidence('q', { ...kept('q.jpg'), keptAt: NOON + 2 });
    const expired = async (before: number, limit: number) =>
      (await store.expiredEvidence(before, limit)).map(({ id }) => id);
    expect(await expired(NOON + 2, 10)).toEqual(['p']);
    expect(await expired(NOON + 3, 10)).toEqual(['p', 'q']);
    expect(await expired(NOON + 3, 1)).toEqual(['p']);
    await store.deleteEvidence(['p']);
    expect(await expired(NOON + 3, 10)).toEqual(['q']);
  },
  'the same evidence twice is one, fetched once': async (store) => {
    await takeTurn(store, { evidence: [photo('p')] });
    await takeTurn(store, { evidence: [photo('p')] }, NOON + 1);
    expect(await store.evidence(CONVERSATION)).toHaveLength(1);
    await claimJob(store, NOON + 1, ['evidence']);
    expect(await claimAnyJob(store, NOON + 1, ['evidence'])).toBeUndefined();
  },
};

export const redactionChecks: Checks = {
  'an unsent message is wiped from transcript, evidence and search': async (store) => {
    await keepPhoto(store, 'p');
    expect((await store.findCases({ q: 'secret', limit: 5 })).rows).toHaveLength(1);
    await takeTurn(store, { redactedMids: ['mid-p'] }, NOON + 1);
    const [entry] = await store.transcript(CONVERSATION, 1, 10);
    expect(entry).toMatchObject({ text: '', attachments: [], withdrawn: true, mid: 'mid-p' });
    expect(await store.getEvidence('p')).toMatchObject({ state: 'deleted', url: '' });
    expect(await store.orphanedFiles(10)).toEqual(['p.jpg']);
    expect((await store.findCases({ q: 'secret', limit: 5 })).rows).toEqual([]);
  },
  'a redaction takes the words out of older cases too': async (store) => {
    const quote = {
      said: 'my wedding ring',
      at: NOON,
      corrected: false,
      by: 'customer',
      how: 'read',
    } as const;
    const facts = [
      { fact: 'product_type', value: 'ring', mid: 'mid-a', ...quote } as const,
      { fact: 'details', value: 'my wedding ring', mid: 'mid-a', ...quote } as const,
      { fact: 'problem', value: 'broken', mid: 'mid-b', ...quote, said: 'it broke' } as const,
    ];
    const summary = { en: 'Said "my wedding ring". Said "it broke".', ko: '"my wedding ring"' };
    const old = (id: string, openedAt: number) =>
      caseRecord(id, { status: 'resolved', openedAt, facts, summary, resolvedAt: NOON });
    await takeTurn(store, { cases: [old('a', NOON), old('b', NOON + 1)] });
    await takeTurn(store, { redactedMids: ['mid-a'] }, NOON + 1);
    for (const id of ['a', 'b']) {
      const row = await store.getCase(id);
      expect(JSON.stringify(row)).not.toContain('wedding');
      expect(row?.record.facts).toMatchObject([
        { value: 'ring', said: '' },
        { said: '' },
        { said: 'it broke' },
      ]);
      expect(row?.record.summary.en).toContain('it broke');
    }
    expect((await store.findCases({ q: 'wedding', limit: 5 })).rows).toEqual([]);
  },
  'a redaction wipes the unread events and those set aside': async (store) => {
    await receive(store, [said('a', { text: 'secret' }), said('b', { text: 'fine' }), said('c')]);
    const { claim: held } = await claim(store);
    await store.setAside(held, ['said:a'], 'poison', NOON);
    await store.releaseConversation(held, NOON);
    await commit(store, await claim(store), { outcomes: [], redactedMids: ['mid-a', 'mid-b'] });
    expect(JSON.stringify((await claim(store)).events)).not.toContain('fine');
    expect((await store.counts(NOON)).keptAside).toBe(0);
  },
  'a photo that was unsent during the turn is never fetched': async (store) => {
    await receive(store, [said('p')]);
    const claimed = await claim(store);
    await receive(store, [unsent('mid-p')]);
    await commit(store, claimed, { evidence: [photo('p')] });
    expect(await claimAnyJob(store)).toBeUndefined();
    expect(await store.evidence(CONVERSATION)).toEqual([]);
  },
  'a redaction leaves other messages alone': async (store) => {
    await keepPhoto(store, 'p');
    await takeTurn(store, { heard: [heard(said('b'))], redactedMids: ['mid-404'] }, NOON + 1);
    const texts = (await store.transcript(CONVERSATION, 1, 10)).map(({ text }) => text);
    expect(texts).toEqual(['secret of p', 'b']);
    expect(stateOf(await store.getEvidence('p'))).toBe('kept');
  },
};

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
    expect(await store.nextReadyAt()).toBeUndefined();
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
    const misunderstood = [{ text: 'x', language: 'en', nearest: 'repair', confidence: 0 }];
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

export const settingChecks: Checks = {
  'a setting is kept until it is taken back': async (store) => {
    expect(await store.getSetting('token')).toBeUndefined();
    await store.setSetting('token', 'a');
    await store.setSetting('token', 'b');
    expect(await store.getSetting('token')).toBe('b');
    await store.setSetting('token', undefined);
    expect(await store.getSetting('token')).toBeUndefined();
  },
  'settings are listed by the beginning of their key, in order': async (store) => {
    for (const key of ['staff:b', 'staff:a', 'staf', 'staff_x', 'staff:%']) await store.setSetting(key, key);
    expect(await store.listSettings('staff:')).toEqual(
      ['staff:%', 'staff:a', 'staff:b'].map((key) => ({ key, value: key })),
    );
    expect(await store.listSettings('none')).toEqual([]);
  },
  'a healthy engine answers a ping': async (store) => {
    await expect(store.ping()).resolves.toBeUndefined();
  },
};
