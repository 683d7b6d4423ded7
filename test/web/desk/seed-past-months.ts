/** Three months of resolved cases and requests that ended alone, for the numbers. The same every time. */
import type { Topic } from '../../../src/core/facts';
import type { RequestEnd } from '../../../src/core/turn-types';
import type { Verdict } from '../../../src/core/verdict';
import { conversationIdOf, type Store } from '../../../src/store/port';
import { ACCOUNT, conversation, turn } from '../../builders';
import { seedCase } from './seed-case';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MOLDS: readonly (readonly [Topic, string, Verdict])[] = [
  ['repair', 'ring', { decision: 'eligible', remedy: 'repair', clauses: ['stone', 'as-1-month'], flags: [] }],
  [
    'defect',
    'earring',
    { decision: 'eligible', remedy: 'exchange_or_refund', clauses: ['grounds', 'report-24h'], flags: [] },
  ],
  [
    'repair',
    'earring',
    { decision: 'review', remedy: 'repair', clauses: ['as-1-month', 'parts'], flags: [] },
  ],
  ['ring_resize', 'ring', { decision: 'eligible', remedy: 'ring_resize', clauses: ['resize'], flags: [] }],
  ['repair', 'necklace', { decision: 'declined', remedy: 'none', clauses: ['plating'], flags: ['disputed'] }],
  [
    'wrong_item',
    'bracelet',
    { decision: 'eligible', remedy: 'exchange_or_refund', clauses: ['grounds'], flags: [] },
  ],
  [
    'defect',
    'necklace',
    {
      decision: 'review',
      remedy: 'paid_repair',
      clauses: ['report-24h', 'as-1-month', 'parts'],
      flags: ['late'],
    },
  ],
];
const ENDS: readonly Pick<RequestEnd, 'topic' | 'decision' | 'clauses' | 'how' | 'lastAsked'>[] = [
  { topic: 'change_of_mind', decision: 'declined', clauses: ['grounds'], how: 'declined' },
  { topic: 'repair', decision: 'self_help', clauses: ['bent-post'], how: 'solved' },
  { topic: 'defect', decision: 'review', clauses: [], how: 'abandoned', lastAsked: 'photo' },
  { topic: 'repair', decision: 'declined', clauses: ['plating'], how: 'declined' },
  { topic: 'defect', decision: 'review', clauses: [], how: 'abandoned', lastAsked: 'received' },
  { topic: 'repair', decision: 'review', clauses: [], how: 'abandoned', lastAsked: 'photo' },
];
const UNCLEAR = ['반짝이가 없어졌어여 ㅠ', 'it did the thing again', '실밥?', 'can u do the other one'];

async function endRequest(store: Store, index: number, at: number): Promise<void> {
  const end = ENDS[index % ENDS.length];
  if (!end) return;
  const conversationId = conversationIdOf(ACCOUNT, `93${String(index).padStart(13, '0')}`);
  const id = `end-${index}`;
  await store.receive(
    [{ event: { type: 'customer.read', id, conversationId, at, mid: id }, readyAt: at }],
    at,
  );
  const claimed = await store.claimConversation({ now: at, leaseMs: 1000, conversationId });
  if (!claimed) throw new Error('nothing to claim');
  const text = UNCLEAR[index];
  await store.commitTurn({
    claim: claimed.claim,
    now: at,
    turn: turn({
      conversation: conversation({ id: conversationId }),
      outcomes: [{ eventId: id }],
      ended: [{ ...end, request: 1, at }],
      misunderstood: text ? [{ text, mids: [], language: 'ko', nearest: 'repair', confidence: 0.2 }] : [],
    }),
  });
}

async function seedOne(store: Store, now: number, index: number, count: number): Promise<void> {
  const [topic, product, verdict] = MOLDS[(index * 5) % MOLDS.length] ?? [];
  if (!topic || !product || !verdict) return;
  const at = now - 2 * DAY - Math.floor(((index * 37) % count) * ((80 * DAY) / count));
  const overruled = index % 11 === 4 ? { verdict, by: 'jisoo', reason: 'good customer', at } : undefined;
  await seedCase(store, {
    igsid: `92${String(index).padStart(13, '0')}`,
    reference: `R-P${String(index).padStart(5, '0')}`,
    at,
    facts: { topic: { value: topic, said: '' }, product_type: { value: product, said: '' } },
    verdict,
    said: ['…'],
    record: {
      status: 'resolved',
      claimedBy: 'jisoo',
      outcome: 'answered',
      firstHumanReplyAt: at + (20 + ((index * 13) % 70)) * 60_000,
      resolvedAt: at + 5 * HOUR,
      ...(overruled && { overruled }),
    },
  });
  if (index % 2 === 0) await endRequest(store, index / 2, at);
}

/** Written together, so that the engine's group commit carries many at once. */
const TOGETHER = 100;

/** `count` cases spread over the last twelve weeks. */
export async function seedPastMonths(store: Store, now: number, count = 64): Promise<void> {
  for (let start = 0; start < count; start += TOGETHER) {
    const length = Math.min(TOGETHER, count - start);
    await Promise.all(Array.from({ length }, (_, offset) => seedOne(store, now, start + offset, count)));
  }
}
