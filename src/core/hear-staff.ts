/** What staff do with a case. Refusals are values that the desk shows; a done action changes case and talk together. */
import type { CaseNote, CaseRecord } from './case';
import { continueIn, refreshCase } from './case-file';
import { keepClosed, openClosed } from './closed-request';
import { closeRequest } from './conversation';
import { type Draft, putCase, tellFacts, update } from './draft';
import type { EventOf, StaffEvent } from './event';
import { isFactName } from './facts';
import { personLeaves, personSpeaks, takeThreadBack } from './hand-back';
import { splitText } from './message-limits';
import { readFactValue } from './payloads';
import type { Refusal } from './turn-types';
import { maySend } from './window';

/** Carries out a staff action; the refusal when it may not be done. */
export function hearStaff(draft: Draft, event: StaffEvent): Refusal | undefined {
  const record = draft.cases.find(({ id }) => id === event.caseId);
  if (!record) return 'no_such_case';
  if (event.type === 'staff.noted') return void putCase(draft, withNote(record, event, 'note', event.text));
  if (event.type === 'staff.reopened') return reopen(draft, record, event);
  if (record.status === 'resolved') return 'already_resolved';
  if (record.claimedBy !== undefined && record.claimedBy !== event.by && event.type !== 'staff.assigned')
    return 'already_claimed';
  switch (event.type) {
    case 'staff.claimed':
      return void take(draft, record, event, event.by, 'claimed');
    case 'staff.assigned':
      return void take(draft, record, event, event.to, 'assigned');
    case 'staff.released':
      return release(draft, record, event);
    case 'staff.replied':
      return reply(draft, record, event);
    case 'staff.recalled':
      return recall(draft, record, event);
    case 'staff.corrected':
      return correct(draft, record, event);
    case 'staff.overruled':
      return void overrule(draft, record, event);
    case 'staff.resolved':
      return void resolve(draft, record, event);
  }
}

function take(
  draft: Draft,
  record: CaseRecord,
  event: StaffEvent,
  by: string,
  kind: 'claimed' | 'assigned',
): void {
  if (record.claimedBy === by) return;
  putCase(
    draft,
    withNote({ ...record, status: 'claimed', claimedBy: by, claimedAt: event.at }, event, kind, by),
  );
  personSpeaks(draft);
}

function release(draft: Draft, record: CaseRecord, event: StaffEvent): Refusal | undefined {
  if (record.claimedBy !== event.by) return 'not_claimed_by_you';
  const { claimedBy: _by, claimedAt: _at, ...rest } = record;
  putCase(draft, withNote({ ...rest, status: 'waiting' }, event, 'released', ''));
  personLeaves(draft);
  return undefined;
}

function reply(draft: Draft, record: CaseRecord, event: EventOf<'staff.replied'>): Refusal | undefined {
  const { lastCustomerAt, adUntil } = draft.conversation;
  const mayLeave = (at: number) => maySend('staff', lastCustomerAt, at, adUntil).allowed;
  if (!mayLeave(draft.input.now)) return 'outside_window';
  // An answer in the window's last seconds does not wait for its end.
  const mayWait = event.leavesAt !== undefined && mayLeave(event.leavesAt);
  const waits = mayWait ? { leavesAt: event.leavesAt } : {};
  const messages = splitText(event.text).map((text, index) => ({
    ...{ id: `${event.id}/${index}`, author: 'staff' as const, by: event.by, text },
    ...{ quickReplies: [], ...waits },
  }));
  draft.staffMessages = [...draft.staffMessages, ...messages];
  const { unansweredSince, recallable: _old, ...rest } = record;
  const { firstHumanReplyAt } = record;
  const claimed: CaseRecord = {
    // The answer is written into the talk as it is now, though the customer has begun a newer request.
    ...continueIn(rest, draft.conversation.request),
    status: 'claimed',
    claimedBy: event.by,
    claimedAt: record.claimedAt ?? event.at,
    firstHumanReplyAt: firstHumanReplyAt ?? event.at,
    ...(waits.leavesAt && {
      recallable: {
        ...{ reply: event.id, by: event.by, messageIds: messages.map(({ id }) => id) },
        ...{ leavesAt: waits.leavesAt, before: { unansweredSince, firstHumanReplyAt } },
      },
    }),
  };
  putCase(draft, record.claimedBy === undefined ? withNote(claimed, event, 'claimed', event.by) : claimed);
  personSpeaks(draft);
  takeThreadBack(draft);
  return undefined;
}

/** Takes an answer back that still waits; the case is as unanswered as it was. */
function recall(draft: Draft, record: CaseRecord, event: EventOf<'staff.recalled'>): Refusal | undefined {
  const { recallable, ...rest } = record;
  if (!recallable || recallable.reply !== event.reply || recallable.by !== event.by) return 'already_left';
  if (draft.input.now >= recallable.leavesAt) return 'already_left';
  const { unansweredSince, firstHumanReplyAt } = recallable.before;
  const isIts = (id: string) => recallable.messageIds.includes(id);
  // An answer of this very turn is in no outbox yet.
  if (draft.staffMessages.some(({ id }) => isIts(id))) {
    draft.staffMessages = draft.staffMessages.filter(({ id }) => !isIts(id));
  } else draft.takenBack = [...draft.takenBack, ...recallable.messageIds];
  const { firstHumanReplyAt: _first, ...open } = rest;
  putCase(draft, {
    ...open,
    ...(firstHumanReplyAt !== undefined && { firstHumanReplyAt }),
    // What the customer wrote before the answer waits longer than what came after it.
    ...(unansweredSince !== undefined && { unansweredSince }),
  });
  return undefined;
}

/** A fact corrected by staff moves the verdict with it, where the rules still decide. */
function correct(draft: Draft, record: CaseRecord, event: EventOf<'staff.corrected'>): Refusal | undefined {
  if (!isFactName(event.fact) || record.id !== draft.conversation.caseId) return 'invalid_fact';
  const value = readFactValue(event.fact, event.value, draft.rules.timeZone);
  if (value === undefined) return 'invalid_fact';
  const before = draft.conversation;
  update(draft, { place: 'handed_over', settled: undefined });
  tellFacts(draft, [{ fact: event.fact, value, said: '', at: event.at, how: 'answered', by: 'staff' }]);
  // Staff's correction asks the customer nothing and says nothing; only facts and verdict follow.
  update(draft, { place: before.place, asked: before.asked, misses: before.misses });
  draft.prompt = undefined;
  draft.lines.length = 0;
  putCase(draft, withNote(refreshCase(record, draft), event, 'corrected', `${event.fact}=${event.value}`));
  return undefined;
}

function overrule(draft: Draft, record: CaseRecord, event: EventOf<'staff.overruled'>): void {
  const before = record.overruled?.verdict ?? record.verdict;
  const overruled = { verdict: before, by: event.by, reason: event.reason, at: event.at };
  const next: CaseRecord = { ...record, overruled, verdict: { ...record.verdict, decision: event.decision } };
  putCase(draft, withNote(refreshCase(next, draft), event, 'overruled', event.reason));
}

function resolve(draft: Draft, record: CaseRecord, event: EventOf<'staff.resolved'>): void {
  // `unansweredSince` stays: a case that is reopened at once waits as long as before.
  const done: CaseRecord = { ...record, status: 'resolved', resolvedAt: event.at, outcome: event.outcome };
  putCase(draft, withNote(done, event, 'resolved', event.note ?? ''));
  const before = draft.conversation;
  const isCurrent = record.id === before.caseId;
  if (draft.conversation.place === 'person') personLeaves(draft);
  else if (isCurrent) {
    draft.conversation = { ...closeRequest(draft.conversation), mustDisclose: true };
    takeThreadBack(draft);
  }
  if (isCurrent) draft.conversation = keepClosed(before, draft.conversation);
  draft.withholdQueued ||= isCurrent;
}

function reopen(draft: Draft, record: CaseRecord, event: StaffEvent): Refusal | undefined {
  if (record.status !== 'resolved') return 'not_resolved';
  const { resolvedAt: _at, outcome: _outcome, claimedBy: _by, claimedAt: _claimedAt, ...rest } = record;
  draft.conversation = openClosed(draft.conversation, record.id) ?? draft.conversation;
  const open = { ...rest, status: 'claimed' as const, claimedBy: event.by, claimedAt: event.at };
  putCase(draft, withNote(continueIn(open, draft.conversation.request), event, 'reopened', ''));
  personSpeaks(draft);
  return undefined;
}

function withNote(record: CaseRecord, event: StaffEvent, kind: CaseNote['kind'], text: string): CaseRecord {
  return { ...record, notes: [...record.notes, { at: event.at, by: event.by, kind, text }] };
}
