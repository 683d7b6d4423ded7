/** A talk as the machine sees it: what it knows, what can happen to it, where the facts lead it. */
import type { Clock } from './clocks';
import type { FactName, FactValues, Topic } from './facts';
import type { Flow } from './flow';
import { decide, foresee, nextToCollect, type RuleSource, withMissingFlags } from './rules';
import type { Flag, Verdict } from './verdict';

/** What the machine knows; small, and stored with the conversation. */
export interface TalkContext {
  readonly values: FactValues;
  readonly clock: Clock;
  /** Misunderstandings in a row. */
  readonly misses: number;
  /** Set once; later facts no longer change it: the customer asked for a person, or disputes the answer. */
  readonly settled: Verdict | undefined;
  /** The last verdict. */
  readonly verdict: Verdict | undefined;
  /** All of them were tapped or answer a question, but for the matter and the piece. */
  readonly isAnswered: boolean;
  /** A person's case exists, so "back from a person" leads to it. */
  readonly hasCase: boolean;
}

export type TalkEvent =
  /** All values known now, corrections included. */
  | { readonly type: 'facts.told'; readonly values: FactValues; readonly clock: Clock }
  | { readonly type: 'words.missed' }
  | { readonly type: 'person.asked'; readonly flag: Flag }
  | { readonly type: 'answer.disputed' }
  /** Whatever the policy says: a person judges. */
  | { readonly type: 'judgement.needed' }
  | { readonly type: 'person.took' }
  | { readonly type: 'person.left' }
  | { readonly type: 'request.closed' };

/** What the turn must do after a transition, in order. */
export type TalkEffect =
  | { readonly type: 'ask'; readonly fact: FactName; readonly topic: Topic | undefined }
  | { readonly type: 'decline' }
  | { readonly type: 'hand_over' }
  | { readonly type: 'close_solved' };

/** A talk between turns: XState's value and our context. */
export interface Talk {
  readonly place: string | Record<string, unknown>;
  readonly context: TalkContext;
}

export const EMPTY_CONTEXT: TalkContext = {
  values: {},
  clock: { firstContactAt: 0, timeZone: 'UTC' },
  misses: 0,
  settled: undefined,
  verdict: undefined,
  isAnswered: false,
  hasCase: false,
};

export type Place =
  | { readonly kind: 'ask'; readonly fact: FactName; readonly topic: Topic | undefined }
  | { readonly kind: 'end'; readonly verdict: Verdict };

/** Where the facts lead: the next question, or a verdict. */
export function placeFor(source: RuleSource, context: TalkContext): Place {
  if (context.settled) return { kind: 'end', verdict: context.settled };
  const topic = context.values.topic as Topic | undefined;
  if (!topic) return { kind: 'ask', fact: 'topic', topic: undefined };
  const { values, clock } = context;
  const next = decide(source, topic, values, clock);
  const ruling =
    (next.kind === 'ask' && context.isAnswered && foresee(source, topic, values, clock, next.fact)) || next;
  if (ruling.kind === 'ask') return ruling;
  const fact = nextToCollect(source, ruling, values);
  if (fact) return { kind: 'ask', fact, topic: ruling.topic };
  return { kind: 'end', verdict: withMissingFlags(source, ruling.topic, ruling.verdict, values) };
}

/** The questions that a topic's own rules can ask, each a state of the machine. */
export function questionsOf(flow: Flow): FactName[] {
  const asked = [
    ...flow.rules.flatMap((rule) => Object.keys(rule.when) as FactName[]),
    ...flow.collect.map(({ fact }) => fact),
  ];
  return [...new Set(asked)];
}

/** The verdict of a talk that goes to a person without one of the policy's (policy part 2). */
export function personVerdict(flag: Flag): Verdict {
  return { decision: 'review', remedy: 'none', clauses: [], flags: [flag] };
}

/** What the policy says, left to a person. */
export function toBeJudged(verdict: Verdict | undefined): Verdict {
  return { decision: 'review', remedy: 'none', clauses: verdict?.clauses ?? [], flags: [] };
}

export function disputed(verdict: Verdict | undefined): Verdict {
  const declined = verdict ?? personVerdict('disputed');
  return { ...declined, flags: [...declined.flags.filter((flag) => flag !== 'disputed'), 'disputed'] };
}

/** Declined, or fixed by the customer: the bot's own answer ended the request, and staff never saw it. */
export function endedByAnswer(place: Talk['place']): boolean {
  return place === 'declined' || place === 'solved';
}

/** The fact that the next words answer: one that the customer chose to change, else the open question's. */
export function askedFact({ place, reopened }: Pick<Talk, 'place'> & { reopened?: FactName | undefined }) {
  return reopened ?? openQuestion(place)?.fact;
}

/** The open question of a place, if it is one. */
export function openQuestion(place: Talk['place']): { fact: FactName; topic: Topic | undefined } | undefined {
  if (typeof place === 'string') return undefined;
  const inner = place.asking;
  if (inner === 'topic') return { fact: 'topic', topic: undefined };
  if (typeof inner !== 'object' || inner === null) return undefined;
  const [entry] = Object.entries(inner);
  return entry ? { fact: entry[1] as FactName, topic: entry[0] as Topic } : undefined;
}
