/** A turn small enough to see through: it answers, hands over on "person", and does what staff ask. */
import type { CaseRecord } from '../../src/core/case';
import { newConversation } from '../../src/core/conversation';
import type { ConversationEvent } from '../../src/core/event';
import type { EventOutcome, Outgoing, TakeTurn, Turn, TurnInput } from '../../src/core/turn-types';

interface Draft {
  cases: Map<string, CaseRecord>;
  outgoing: Outgoing[];
  handedOver: string[];
}

function openCase({ fresh, conversationId, now }: TurnInput, draft: Draft, topic: 'repair' | 'other'): void {
  draft.handedOver.push(fresh.caseId);
  draft.cases.set(fresh.caseId, {
    id: fresh.caseId,
    reference: fresh.reference,
    conversationId,
    request: 1,
    status: 'waiting',
    openedAt: now,
    firstContactAt: now - 1000,
    language: 'en',
    topic,
    verdict: { decision: 'review', remedy: 'none', clauses: [], flags: ['asked_for_person'] },
    facts: [
      {
        fact: 'received',
        value: { from: Date.parse('2026-11-20T15:00:00Z'), to: Date.parse('2026-11-21T14:59:59.999Z') },
        said: 'yesterday',
        at: now,
        corrected: false,
        by: 'customer',
        how: 'answered',
      },
    ],
    summary: { en: 'A ring', ko: '반지' },
    notes: [],
  });
}

function takeStaffEvent(event: ConversationEvent, draft: Draft): EventOutcome {
  if (!('caseId' in event)) return { eventId: event.id };
  const done = { eventId: event.id, awaited: true as const };
  const refuse = (refused: EventOutcome['refused']) => ({ ...done, refused });
  const record = draft.cases.get(event.caseId);
  if (!record) return refuse('no_such_case');
  if (record.status === 'resolved') return refuse('already_resolved');
  if (record.claimedBy && record.claimedBy !== event.by) return refuse('already_claimed');
  const claimed = { ...record, status: 'claimed' as const, claimedBy: event.by };
  if (event.type === 'staff.claimed') draft.cases.set(record.id, claimed);
  if (event.type === 'staff.released')
    draft.cases.set(record.id, { ...record, status: 'waiting', claimedBy: undefined });
  if (event.type === 'staff.resolved')
    draft.cases.set(record.id, {
      ...record,
      status: 'resolved',
      outcome: event.outcome,
      resolvedAt: event.at,
    });
  if (event.type !== 'staff.replied') return done;
  draft.cases.set(record.id, claimed);
  const id = `${event.id}:0`;
  draft.outgoing.push({ id, author: 'staff', text: event.text, quickReplies: [], by: event.by });
  return { ...done, outgoingIds: [id] };
}

function takeEvent(event: ConversationEvent, input: TurnInput, draft: Draft): EventOutcome {
  if (event.type !== 'customer.said') return takeStaffEvent(event, draft);
  if (event.text === 'throw') throw new Error('a turn that cannot be computed');
  if (event.text === 'person') openCase(input, draft, 'repair');
  const id = `${event.id}:0`;
  draft.outgoing.push({ id, author: 'bot', text: `You said: ${event.text ?? 'nothing'}`, quickReplies: [] });
  return { eventId: event.id, outgoingIds: [id] };
}

function finishTurn(input: TurnInput, draft: Draft, outcomes: readonly EventOutcome[]): Turn {
  const said = input.events.filter((event) => event.type === 'customer.said');
  const cases = [...draft.cases.values()];
  return {
    conversation: {
      ...(input.conversation ?? newConversation(input.conversationId)),
      lastCustomerAt: said.at(-1)?.at ?? input.conversation?.lastCustomerAt,
    },
    speaker: cases.some((record) => record.status === 'claimed') ? 'person' : 'bot',
    outcomes,
    heard: said.map(({ id, at, text = '', attachments, mid }) => ({
      id,
      at,
      from: 'customer',
      text,
      attachments,
      mid,
      request: 1,
    })),
    outgoing: draft.outgoing,
    takenBack: [],
    withholdQueued: false,
    cases,
    handedOver: draft.handedOver,
    evidence: said.flatMap((event) =>
      event.attachments.flatMap(({ kind, url }, index) =>
        kind === 'image' && url
          ? [{ id: `${event.id}:${index}`, mid: event.mid, request: 1, kind, url, at: event.at }]
          : [],
      ),
    ),
    redactedMids: input.events.flatMap((event) => (event.type === 'customer.unsent' ? [event.mid] : [])),
    edited: [],
    timers: [],
    misunderstood: [],
    ended: [],
    eraseCustomer: said.some((event) => event.text === 'forget me'),
  };
}

export const takeEchoTurn: TakeTurn = (input) => {
  const draft: Draft = {
    cases: new Map(input.cases.map((record) => [record.id, record])),
    outgoing: [],
    handedOver: [],
  };
  const outcomes = input.events.map((event) => takeEvent(event, input, draft));
  return finishTurn(input, draft, outcomes);
};

/** Hands every event to a person. */
export const takeFaultTurn: TakeTurn = (input) => {
  const draft: Draft = { cases: new Map(), outgoing: [], handedOver: [] };
  openCase(input, draft, 'other');
  const id = `${input.events[0]?.id}:fault`;
  draft.outgoing.push({ id, author: 'bot', text: 'A person will answer', quickReplies: [] });
  return finishTurn(
    input,
    draft,
    input.events.map((event) => ({ eventId: event.id })),
  );
};
