/** What a tap or its typed twin does. A tap on an old button corrects that fact, whenever it comes. */
import { isFuture } from './clocks';
import { closeRequest } from './conversation';
import { currentCase, type Draft, look, promptInGoodHands, say, step, tellFacts, update } from './draft';
import { valuesOf } from './facts';
import { isOverdue } from './overdue';
import type { Deed, Tap } from './payloads';
import { reprompt } from './reprompt';
import { nextMatter } from './second-matter';
import { skip } from './skip';
import { endedByAnswer, openQuestion } from './talk';
import { fill } from './texts';
import type { Language } from './understanding';

/** Where a tap or its typed twin comes from. */
export interface TapSource {
  readonly said: string;
  readonly at: number;
  readonly mid?: string | undefined;
  readonly how: 'tapped' | 'answered';
}

export function act(draft: Draft, tap: Tap, source: TapSource): void {
  if (tap.kind !== 'erase') update(draft, { erasing: false });
  switch (tap.kind) {
    case 'fact':
      return tellTapped(draft, tap, source);
    case 'do':
      return perform(draft, tap.what, source);
    case 'change':
      update(draft, { reopened: tap.fact });
      draft.prompt = { kind: 'question', fact: tap.fact };
      return;
    case 'language':
      return switchLanguage(draft, tap.language);
    case 'erase':
      return decideErasure(draft, tap.sure);
  }
}

function tellTapped(draft: Draft, { fact, value }: Extract<Tap, { kind: 'fact' }>, source: TapSource): void {
  // "No photo" on an old button takes back nothing that was sent.
  if (fact === 'photo' && draft.conversation.photos.length > 0) return reprompt(draft);
  if (isFuture(value, draft.input.now)) {
    say(draft, (texts) => texts.future_date);
    return reprompt(draft);
  }
  tellFacts(draft, [{ fact, value, ...source }]);
}

function perform(draft: Draft, what: Deed, source: TapSource): void {
  switch (what) {
    case 'person':
      return askForPerson(draft);
    case 'ask_anyway':
      return draft.conversation.place === 'declined'
        ? step(draft, { type: 'answer.disputed' })
        : askForPerson(draft);
    case 'back':
      return goBack(draft);
    case 'restart':
      return restart(draft, source.at);
    case 'skip':
      return skip(draft, source);
    case 'change':
      if (Object.keys(draft.conversation.facts).length > 0) draft.prompt = { kind: 'change' };
      else {
        say(draft, (texts) => texts.nothing_to_change);
        reprompt(draft);
      }
  }
}

/** A person, at once, with what is known; one who already has it is named. */
export function askForPerson(draft: Draft): void {
  const open = currentCase(draft);
  if (open && draft.conversation.place === 'handed_over') {
    promptInGoodHands(draft, open, isOverdue(draft, open) ? 'overdue' : 'none');
    return;
  }
  step(draft, { type: 'person.asked', flag: 'asked_for_person' });
}

/** Takes back the answer before the open question. */
export function goBack(draft: Draft): void {
  const { asked, facts, place } = draft.conversation;
  const before = openQuestion(place) ? asked.slice(0, -1) : asked;
  const last = before.at(-1);
  if (!last && openQuestion(place) && Object.keys(facts).length > 0) {
    // Everything so far was read from their own words: they say which of it is meant.
    draft.prompt = { kind: 'change' };
    return;
  }
  if (!last || (typeof place === 'string' && place === 'handed_over')) {
    say(draft, (texts) => texts.nothing_back);
    return reprompt(draft);
  }
  const { [last]: _taken, ...rest } = facts;
  update(draft, { facts: rest, asked: before.slice(0, -1), reopened: undefined });
  look(draft);
}

/** How long a matter that was told in the middle of another request counts as told then. */
const TOLD_BEFORE_MS = 24 * 3_600_000;

/**
 * Starts over. An unfinished request keeps its first contact, so that starting over never costs a customer who wrote
 * in time; after a verdict it is a new request.
 */
export function restart(draft: Draft, at: number): void {
  const { place, facts } = draft.conversation;
  const open = currentCase(draft);
  const finished = place === 'handed_over' || endedByAnswer(place);
  if (finished) {
    const next = nextMatter(draft);
    // Who told of it just before stays in time.
    startAnew(draft, next && at - next.at < TOLD_BEFORE_MS ? next.at : at);
    draft.next = next;
    if (open) say(draft, (texts) => fill(texts.new_request, { reference: open.reference }));
  } else {
    if (Object.keys(facts).length > 0) say(draft, (texts) => texts.restarted);
    update(draft, { facts: {}, asked: [], reopened: undefined, settled: undefined, verdict: undefined });
  }
  look(draft);
}

/**
 * Lets the open request go without a word more than needed. It keeps its first contact: who comes back to it loses
 * no time. False once staff have it: they must see the wish.
 */
export function cancel(draft: Draft): boolean {
  const { place } = draft.conversation;
  if (place === 'handed_over') return false;
  if (endedByAnswer(place)) {
    say(draft, (texts) => texts.small_talk.goodbye);
    return true;
  }
  update(draft, { facts: {}, asked: [], reopened: undefined, reminded: true });
  look(draft);
  draft.prompt = { kind: 'cancelled' };
  return true;
}

/** Closes the request, noting how it ended when no case took it over, and opens the next. */
export function startAnew(draft: Draft, at: number): void {
  endRequest(draft);
  // Replaced whole: what belonged to the old request must not survive.
  draft.conversation = { ...closeRequest(draft.conversation), firstContactAt: at };
}

/** Notes for the shop's numbers how a request ended that staff never saw. */
export function endRequest(draft: Draft): void {
  const { place, caseId, request, facts, verdict, asked } = draft.conversation;
  if (caseId || place === 'idle' || place === 'person') return;
  const how = place === 'solved' ? 'solved' : place === 'declined' ? 'declined' : 'abandoned';
  const topic = valuesOf(facts).topic;
  draft.ended.push({
    request,
    topic: typeof topic === 'string' ? topic : 'other',
    decision: how === 'abandoned' ? 'none' : (verdict?.decision ?? 'none'),
    clauses: verdict?.clauses ?? [],
    how,
    ...(how === 'abandoned' && asked.length > 0 ? { lastAsked: asked.at(-1) } : {}),
    at: draft.input.now,
  });
}

export function switchLanguage(draft: Draft, language: Language): void {
  update(draft, { language, languageKnown: true });
  say(draft, (texts) => texts.language_switched);
  reprompt(draft, 'in_full');
}

function decideErasure(draft: Draft, sure: boolean): void {
  update(draft, { erasing: false });
  if (!sure) {
    say(draft, (texts) => texts.erase.kept);
    return reprompt(draft);
  }
  say(draft, (texts) => texts.erase.done);
  // Who writes on before the stored data is gone begins anew, and is asked nothing of what was to be forgotten.
  draft.conversation = closeRequest(draft.conversation);
  draft.prompt = undefined;
  draft.eraseCustomer = true;
}
