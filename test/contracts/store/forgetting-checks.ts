import type { Turn } from '../../../src/core/turn-types';
import type { Store } from '../../../src/store/port';
import { CONVERSATION, caseRecord, NOON, photo, said } from '../../builders';
import { type Checks, claimJob, FORGET_AFTER_MS, receive, say, send, takeTurn } from './steps';

const resolved = caseRecord('a', { status: 'resolved' });
const isKnown = async (store: Store): Promise<boolean> =>
  (await store.transcript(CONVERSATION, undefined, 10)).length > 0 ||
  (await store.counts(NOON)).conversations > 0;

/** Sweeps just after the span and says whether the conversation is still there. */
async function outlives(store: Store, extra: Partial<Turn>): Promise<boolean> {
  await takeTurn(store, extra);
  await store.sweep(NOON + FORGET_AFTER_MS + 1);
  return isKnown(store);
}

export const forgettingChecks: Checks = {
  'a finished conversation is forgotten after the span of the setting, with its resolved cases': async (
    store,
  ) => {
    await takeTurn(store, { cases: [resolved] });
    await store.sweep(NOON + FORGET_AFTER_MS);
    expect((await store.getCase('a'))?.record).toEqual(resolved);
    await store.sweep(NOON + FORGET_AFTER_MS + 1);
    expect(await isKnown(store)).toBe(false);
    expect(await store.getCase('a')).toBeUndefined();
    expect((await store.counts(NOON)).cases).toEqual([]);
  },
  'the files of what is forgotten are named for removal': async (store) => {
    await takeTurn(store, { evidence: [photo('p')] });
    const job = await claimJob(store, NOON, ['evidence']);
    const copy = { bytes: 1, sha256: 'ab', contentType: 'image/jpeg', file: 'p.jpg', keptAt: NOON };
    await store.recordEvidence('p', { state: 'kept', ...copy });
    await store.settleJob(job, { result: 'sent' }, NOON);
    await store.sweep(NOON + FORGET_AFTER_MS + 1);
    expect(await store.orphanedFiles(10)).toEqual(['p.jpg']);
  },
  'a conversation with an open case is never forgotten': async (store) => {
    expect(await outlives(store, { cases: [caseRecord('a', { status: 'claimed' })] })).toBe(true);
  },
  'a conversation with a timer is never forgotten': async (store) => {
    expect(await outlives(store, { timers: [{ name: 'reminder', token: 't', dueAt: NOON }] })).toBe(true);
  },
  'a conversation with a message that has not left is never forgotten': async (store) => {
    await say(store, 'hi');
    await store.sweep(NOON + FORGET_AFTER_MS + 1);
    expect(await isKnown(store)).toBe(true);
    await send(store, 'sent');
    await store.sweep(NOON + FORGET_AFTER_MS + 1);
    expect(await isKnown(store)).toBe(false);
  },
  'a conversation with an unread event is never forgotten': async (store) => {
    await receive(store, [said('unread')]);
    await store.sweep(NOON + FORGET_AFTER_MS + 1);
    expect(await isKnown(store)).toBe(true);
  },
  'the span begins anew with every turn': async (store) => {
    await takeTurn(store, {}, NOON);
    await takeTurn(store, {}, NOON + FORGET_AFTER_MS);
    await store.sweep(NOON + FORGET_AFTER_MS + 1);
    expect(await isKnown(store)).toBe(true);
  },
};
