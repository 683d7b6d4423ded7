/**
 * One turn: everything that waits in a conversation, oldest first, becomes one plan. Pure: the same conversation,
 * events, clock and fresh ids give the same plan, and nothing outside is touched.
 */
import { refreshCase } from './case-file';
import { type Conversation, type Edit, speakerOf } from './conversation';
import { createDraft, currentCase, type Draft, putCase, say, step, type TurnRules, update } from './draft';
import { type ConversationEvent, type EventOf, isStaffEvent } from './event';
import type { FactName } from './facts';
import type { Rulebook } from './flow';
import { passThreadToPeople } from './hand-back';
import { hearEcho, hearTimer, hearUnsent } from './hear-business';
import { type CustomerStep, hearCustomer, openWindow } from './hear-customer';
import { findEarlierEdit, hearEdit, hearLateOriginal } from './hear-edit';
import { hearReferred } from './hear-entry';
import { hearStaff } from './hear-staff';
import { hearThreadMoved, learnFromArrival } from './hear-thread';
import { hearWindowClosed } from './hear-window-closed';
import { compileMachine } from './machine';
import { planTimers, speak } from './speak';
import type { ThreadRules } from './thread-rules';
import type { EventOutcome, TakeTurn, Turn } from './turn-types';
import type { Readers } from './understanding';

export interface TurnOptions {
  readonly rulebook: Rulebook;
  readonly readers: Readers;
  /** IANA zone of the shop. */
  readonly timeZone: string;
  /** Days that photo copies are kept, said when a photo is asked for; 0 keeps none. */
  readonly retentionDays: number;
  /** Absent where nothing is known of other apps. */
  readonly thread?: ThreadRules;
}

/** Compiles the flows once; the result computes turns. */
export function createTakeTurn(options: TurnOptions): TakeTurn {
  const rules: TurnRules = { ...options, machine: compileMachine(options.rulebook) };
  return (input) => {
    const draft = createDraft(rules, input);
    for (const part of partsOf(input.events, draft.conversation)) hear(draft, part);
    return finish(draft);
  };
}

/**
 * The turn for events that failed too often: the customer is handed to a person with the words that can be kept.
 * Never reads them again. Whoever of staff waits for theirs is told that it was not done.
 */
export function createFaultTurn(options: TurnOptions): TakeTurn {
  const rules: TurnRules = { ...options, machine: compileMachine(options.rulebook) };
  return (input) => {
    const draft = createDraft(rules, input);
    const customers = input.events.filter(
      (event) => event.type === 'customer.said' || event.type === 'customer.tapped',
    );
    for (const event of input.events)
      draft.outcomes.push({ ...handled(event), ...(isStaffEvent(event) && { refused: 'fault' }) });
    const last = customers.at(-1);
    if (!last) return finish(draft);
    openWindow(draft, last.at);
    learnFromArrival(draft, last);
    update(draft, { firstContactAt: draft.conversation.firstContactAt ?? last.at });
    for (const event of customers) {
      const text = (event.type === 'customer.said' ? event.text : event.title) ?? '';
      draft.heard.push({
        id: event.id,
        at: event.at,
        from: 'customer',
        text,
        attachments: [],
        ...(event.mid ? { mid: event.mid } : {}),
        request: draft.conversation.request,
      });
    }
    if (speakerOf(draft.conversation) === 'person') return finish(draft);
    say(draft, (texts) => texts.fault);
    step(draft, { type: 'person.asked', flag: 'not_understood' });
    return finish(draft);
  };
}

type Part =
  | { readonly kind: 'customer'; readonly step: CustomerStep }
  | { readonly kind: 'late_original'; readonly event: EventOf<'customer.said'>; readonly edit: Edit }
  | {
      readonly kind: 'event';
      readonly event: Exclude<ConversationEvent, EventOf<'customer.said'> | EventOf<'customer.tapped'>>;
    };

/** Groups what belongs together: messages in a row are one thing said, a tap stands alone. */
function partsOf(events: readonly ConversationEvent[], before: Conversation): Part[] {
  const parts: Part[] = [];
  const unsent = new Set(events.flatMap((event) => (event.type === 'customer.unsent' ? [event.mid] : [])));
  for (const event of events) {
    if (event.type === 'customer.said') {
      // Unsent before it was read: nothing of it is taken in.
      const said = unsent.has(event.mid)
        ? { ...event, text: undefined, payload: undefined, attachments: [], withdrawn: true }
        : event;
      const edit = findEarlierEdit(before, said);
      if (edit) parts.push({ kind: 'late_original', event: said, edit });
      else if (said.payload !== undefined)
        parts.push({
          kind: 'customer',
          step: { kind: 'tap', event: said, payload: said.payload, title: said.text ?? '' },
        });
      else addMessage(parts, said);
    } else if (event.type === 'customer.tapped') {
      parts.push({
        kind: 'customer',
        step: { kind: 'tap', event, payload: event.payload, title: event.title ?? '' },
      });
    } else parts.push({ kind: 'event', event });
  }
  return parts;
}

function addMessage(parts: Part[], event: EventOf<'customer.said'>): void {
  const last = parts.at(-1);
  if (last?.kind === 'customer' && last.step.kind === 'messages') {
    parts[parts.length - 1] = {
      kind: 'customer',
      step: { kind: 'messages', events: [...last.step.events, event] },
    };
  } else parts.push({ kind: 'customer', step: { kind: 'messages', events: [event] } });
}

function handled(event: ConversationEvent): EventOutcome {
  return { eventId: event.id, ...(isStaffEvent(event) && { awaited: true }) };
}

function hear(draft: Draft, part: Part): void {
  if (part.kind === 'customer') {
    const events = part.step.kind === 'tap' ? [part.step.event] : part.step.events;
    const last = events.at(-1);
    if (last) learnFromArrival(draft, last);
    hearCustomer(draft, part.step);
    for (const { id } of events) draft.outcomes.push({ eventId: id });
    return;
  }
  if (part.kind === 'late_original') {
    hearLateOriginal(draft, part.event, part.edit);
    draft.outcomes.push({ eventId: part.event.id });
    return;
  }
  const { event } = part;
  const refused = hearOther(draft, event);
  const outgoingIds = draft.staffMessages
    .filter(({ id }) => id.startsWith(`${event.id}/`))
    .map(({ id }) => id);
  draft.outcomes.push({
    ...handled(event),
    ...(refused ? { refused } : {}),
    ...(outgoingIds.length > 0 ? { outgoingIds } : {}),
  });
}

function hearOther(draft: Draft, event: Extract<Part, { kind: 'event' }>['event']) {
  switch (event.type) {
    case 'customer.edited':
      return void hearEdit(draft, event);
    case 'customer.referred':
      learnFromArrival(draft, event);
      return void hearReferred(draft, event);
    case 'customer.unsent':
    case 'business.unsent':
      return void hearUnsent(draft, event.mid);
    case 'business.echoed':
      return void hearEcho(draft, event);
    case 'timer.due':
      return void hearTimer(draft, event);
    case 'window.closed':
      return void hearWindowClosed(draft);
    case 'thread.moved':
      return void hearThreadMoved(draft, event);
    // Recorded; they change nothing in the talk.
    case 'customer.read':
    case 'customer.reacted':
      return undefined;
    default:
      return hearStaff(draft, event);
  }
}

/** Whatever the turn changed in the facts shows in the open case, though more may still be asked. */
function keepCaseCurrent(draft: Draft): void {
  const open = currentCase(draft);
  const before = draft.input.conversation;
  const { facts, verdict, photos, remarks, adUntil } = draft.conversation;
  if (!open || !before) return;
  const same =
    before.facts === facts &&
    before.verdict === verdict &&
    before.photos === photos &&
    before.remarks === remarks &&
    before.adUntil === adUntil;
  if (!same) putCase(draft, refreshCase(open, draft));
}

/** A question that another one overtook within the turn was never read, so that "back" must not lead to it. */
function forgetUnseenQuestions(draft: Draft): void {
  const { input, conversation, prompt } = draft;
  const { asked, request } = conversation;
  const before = input.conversation?.request === request ? input.conversation.asked : [];
  const shown = prompt?.kind === 'question' ? prompt.fact : prompt?.kind === 'clarify' ? 'topic' : undefined;
  const isSeen = (fact: FactName, at: number): boolean =>
    before[at] === fact || (fact === shown && at === asked.length - 1);
  if (!asked.every(isSeen)) update(draft, { asked: asked.filter(isSeen) });
}

function finish(draft: Draft): Turn {
  keepCaseCurrent(draft);
  forgetUnseenQuestions(draft);
  if (draft.handedOver.length > 0) passThreadToPeople(draft);
  const spoken = speak(draft);
  const timers = planTimers(draft);
  return {
    conversation: draft.conversation,
    speaker: speakerOf(draft.conversation),
    outcomes: draft.outcomes,
    heard: draft.heard,
    outgoing: [...draft.staffMessages, ...spoken],
    takenBack: draft.takenBack,
    ...(draft.thread !== undefined && { thread: draft.thread }),
    withholdQueued: draft.withholdQueued,
    cases: draft.cases.filter(({ id }) => draft.changed.has(id)),
    handedOver: draft.handedOver,
    evidence: draft.evidence,
    redactedMids: draft.redactedMids,
    edited: draft.edited,
    timers,
    misunderstood: draft.misunderstood,
    ended: draft.ended,
    eraseCustomer: draft.eraseCustomer,
  };
}
