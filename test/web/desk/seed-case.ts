/** Puts a case into the store as a turn of the talk would, with the real summary. */

import type { CaseRecord } from '../../../src/core/case';
import { type CaseContext, openCase, refreshCase } from '../../../src/core/case-file';
import { type Conversation, newConversation } from '../../../src/core/conversation';
import type { FactName, KnownFact, KnownFacts } from '../../../src/core/facts';
import type { Heard, Outgoing, Turn } from '../../../src/core/turn-types';
import type { Language } from '../../../src/core/understanding';
import type { Verdict } from '../../../src/core/verdict';
import { type CustomerProfile, conversationIdOf, type Store } from '../../../src/store/port';
import { ACCOUNT, photo, turn } from '../../builders';
import { rulebook, TIME_ZONE } from './start-desk';

export interface SeededCase {
  readonly igsid: string;
  readonly reference: string;
  readonly at: number;
  readonly profile?: Partial<CustomerProfile>;
  readonly language?: Language;
  readonly facts: Partial<Record<FactName, Pick<KnownFact, 'value' | 'said'> & Partial<KnownFact>>>;
  readonly verdict: Verdict;
  readonly said: readonly string[];
  readonly answers?: readonly string[];
  readonly photos?: number;
  /** Numbers the customer's requests from 1. */
  readonly request?: number;
  readonly record?: Partial<CaseRecord>;
}

function knownFacts(seeded: SeededCase): KnownFacts {
  const known: KnownFacts = {};
  for (const [name, fact] of Object.entries(seeded.facts)) {
    known[name as FactName] = { at: seeded.at, corrected: false, by: 'customer', how: 'answered', ...fact };
  }
  return known;
}

function conversationOf(seeded: SeededCase, conversationId: string): Conversation {
  return {
    ...newConversation(conversationId),
    place: 'handed_over',
    request: seeded.request ?? 1,
    language: seeded.language ?? 'en',
    languageKnown: true,
    firstContactAt: seeded.at,
    lastCustomerAt: seeded.at,
    facts: knownFacts(seeded),
    caseId: `case-${seeded.reference}`,
    photos: Array.from({ length: seeded.photos ?? 0 }, (_, index) => ({
      id: `${seeded.reference}-photo-${index}`,
    })),
    remarks: seeded.said.map((text) => ({ text, at: seeded.at })),
    verdict: seeded.verdict,
  };
}

function talkOf(seeded: SeededCase): { heard: Heard[]; outgoing: Outgoing[] } {
  const { reference, at, request = 1 } = seeded;
  const heard = seeded.said.map((text, index) => ({
    id: `${reference}-said-${index}`,
    at: at + index * 1000,
    from: 'customer' as const,
    text,
    attachments: [],
    mid: `${reference}-mid-${index}`,
    request,
  }));
  const outgoing = (seeded.answers ?? []).map((text, index) => ({
    id: `${reference}-answer-${index}`,
    author: 'bot' as const,
    text,
    quickReplies: [],
  }));
  return { heard, outgoing };
}

async function commit(store: Store, conversationId: string, at: number, id: string, planned: Partial<Turn>) {
  await store.receive(
    [{ event: { type: 'customer.read', id, conversationId, at, mid: id }, readyAt: at }],
    at,
  );
  const claimed = await store.claimConversation({ now: at, leaseMs: 1000, conversationId });
  if (!claimed) throw new Error('nothing to claim');
  await store.commitTurn({
    claim: claimed.claim,
    now: at,
    turn: turn({ outcomes: [{ eventId: id }], ...planned }),
  });
}

export async function seedCase(store: Store, seeded: SeededCase): Promise<CaseRecord> {
  const conversationId = conversationIdOf(ACCOUNT, seeded.igsid);
  const conversation = conversationOf(seeded, conversationId);
  const context: CaseContext = {
    conversation,
    rules: { rulebook, timeZone: TIME_ZONE },
    input: {
      conversationId,
      conversation,
      cases: [],
      events: [],
      now: seeded.at,
      fresh: { caseId: `case-${seeded.reference}`, reference: seeded.reference },
    },
  };
  const record = { ...refreshCase(openCase(context), context), ...seeded.record };
  const { heard, outgoing } = talkOf(seeded);
  const speaker = record.status === 'claimed' ? 'person' : 'bot';
  await commit(store, conversationId, seeded.at, `${seeded.reference}-seed`, {
    conversation: record.status === 'claimed' ? { ...conversation, place: 'person' } : conversation,
    speaker,
    heard,
    outgoing,
    cases: [record],
    evidence: conversation.photos.map(({ id }) =>
      photo(id, { mid: `${seeded.reference}-mid-0`, at: seeded.at, request: conversation.request }),
    ),
  });
  if (seeded.profile) await store.saveProfile(conversationId, { igsid: seeded.igsid, ...seeded.profile });
  return record;
}
