/** A store with something in every corner, and everything that the port shows of it. */
import type { Store } from '../../src/store/port';
import type { Transferable, TransferRecord } from '../../src/store/transfer';
import {
  arrival,
  CONVERSATION,
  caseRecord,
  conversation,
  echoed,
  heard,
  IGSID,
  NOON,
  outgoing,
  photo,
  said,
  turn,
  unsent,
} from '../builders';
import { claim, claimJob, receive, takeTurn } from '../contracts/store/steps';

const OTHER = 'x:1';
const FRESH = 'x:2';
const KEPT = {
  state: 'kept',
  bytes: 12,
  sha256: 'ab',
  contentType: 'image/jpeg',
  file: 'p1.jpg',
  keptAt: NOON,
} as const;

async function talk(store: Store): Promise<void> {
  const [ring, photos] = [said('ring'), said('photos', { text: '반지가 깨졌어요', at: NOON + 1 })];
  await receive(store, [ring, photos]);
  const claimed = await claim(store);
  const words = { text: 'hm', mids: ['mid-ring'], language: 'en', nearest: 'defect', confidence: 0.2 };
  const end = {
    request: 1,
    topic: 'defect',
    decision: 'none',
    clauses: [],
    how: 'abandoned',
    at: NOON,
  } as const;
  const plan = turn({
    conversation: conversation({ request: 1, adUntil: NOON + 7 }),
    outcomes: [{ eventId: ring.id, awaited: true, outgoingIds: ['out:one'] }, { eventId: photos.id }],
    heard: [heard(ring), heard(photos)],
    outgoing: [
      outgoing('one', { quickReplies: [{ title: 'Yes', payload: 'a=b' }] }),
      outgoing('two', { author: 'staff', by: 'mina' }),
      outgoing('three'),
      outgoing('four'),
    ],
    cases: [caseRecord('a', { openedAt: NOON }), caseRecord('b', { status: 'resolved', openedAt: NOON + 5 })],
    handedOver: ['a'],
    thread: 'pass',
    evidence: [photo('p1', { mid: 'mid-ring' }), photo('p2'), photo('p3')],
    timers: [{ name: 'reminder', token: 't', dueAt: NOON + 50 }],
    ...{ misunderstood: [words], ended: [end] },
  });
  await store.commitTurn({ claim: claimed.claim, now: NOON, turn: plan });
  await store.recordEvidence('p1', KEPT);
  await store.recordEvidence('p2', { ...KEPT, file: 'p2.jpg' });
  await store.deleteEvidence(['p2']);
  await store.saveProfile(CONVERSATION, { igsid: IGSID, username: 'jiwoo', checkedAt: NOON });
}

/** One message sent (by two tries), one unsure, one failed, the rest waiting; an echo held for the one in flight. */
async function sendSome(store: Store): Promise<void> {
  const settle = async (settlement: Parameters<Store['settleJob']>[1]) =>
    store.settleJob(await claimJob(store, NOON, ['message']), settlement, NOON);
  const first = await claimJob(store, NOON, ['message']);
  await store.settleJob(first, { result: 'sent', mid: 'sent-one' }, NOON);
  const lost = { ...first, fence: first.fence - 1 };
  await store.settleJob(lost, { result: 'sent', mid: 'by-the-first-try' }, NOON);
  await settle({ result: 'failed', reason: 'blocked' });
  await settle({ result: 'unsure', decideAt: NOON + 90, reason: 'timeout' });
  await takeTurn(store, { conversation: conversation({ id: OTHER }), outgoing: [] });
  await store.receive([arrival(echoed('typed', 'by hand'), NOON + 4_000)], NOON);
}

export async function fillStore(store: Store): Promise<void> {
  await talk(store);
  await sendSome(store);
  await store.receive([arrival(said('first', { conversationId: OTHER }))], NOON);
  const other = await claim(store, NOON, OTHER);
  await store.releaseConversation(other.claim, NOON + 300);
  await store.receive([arrival(said('bad', { conversationId: FRESH, at: NOON }))], NOON);
  const fresh = await claim(store, NOON, FRESH);
  await store.setAside(fresh.claim, ['said:bad'], 'failed too often', NOON);
  await receive(store, [said('waiting'), unsent('mid-waiting'), unsent('mid-never-seen')]);
  const due = await store.dueTimers(NOON + 60, 10);
  await store.receive(due, NOON);
  await store.keepAside([{ id: 'odd', at: NOON, label: 'unknown', body: '{"odd":1}' }]);
  await store.setSetting('staff:mina', '{"role":"owner"}');
  await store.setSetting('token', 'secret');
  await store.saveDeletion('code', { at: NOON, kind: 'erased', done: true });
}

/** What the port shows, without what depends on the engine's own names. */
export async function readStore(store: Store) {
  const ids = [CONVERSATION, OTHER, FRESH];
  const each = async <T>(read: (id: string) => Promise<T>) => Promise.all(ids.map(read));
  return {
    counts: { ...(await store.counts(NOON)), cases: (await store.counts(NOON)).cases.length },
    transcripts: await each((id) => store.transcript(id, undefined, 100)),
    evidence: await each((id) => store.evidence(id)),
    profiles: await each((id) => store.profile(id)),
    cases: (await store.findCases({ limit: 10 })).rows,
    found: (await store.findCases({ limit: 10, q: 'jiwoo 깨졌' })).rows.length,
    byReference: await store.getCase('R-A'),
    files: await store.orphanedFiles(10),
    timers: await store.dueTimers(NOON + 60, 10),
    outcome: await store.eventOutcome('said:ring'),
    nextDue: await store.nextDue(),
    settings: await store.listSettings(''),
    deletion: await store.deletion('code'),
    misunderstood: await store.misunderstood(10),
    requestEnds: await store.requestEnds(0),
    kept: await store.expiredEvidence(NOON + 1, 10),
  };
}

const nameOf = (record: TransferRecord): string => JSON.stringify(Object.entries(record).slice(0, 3));

/** All records in an order of their own. */
export async function readRecords(open: () => Promise<Transferable>): Promise<unknown[]> {
  const store = await open();
  const records: TransferRecord[] = [];
  for await (const record of store.exportAll()) records.push(record);
  await store.close();
  return records.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}
