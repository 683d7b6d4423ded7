/**
 * A turn in the making. It is filled step by step by the functions that read events, seen by this turn alone, and
 * becomes the plan (`Turn`) at the end; nothing outside is touched.
 */
import { settleBentPost } from './bent-post';
import type { CaseRecord } from './case';
import { openCase, refreshCase } from './case-file';
import { type Conversation, newConversation } from './conversation';
import { type FactName, type FactValue, type KnownFacts, valuesOf } from './facts';
import type { Rulebook } from './flow';
import { advance, MAX_MISSES, type TalkMachine } from './machine';
import type { News, PromptSpec } from './prompts';
import { changedLine } from './recap';
import { settleSizes } from './settle-sizes';
import { askedFact, type TalkEffect, type TalkEvent } from './talk';
import type { HandOver, Texts } from './texts';
import type { ThreadRules } from './thread-rules';
import type { Told } from './told';
import type {
  EventOutcome,
  EvidenceItem,
  Heard,
  Misunderstood,
  Outgoing,
  RequestEnd,
  ThreadAction,
  TimerPlan,
  TurnInput,
} from './turn-types';
import type { Readers } from './understanding';

/** What every turn of an installation shares. */
export interface TurnRules {
  readonly rulebook: Rulebook;
  readonly machine: TalkMachine;
  readonly readers: Readers;
  /** IANA zone of the shop. */
  readonly timeZone: string;
  /** How long photo copies are kept; 0 keeps none. */
  readonly retentionDays: number;
  readonly thread?: ThreadRules;
}

/** A line of the reply, worded once the turn knows the language. */
export type Line = (texts: Texts) => string;

export interface Draft {
  readonly rules: TurnRules;
  readonly input: TurnInput;
  conversation: Conversation;
  /** Open cases and the newest resolved one; `changed` names those to write. */
  cases: readonly CaseRecord[];
  readonly changed: Set<string>;
  readonly handedOver: string[];
  /** Said before the prompt, each once. */
  readonly lines: Line[];
  prompt: PromptSpec | undefined;
  /** Told before, and to be heard now that a new request is open. */
  next: Conversation['remarks'][number] | undefined;
  thread: ThreadAction | undefined;
  withholdQueued: boolean;
  takenBack: readonly string[];
  eraseCustomer: boolean;
  staffMessages: readonly Outgoing[];
  readonly outcomes: EventOutcome[];
  readonly heard: Heard[];
  readonly evidence: EvidenceItem[];
  readonly redactedMids: string[];
  readonly edited: { mid: string; text: string }[];
  readonly timers: TimerPlan[];
  readonly misunderstood: Misunderstood[];
  readonly ended: RequestEnd[];
}

export function createDraft(rules: TurnRules, input: TurnInput): Draft {
  return {
    rules,
    input,
    conversation: input.conversation ?? newConversation(input.conversationId),
    cases: input.cases,
    changed: new Set(),
    handedOver: [],
    lines: [],
    prompt: undefined,
    next: undefined,
    thread: undefined,
    withholdQueued: false,
    takenBack: [],
    eraseCustomer: false,
    staffMessages: [],
    outcomes: [],
    heard: [],
    evidence: [],
    redactedMids: [],
    edited: [],
    timers: [],
    misunderstood: [],
    ended: [],
  };
}

export function update(draft: Draft, change: Partial<Conversation>): void {
  draft.conversation = { ...draft.conversation, ...change };
}

export function say(draft: Draft, line: Line): void {
  draft.lines.push(line);
}

/** Takes facts into the conversation and lets the rules look again; a changed one is confirmed to the customer. */
export function tellFacts(draft: Draft, heard: readonly Told[]): void {
  const told = settleSizes(settleBentPost(heard, draft.conversation.facts), draft.conversation.facts);
  const facts: Record<string, KnownFacts[FactName]> = { ...draft.conversation.facts };
  const changes: Told[] = [];
  for (const one of told) {
    const { fact, value, said, at, mid, how, by = 'customer' } = one;
    const before = facts[fact];
    const changed = before !== undefined && !sameValue(before.value, value);
    facts[fact] = {
      value,
      said,
      at,
      ...(mid ? { mid } : {}),
      corrected: changed || (before?.corrected ?? false),
      by,
      how,
    };
    if (changed && by === 'customer' && fact !== 'photo') changes.push(one);
  }
  if (changes.length > 0) say(draft, () => changedLine(changes, draft.conversation.language, draft.rules));
  const trouble = told.some(({ fact, how }) => how === 'read' && (fact === 'problem' || fact === 'mismatch'));
  const { facts: known, misses } = draft.conversation;
  const isNew = !known.problem && !known.mismatch;
  update(draft, { facts, reopened: undefined });
  look(draft);
  if (passesBy(draft, told) && handOverPassedBy(draft, misses)) return;
  // A decline says that it is sorry by itself.
  if (trouble && isNew && draft.prompt?.kind !== 'declined') say(draft, (texts) => texts.sympathy);
  // The same question again: what the customer told instead was heard.
  else if (changes.length === 0 && told.some(({ how }) => how === 'read')) sayNoted(draft);
}

/** What differs may be none of the offered answers, which a customer says by telling everything else. */
function passesBy({ prompt }: Draft, told: readonly Told[]): boolean {
  const isAgain = prompt?.kind === 'question' && prompt.fact === 'mismatch' && prompt.again === true;
  return isAgain && told.every(({ how }) => how !== 'tapped');
}

/** Passed by twice, the question goes to a person. Whether it was so. */
function handOverPassedBy(draft: Draft, misses: number): boolean {
  update(draft, { misses: misses + 1 });
  if (draft.conversation.misses < MAX_MISSES) return false;
  step(draft, { type: 'person.asked', flag: 'not_understood' });
  return true;
}

export function sayNoted(draft: Draft): void {
  if (draft.prompt?.kind === 'question' && draft.prompt.again) say(draft, (texts) => texts.noted);
}

/** Lets the rules look at the facts as they are now. */
export function look(draft: Draft): void {
  const { facts, firstContactAt } = draft.conversation;
  const clock = { firstContactAt: firstContactAt ?? draft.input.now, timeZone: draft.rules.timeZone };
  step(draft, { type: 'facts.told', values: valuesOf(facts), clock });
}

/** The matter and the piece are named as what they are; anything else that was only read may have been meant otherwise. */
function isAnswered({ topic: _topic, product_type: _piece, ...others }: Conversation['facts']): boolean {
  return Object.values(others).every(({ how }) => how !== 'read');
}

/** One step of the machine, with its effects carried into the draft. */
export function step(draft: Draft, event: TalkEvent): void {
  const { place, misses, settled, verdict, facts, firstContactAt, caseId } = draft.conversation;
  const context = {
    values: valuesOf(facts),
    clock: { firstContactAt: firstContactAt ?? draft.input.now, timeZone: draft.rules.timeZone },
    misses,
    settled,
    verdict,
    isAnswered: isAnswered(facts),
    hasCase: caseId !== undefined,
  };
  const { talk, effects } = advance(draft.rules.machine, { place, context }, event);
  update(draft, {
    place: talk.place,
    misses: talk.context.misses,
    settled: talk.context.settled,
    verdict: talk.context.verdict,
  });
  for (const effect of effects) perform(draft, effect);
}

function perform(draft: Draft, effect: TalkEffect): void {
  switch (effect.type) {
    case 'ask':
      draft.prompt = { kind: 'question', fact: effect.fact, again: wasAsked(draft, effect.fact) };
      if (draft.conversation.asked.at(-1) !== effect.fact)
        update(draft, { asked: [...draft.conversation.asked, effect.fact] });
      return;
    case 'decline':
      draft.prompt = { kind: 'declined', again: wasDeclined(draft) };
      if (draft.prompt.again) say(draft, (texts) => texts.decline.unchanged);
      return;
    case 'close_solved':
      draft.prompt = { kind: 'solved' };
      return;
    case 'hand_over':
      handOver(draft);
  }
}

/** The customer has just read this question. */
export function wasAsked({ input, conversation }: Draft, fact: FactName): boolean {
  const before = input.conversation;
  return before?.request === conversation.request && askedFact(before) === fact;
}

/** The customer has just read this very explanation. */
export function wasDeclined({ input, conversation }: Draft): boolean {
  const before = input.conversation;
  const clauses = (verdict: Conversation['verdict']): string => verdict?.clauses.join() ?? '';
  return before?.place === 'declined' && clauses(before.verdict) === clauses(conversation.verdict);
}

/** Opens the case of this request, or brings it up to date when it is open already. */
function handOver(draft: Draft): void {
  const open = currentCase(draft);
  if (open) {
    putCase(draft, refreshCase(open, draft));
    promptInGoodHands(draft, currentCase(draft) ?? open, 'updated');
    return;
  }
  const record = openCase(draft);
  putCase(draft, record);
  update(draft, { caseId: record.id });
  draft.handedOver.push(record.id);
  draft.prompt = { kind: 'handed_over', how: handOverOf(record), record };
}

/** Staff have the case. A customer who has not been told so yet is told that, whatever else came with their words. */
export function promptInGoodHands(draft: Draft, record: CaseRecord, news: News): void {
  draft.prompt = isNewsOf(draft, record)
    ? { kind: 'handed_over', how: handOverOf(record), record }
    : { kind: 'in_good_hands', record, news };
}

/** Whether this turn handed the case over, so that the customer does not know it yet. */
export function isNewsOf({ handedOver }: Draft, { id }: CaseRecord): boolean {
  return handedOver.includes(id);
}

export function handOverOf({ verdict }: CaseRecord): HandOver {
  const special = (
    ['disputed', 'asked_for_person', 'not_understood', 'other_language', 'other_topic'] as const
  ).find((flag) => verdict.flags.includes(flag));
  return special ?? (verdict.decision === 'eligible' ? 'eligible' : 'review');
}

/** The open case of the request that is being talked about. */
export function currentCase(draft: Draft): CaseRecord | undefined {
  return draft.cases.find(({ id, status }) => id === draft.conversation.caseId && status !== 'resolved');
}

export function putCase(draft: Draft, record: CaseRecord): void {
  draft.cases = [record, ...draft.cases.filter(({ id }) => id !== record.id)];
  draft.changed.add(record.id);
}

function sameValue(a: FactValue, b: FactValue): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  return a.from === b.from && a.to === b.to;
}
