/** Plays recipes through the turn function, as the store would: what one turn left is what the next one starts from. */
import type { CaseRecord } from '../../../src/core/case';
import type { Conversation } from '../../../src/core/conversation';
import type { ConversationEvent } from '../../../src/core/event';
import { INBOX_APP_IDS } from '../../../src/core/thread-rules';
import type { TakeTurn, TimerPlan, Turn, TurnInput } from '../../../src/core/turn-types';
import { CONVERSATION, NOON } from '../../builders';
import type { Recipe, StaffVerb, TurnRecipe } from './arbitrary-events';

export interface Played {
  readonly input: TurnInput;
  readonly turn: Turn;
  /** Every case of the conversation after the turn. */
  readonly cases: readonly CaseRecord[];
}

interface Talk {
  now: number;
  made: number;
  conversation: Conversation | undefined;
  readonly cases: Map<string, CaseRecord>;
  readonly timers: Map<string, TimerPlan>;
  readonly mids: string[];
}

/** Yields every turn; what the turn function throws is thrown on. */
export function* playTalk(takeTurn: TakeTurn, recipes: readonly TurnRecipe[]): Generator<Played> {
  const talk: Talk = {
    now: NOON,
    made: 0,
    conversation: undefined,
    cases: new Map(),
    timers: new Map(),
    mids: [],
  };
  for (const recipe of recipes) {
    talk.now += recipe.waitMs;
    const events = recipe.events.map((one) => cook(talk, one));
    const input = deepFreeze(inputOf(talk, events));
    const turn = takeTurn(input);
    remember(talk, turn);
    yield { input, turn, cases: [...talk.cases.values()] };
  }
}

/** As the port's claim gives them: the unresolved ones and the newest resolved one, newest first. */
function inputOf(talk: Talk, events: readonly ConversationEvent[]): TurnInput {
  const newest = [...talk.cases.values()].reverse();
  const resolved = newest.find(({ status }) => status === 'resolved');
  talk.made += 1;
  return {
    conversationId: CONVERSATION,
    conversation: talk.conversation,
    cases: newest.filter((record) => record.status !== 'resolved' || record === resolved),
    events,
    now: talk.now,
    fresh: { caseId: `case-${talk.made}`, reference: `R-${talk.made}` },
  };
}

function remember(talk: Talk, turn: Turn): void {
  // Through JSON, as a store keeps it.
  talk.conversation = JSON.parse(JSON.stringify(turn.conversation)) as Conversation;
  for (const record of turn.cases)
    talk.cases.set(record.id, JSON.parse(JSON.stringify(record)) as CaseRecord);
  for (const plan of turn.timers) {
    if (plan.dueAt === undefined) talk.timers.delete(plan.name);
    else talk.timers.set(plan.name, plan);
  }
}

function cook(talk: Talk, recipe: Recipe): ConversationEvent {
  talk.made += 1;
  const base = { id: `event-${talk.made}`, conversationId: CONVERSATION, at: talk.now - 500 };
  const newMid = (): string => {
    talk.mids.push(`mid-${talk.made}`);
    return `mid-${talk.made}`;
  };
  const oldMid = (pick: number): string => talk.mids[pick % Math.max(1, talk.mids.length)] ?? 'mid-unknown';
  switch (recipe.kind) {
    case 'say': {
      const { text, attachments } = recipe;
      return {
        ...base,
        type: 'customer.said',
        mid: newMid(),
        attachments,
        ...(text === undefined ? {} : { text }),
      };
    }
    case 'tap': {
      const { payload, title } = recipe;
      return recipe.template
        ? { ...base, type: 'customer.tapped', payload, title }
        : { ...base, type: 'customer.said', mid: newMid(), text: title, payload, attachments: [] };
    }
    case 'tap_shown':
    case 'type_shown':
      return { ...base, type: 'customer.said', mid: newMid(), attachments: [], ...answerShown(talk, recipe) };
    case 'edit':
      return { ...base, type: 'customer.edited', mid: oldMid(recipe.pick), text: recipe.text, editNumber: 1 };
    case 'unsend':
      return { ...base, type: 'customer.unsent', mid: oldMid(recipe.pick) };
    case 'quiet':
      return cookQuiet(base, recipe.which, oldMid(0));
    case 'shop_types':
      return { ...base, type: 'business.echoed', mid: newMid(), text: recipe.text, attachments: [] };
    case 'staff': {
      const ids = [...talk.cases.keys(), 'case-unknown'];
      const caseId = ids[recipe.pick % ids.length]!;
      return { ...base, ...cookStaff(talk, recipe.verb, caseId), by: recipe.by, caseId };
    }
    case 'timer':
      return cookTimer(talk, base, recipe);
  }
}

function cookStaff(talk: Talk, verb: StaffVerb, caseId: string) {
  switch (verb.type) {
    case 'staff.replied': {
      const { type, text } = verb;
      return { type, text, ...(verb.waits && { leavesAt: talk.now + 5_000 }) };
    }
    case 'staff.recalled':
      return { ...verb, reply: talk.cases.get(caseId)?.recallable?.reply ?? 'none' };
    default:
      return verb;
  }
}

function answerShown(
  talk: Talk,
  recipe: Extract<Recipe, { kind: 'tap_shown' | 'type_shown' }>,
): { text: string; payload?: string } {
  const shown = talk.conversation?.offered ?? [];
  const index = recipe.pick % Math.max(1, shown.length);
  const chosen = shown[index];
  if (!chosen) return { text: 'hello' };
  const title = chosen.titles[0] ?? '';
  if (recipe.kind === 'tap_shown') return { text: title, payload: chosen.payload };
  return { text: recipe.as === 'number' ? String(index + 1) : title };
}

type Base = { readonly id: string; readonly conversationId: string; readonly at: number };

function cookQuiet(
  base: Base,
  which: Extract<Recipe, { kind: 'quiet' }>['which'],
  mid: string,
): ConversationEvent {
  switch (which) {
    case 'read':
      return { ...base, type: 'customer.read', mid };
    case 'reacted':
      return { ...base, type: 'customer.reacted', mid, action: 'react', emoji: '❤️' };
    case 'window_closed':
      return { ...base, type: 'window.closed' };
    case 'referred':
      return {
        ...base,
        type: 'customer.referred',
        referral: { ref: base.at % 2 === 0 ? 'sale' : 'topic=repair' },
      };
    case 'passed':
    case 'taken':
    case 'requested':
      return { ...base, type: 'thread.moved', change: which, newOwnerAppId: INBOX_APP_IDS.page_inbox };
    case 'regained':
      return { ...base, type: 'thread.moved', change: 'passed', holder: 'us' };
  }
}

function cookTimer(
  talk: Talk,
  base: Base,
  { name, late }: Extract<Recipe, { kind: 'timer' }>,
): ConversationEvent {
  const plan = talk.timers.get(name);
  if (!late) talk.timers.delete(name);
  return { ...base, type: 'timer.due', name, token: late ? 'old' : (plan?.token ?? 'none') };
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
