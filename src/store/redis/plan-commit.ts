import type { CaseRecord } from '../../core/case';
import type { Heard, Outgoing, Turn } from '../../core/turn-types';
import { echoTextOf } from '../echo-text';
import { type CaseQuery, igsidOf } from '../port';
import { searchableText } from '../search-words';
import { digestOf } from './inbox';

/** What a list may be narrowed by, in a form that is searched as text: each tag between line breaks. */
export function caseTags(
  filters: Pick<CaseQuery, 'conversationId' | 'status' | 'topic' | 'claimedBy'>,
): string[] {
  const { conversationId, status, topic, claimedBy } = filters;
  const tags = { conversationId, status, topic, claimedBy };
  return Object.entries(tags).flatMap(([name, value]) => (value ? `\n${name}=${value}\n` : []));
}

/** A case as the scripts keep it: the record as text, what lists and filters need beside it. */
export function toStoredCase(record: CaseRecord) {
  const { id, conversationId, request, status, topic, claimedBy, openedAt, reference, summary } = record;
  return {
    id,
    openedAt,
    json: JSON.stringify(record),
    meta: { conversationId, request, status, topic, decision: record.verdict.decision, reference },
    tags: caseTags({ conversationId, status, topic, claimedBy }).join(''),
    head: searchableText([reference, igsidOf(conversationId), summary.en, summary.ko].join('\n')),
  };
}

function toHeard(conversation: string, heard: Heard) {
  const { id, at, from, text, attachments, mid, request, withdrawn } = heard;
  const entry = { id, conversation, at, request, author: from, text, mid, withdrawn };
  return { entry: { ...entry, attachments: JSON.stringify(attachments) }, words: searchableText(text) };
}

function toSaid(conversation: string, request: number, now: number, message: Outgoing) {
  const { id, author, by, text, quickReplies, leavesAt } = message;
  const entry = {
    id,
    conversation,
    at: now,
    request,
    author,
    by,
    text,
    attachments: '[]',
    delivery: 'queued',
  };
  const more = { quickReplies: JSON.stringify(quickReplies), echoText: echoTextOf(text) };
  return { entry: { ...entry, ...more }, words: searchableText(text), leavesAt };
}

/**
 * A turn as `commit-turn.lua` takes it. Whatever Lua only passes on travels as text: its JSON cannot tell an empty
 * list from an empty object.
 */
export function planCommit(conversationId: string, turn: Turn, now: number) {
  const { conversation, speaker, thread, takenBack, withholdQueued, handedOver, timers, redactedMids } = turn;
  return {
    ...{ speaker, thread, takenBack, withholdQueued, handedOver, timers, redactedMids },
    state: JSON.stringify(conversation),
    request: conversation.request,
    lastCustomerAt: conversation.lastCustomerAt,
    adUntil: conversation.adUntil,
    outcomes: turn.outcomes.map(({ eventId, awaited, ...outcome }) => ({
      eventId,
      ...(awaited && { digest: digestOf(eventId), json: JSON.stringify(outcome) }),
    })),
    heard: turn.heard.map((heard) => toHeard(conversationId, heard)),
    edited: turn.edited.map((edit) => ({ ...edit, words: searchableText(edit.text) })),
    outgoing: turn.outgoing.map((message) => toSaid(conversationId, conversation.request, now, message)),
    cases: turn.cases.map(toStoredCase),
    evidence: turn.evidence.map((item) => ({ ...item, conversationId, state: 'pending' })),
    misunderstood: turn.misunderstood.map((words) => JSON.stringify(words)),
    ended: turn.ended.map((end) => ({ at: end.at, json: JSON.stringify(end) })),
  };
}
