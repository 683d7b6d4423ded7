import type { CaseRecord } from '../../../src/core/case';
import type { CaseQuery, Store } from '../../../src/store/port';
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
} from '../../builders';
import { type Checks, claim, commit, receive, takeTurn } from './steps';

async function ids(store: Store, query: Partial<CaseQuery>): Promise<string[]> {
  return (await store.findCases({ limit: 50, ...query })).rows.map(({ record }) => record.id);
}
/** Opens a case in a conversation of its own. */
async function openCase(store: Store, record: CaseRecord, lastCustomerAt?: number, words: string[] = []) {
  const { conversationId } = record;
  const messages = words.map((text, n) => said(`${record.id}${n}`, { conversationId, text }));
  await receive(store, [said(`open ${record.id}`, { conversationId })]);
  await commit(store, await claim(store, NOON, conversationId), {
    conversation: conversation({ id: conversationId, lastCustomerAt }),
    cases: [record],
    heard: messages.map((message) => heard(message)),
  });
}
const elsewhere = (id: string, extra: Partial<CaseRecord> = {}) =>
  caseRecord(id, { conversationId: `x:${id}`, summary: { en: '', ko: '' }, ...extra });

export const caseChecks: Checks = {
  'cases come newest first': async (store) => {
    await takeTurn(store, {
      cases: [1, 3, 2].map((n) => caseRecord(`c${n}`, { openedAt: NOON + n })),
    });
    expect(await ids(store, {})).toEqual(['c3', 'c2', 'c1']);
  },
  'cases come by the window that closes first, those without one last': async (store) => {
    await openCase(store, elsewhere('late'), NOON + 20);
    await openCase(store, elsewhere('none'));
    await openCase(store, elsewhere('soon'), NOON + 10);
    expect(await ids(store, { sort: 'window' })).toEqual(['soon', 'late', 'none']);
    const first = await store.findCases({ sort: 'window', limit: 2 });
    expect(await ids(store, { sort: 'window', limit: 2, cursor: first.next })).toEqual(['none']);
  },
  'the window moves with the customer': async (store) => {
    await openCase(store, elsewhere('a'), NOON + 10);
    await openCase(store, elsewhere('b'), NOON + 20);
    await receive(store, [said('again', { conversationId: 'x:a' })]);
    await commit(store, await claim(store), {
      conversation: conversation({ id: 'x:a', lastCustomerAt: NOON + 30 }),
    });
    expect(await ids(store, { sort: 'window' })).toEqual(['b', 'a']);
    expect((await store.getCase('a'))?.lastCustomerAt).toBe(NOON + 30);
  },
  'filters narrow together': async (store) => {
    await takeTurn(store, {
      cases: [
        caseRecord('a', { status: 'claimed', claimedBy: 'mina', topic: 'repair' }),
        caseRecord('b', { status: 'claimed', claimedBy: 'jun', topic: 'repair' }),
        caseRecord('c', { topic: 'repair' }),
        caseRecord('d', { status: 'claimed', claimedBy: 'mina' }),
      ],
    });
    await openCase(store, elsewhere('e', { topic: 'repair' }));
    expect((await ids(store, { status: 'claimed' })).sort()).toEqual(['a', 'b', 'd']);
    expect((await ids(store, { claimedBy: 'mina' })).sort()).toEqual(['a', 'd']);
    expect(await ids(store, { status: 'claimed', topic: 'repair', claimedBy: 'mina' })).toEqual(['a']);
    expect((await ids(store, { topic: 'repair', conversationId: CONVERSATION })).sort()).toEqual([
      'a',
      'b',
      'c',
    ]);
  },
  'a filter follows the case when it changes': async (store) => {
    await takeTurn(store, { cases: [caseRecord('a')] });
    await takeTurn(store, { cases: [caseRecord('a', { status: 'resolved', topic: 'repair' })] }, NOON + 1);
    expect(await ids(store, { status: 'waiting' })).toEqual([]);
    expect(await ids(store, { topic: 'defect' })).toEqual([]);
    expect(await ids(store, { status: 'resolved', topic: 'repair' })).toEqual(['a']);
    const counted = [{ status: 'resolved', decision: 'eligible', topic: 'repair', count: 1 }];
    expect((await store.counts(NOON)).cases).toEqual(counted);
  },
  'pages follow each other without gap or repeat, also among equal times': async (store) => {
    const cases = Array.from({ length: 9 }, (_, n) => caseRecord(`c${n}`, { openedAt: NOON + (n % 3) }));
    await takeTurn(store, { cases });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.findCases({ limit: 2, cursor });
      seen.push(...page.rows.map(({ record }) => record.id));
      cursor = page.next;
    } while (cursor);
    expect([...seen].sort()).toEqual(cases.map(({ id }) => id));
    expect(seen).toEqual(await ids(store, {}));
  },
  'a case that opens between two pages repeats nothing': async (store) => {
    await takeTurn(store, { cases: [1, 2, 3].map((n) => caseRecord(`c${n}`, { openedAt: NOON + n })) });
    const { next } = await store.findCases({ limit: 2 });
    await takeTurn(store, { cases: [caseRecord('new', { openedAt: NOON + 9 })] }, NOON + 1);
    expect(await ids(store, { cursor: next })).toEqual(['c1']);
  },
  'the last page has no next': async (store) => {
    await takeTurn(store, { cases: [caseRecord('a'), caseRecord('b')] });
    expect((await store.findCases({ limit: 2 })).next).toBeUndefined();
  },
  'an unreadable cursor is an empty page': async (store) => {
    await takeTurn(store, { cases: [caseRecord('a')] });
    for (const cursor of ['', 'nonsense', 'e30', 'WzEsMl0x', "'; DROP TABLE"]) {
      expect(await store.findCases({ limit: 5, cursor })).toEqual({ rows: [], next: undefined });
    }
  },
  'q finds by reference, in any case and without its dash': async (store) => {
    await openCase(store, elsewhere('a', { reference: 'R-7F3K2' }));
    await openCase(store, elsewhere('b', { reference: 'R-9ZZZZ' }));
    for (const q of ['R-7F3K2', 'r-7f3k2', '7f3k2', ' 7F3 ']) expect(await ids(store, { q })).toEqual(['a']);
  },
  'q finds by IGSID and username': async (store) => {
    await takeTurn(store, { cases: [caseRecord('a')] });
    await openCase(store, elsewhere('b'));
    await store.saveProfile(CONVERSATION, { igsid: IGSID, username: 'jiwoo.kim_90', name: '김지우' });
    for (const q of [IGSID, 'jiwoo', 'jiwoo.kim_90', '지우']) expect(await ids(store, { q })).toEqual(['a']);
  },
  'q finds words of the summary in both languages': async (store) => {
    const summary = { en: 'A stone fell out of a ring.', ko: '반지의 큐빅이 빠졌습니다.' };
    await openCase(store, elsewhere('a', { summary }));
    await openCase(store, elsewhere('b'));
    for (const q of ['stone', 'STONE ring', '큐빅', '반지 큐빅'])
      expect(await ids(store, { q })).toEqual(['a']);
  },
  'q finds any part of a Korean word, and the beginning of an English one': async (store) => {
    await openCase(store, elsewhere('a'), NOON, ['목걸이체인이끊어졌어요', 'my necklace snapped']);
    for (const q of ['체인', '목걸이', '끊어', '요', 'neck']) expect(await ids(store, { q })).toEqual(['a']);
    for (const q of ['귀걸이', 'lace', '인체']) expect(await ids(store, { q })).toEqual([]);
  },
  'q finds words of the transcript, ours and theirs, as the talk goes on': async (store) => {
    await takeTurn(store, { cases: [caseRecord('a')], heard: [heard(said('earring'))] });
    await takeTurn(store, { outgoing: [outgoing('please send a photo')] }, NOON + 1);
    expect(await ids(store, { q: 'earring photo' })).toEqual(['a']);
  },
  "q reads only the case's own request": async (store) => {
    const second = conversation({ request: 2 });
    await takeTurn(store, { cases: [caseRecord('a')], heard: [heard(said('earring'))] });
    const later = { request: 2, conversation: second };
    await takeTurn(
      store,
      {
        ...later,
        cases: [caseRecord('b', { request: 2 })],
        heard: [heard(said('bracelet'), { request: 2 })],
      },
      NOON + 1,
    );
    expect(await ids(store, { q: 'bracelet' })).toEqual(['b']);
    expect(await ids(store, { q: 'earring' })).toEqual(['a']);
  },
  'every word of q must be found': async (store) => {
    await openCase(store, elsewhere('a'), NOON, ['blue ring']);
    await openCase(store, elsewhere('b'), NOON, ['blue necklace']);
    expect((await ids(store, { q: 'blue' })).sort()).toEqual(['a', 'b']);
    expect(await ids(store, { q: 'blue ring' })).toEqual(['a']);
    expect(await ids(store, { q: 'ring necklace' })).toEqual([]);
  },
  'an empty q asks for nothing; one without letters finds nothing': async (store) => {
    await takeTurn(store, { cases: [caseRecord('a')] });
    expect(await ids(store, { q: '  ' })).toEqual(['a']);
    expect(await ids(store, { q: '!?' })).toEqual([]);
  },
  'q is never read as a query language': async (store) => {
    await takeTurn(store, { cases: [caseRecord('a')] });
    for (const q of ['"', 'a AND', 'NEAR(', 'words:x', '* OR *', "x' OR 1=1 --"]) {
      expect(await ids(store, { q })).toEqual([]);
    }
  },
  'q works with filters and pages': async (store) => {
    const cases = [1, 2, 3, 4].map((n) =>
      caseRecord(`c${n}`, { openedAt: NOON + n, status: n === 2 ? 'resolved' : 'waiting' }),
    );
    await takeTurn(store, { cases });
    const first = await store.findCases({ q: 'stone', status: 'waiting', limit: 2 });
    expect(first.rows.map(({ record }) => record.id)).toEqual(['c4', 'c3']);
    expect(await ids(store, { q: 'stone', status: 'waiting', limit: 2, cursor: first.next })).toEqual(['c1']);
  },
  'a case is found by id or by reference': async (store) => {
    await takeTurn(store, { cases: [caseRecord('a', { reference: 'R-7F3K2' })] });
    expect((await store.getCase('a'))?.record.id).toBe('a');
    expect((await store.getCase('R-7F3K2'))?.record.id).toBe('a');
    expect(await store.getCase('R-404')).toBeUndefined();
  },
  'a row shows the customer, the window and the first photo': async (store) => {
    const saved = conversation({ lastCustomerAt: NOON - 7 });
    await takeTurn(store, {
      conversation: saved,
      cases: [caseRecord('a')],
      evidence: [photo('p'), photo('q')],
    });
    const row = {
      record: caseRecord('a'),
      customer: { igsid: IGSID },
      lastCustomerAt: NOON - 7,
      firstEvidenceId: 'p',
    };
    expect(await store.getCase('a')).toEqual(row);
    expect((await store.findCases({ limit: 1 })).rows).toEqual([row]);
    const profile = { igsid: IGSID, username: 'jiwoo', checkedAt: NOON };
    await store.saveProfile(CONVERSATION, profile);
    await store.deleteEvidence(['p']);
    expect(await store.getCase('a')).toEqual({ ...row, customer: profile, firstEvidenceId: 'q' });
  },
  'a profile is kept for a known conversation only': async (store) => {
    await store.saveProfile(CONVERSATION, { igsid: IGSID, username: 'ghost' });
    expect(await store.profile(CONVERSATION)).toBeUndefined();
    await takeTurn(store);
    await store.saveProfile(CONVERSATION, { igsid: IGSID, username: 'jiwoo' });
    expect(await store.profile(CONVERSATION)).toEqual({ igsid: IGSID, username: 'jiwoo' });
  },
};
