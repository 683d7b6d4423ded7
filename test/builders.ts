/**
 * Valid data for tests, with defaults for everything that a test does not care about. Ids derive from the arguments,
 * so that a failing test reads well.
 */
import type { CaseRecord } from '../src/core/case';
import { type Conversation, newConversation } from '../src/core/conversation';
import type { ConversationEvent, EventOf } from '../src/core/event';
import type { EvidenceItem, Heard, Outgoing, Turn } from '../src/core/turn-types';
import { type Arrival, conversationIdOf } from '../src/store/port';

/** Noon in Seoul, Sunday 22 November 2026. */
export const NOON = Date.UTC(2026, 10, 22, 3);
export const ACCOUNT = '17840000000000000';
export const IGSID = '900000000000001';
export const CONVERSATION = conversationIdOf(ACCOUNT, IGSID);

type Extra<T> = Partial<Omit<T, 'type'>>;

/** A text of the customer; its id and mid derive from `name`. */
export function said(name: string, extra: Extra<EventOf<'customer.said'>> = {}): EventOf<'customer.said'> {
  return {
    id: `said:${name}`,
    conversationId: CONVERSATION,
    at: NOON,
    mid: `mid-${name}`,
    text: name,
    attachments: [],
    ...extra,
    type: 'customer.said',
  };
}
export function unsent(
  mid: string,
  extra: Extra<EventOf<'customer.unsent'>> = {},
): EventOf<'customer.unsent'> {
  return {
    id: `unsent:${mid}`,
    conversationId: CONVERSATION,
    at: NOON,
    mid,
    ...extra,
    type: 'customer.unsent',
  };
}
export function edited(
  mid: string,
  text: string,
  extra: Extra<EventOf<'customer.edited'>> = {},
): EventOf<'customer.edited'> {
  const base = { id: `edited:${mid}:1`, conversationId: CONVERSATION, at: NOON, editNumber: 1 };
  return { ...base, mid, text, ...extra, type: 'customer.edited' };
}
/** Something the shop's account sent, as Instagram echoes it. */
export function echoed(
  mid: string,
  text: string,
  extra: Extra<EventOf<'business.echoed'>> = {},
): EventOf<'business.echoed'> {
  const base = { id: `echo:${mid}`, conversationId: CONVERSATION, at: NOON, attachments: [] };
  return { ...base, mid, text, ...extra, type: 'business.echoed' };
}
export function staffClaimed(
  caseId: string,
  extra: Extra<EventOf<'staff.claimed'>> = {},
): EventOf<'staff.claimed'> {
  const base = { id: `claimed:${caseId}`, conversationId: CONVERSATION, at: NOON, by: 'mina' };
  return { ...base, caseId, ...extra, type: 'staff.claimed' };
}
/** An event that is ready at once. */
export function arrival(event: ConversationEvent, readyAt = event.at): Arrival {
  return { event, readyAt };
}

/** A conversation whose first message has just come. */
export function conversation(extra: Partial<Conversation> = {}): Conversation {
  return { ...newConversation(CONVERSATION), firstContactAt: NOON, lastCustomerAt: NOON, ...extra };
}

/** A turn that changes nothing but the conversation's revision. */
export function turn(extra: Partial<Turn> = {}): Turn {
  return {
    conversation: conversation(),
    speaker: 'bot',
    outcomes: [],
    heard: [],
    outgoing: [],
    takenBack: [],
    withholdQueued: false,
    cases: [],
    handedOver: [],
    evidence: [],
    redactedMids: [],
    edited: [],
    timers: [],
    misunderstood: [],
    ended: [],
    eraseCustomer: false,
    ...extra,
  };
}

/** A message of the bot; its id derives from the text. */
export function outgoing(text: string, extra: Partial<Outgoing> = {}): Outgoing {
  return { id: `out:${text}`, author: 'bot', text, quickReplies: [], ...extra };
}
/** What the transcript keeps of a customer's message. */
export function heard(event: EventOf<'customer.said'>, extra: Partial<Heard> = {}): Heard {
  const { id, at, text, attachments, mid } = event;
  return { id, at, from: 'customer', text: text ?? '', attachments, mid, request: 1, ...extra };
}
export function photo(id: string, extra: Partial<EvidenceItem> = {}): EvidenceItem {
  const url = `https://lookaside.fbsbx.com/${id}`;
  return { id, mid: `mid-${id}`, request: 1, kind: 'image', url, at: NOON, ...extra };
}

/** A waiting case of the default conversation; its reference derives from `id`. */
export function caseRecord(id: string, extra: Partial<CaseRecord> = {}): CaseRecord {
  return {
    id,
    reference: `R-${id.toUpperCase()}`,
    conversationId: CONVERSATION,
    request: 1,
    status: 'waiting',
    openedAt: NOON,
    firstContactAt: NOON,
    language: 'en',
    topic: 'defect',
    verdict: { decision: 'eligible', remedy: 'repair', clauses: ['stone', 'as-1-month'], flags: [] },
    facts: [],
    summary: { en: 'A stone fell out of a ring.', ko: '반지의 큐빅이 빠졌습니다.' },
    notes: [],
    ...extra,
  };
}
