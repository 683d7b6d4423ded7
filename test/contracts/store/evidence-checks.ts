import type { StoredEvidence } from '../../../src/store/port';
import { CONVERSATION, caseRecord, heard, NOON, photo, said, unsent } from '../../builders';
import { keepPhoto, kept } from './keep-photo';
import { type Checks, claim, claimAnyJob, claimJob, commit, receive, takeTurn } from './steps';

const stateOf = (evidence: StoredEvidence | undefined) => evidence?.state;
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
  'a copy that is given up leaves its file an orphan': async (store) => {
    await keepPhoto(store, 'p');
    await store.recordEvidence('p', { state: 'link' });
    expect(await store.getEvidence('p')).toEqual({
      ...photo('p'),
      conversationId: CONVERSATION,
      state: 'link',
    });
    expect(await store.orphanedFiles(10)).toEqual(['p.jpg']);
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
