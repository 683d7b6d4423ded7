import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store';
import {
  arrival,
  CONVERSATION,
  caseRecord,
  conversation,
  heard,
  NOON,
  outgoing,
  photo,
  said,
  turn,
} from '../builders';

test('a message goes in, a turn commits, its answer comes out', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  const store = await openSqliteStore({ file: join(folder, 'a.db') });
  try {
    const hello = said('hello');
    expect(await store.receive([arrival(hello), arrival(hello)], NOON)).toEqual({
      accepted: 1,
      duplicates: 1,
    });
    const claimed = (await store.claimConversation({ now: NOON, leaseMs: 1000 }))!;
    expect(claimed.events).toEqual([hello]);
    expect(
      await store.commitTurn({
        claim: claimed.claim,
        now: NOON,
        turn: turn({
          conversation: conversation(),
          outcomes: [{ eventId: hello.id }],
          heard: [heard(hello)],
          outgoing: [outgoing('hi')],
          cases: [caseRecord('a')],
          handedOver: ['a'],
          evidence: [photo('p')],
        }),
      }),
    ).toBe('committed');
    const job = (await store.claimJob({ now: NOON, leaseMs: 1000, unsureHoldMs: 1000, kinds: ['message'] }))!;
    expect(await store.settleJob(job, { result: 'sent', mid: 'x' }, NOON)).toBe('settled');
    expect((await store.transcript(CONVERSATION, 1, 10)).map((e) => [e.text, e.delivery])).toEqual([
      ['hello', undefined],
      ['hi', 'sent'],
    ]);
    expect((await store.findCases({ q: '큐빅 ring r-a', limit: 10 })).rows.length).toBe(1);
    expect(await store.counts(NOON)).toMatchObject({
      unreadEvents: 0,
      conversations: 1,
      jobs: { message: 0, handoff_webhook: 1, evidence: 1 },
    });
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
});
