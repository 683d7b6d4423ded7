/**
 * The talk as an XState machine, compiled from the flows and used purely: `advance(talk, event)` gives the next talk
 * and the effects to carry out; no actor runs. XState holds what is truly a state: who has the conversation, which
 * topic, which question is open, how often it was misunderstood. The only file that imports xstate.
 */
import { assign, setup, transition } from 'xstate';
import type { Clock } from './clocks';
import { CHOICE_FACTS, type FactName, type FactValues, type Topic } from './facts';
import type { Flow } from './flow';
import { decide, isHandedOver, nextToCollect, type RuleSource, withMissingFlags } from './rules';
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
  /** A person's case exists, so "back from a person" leads to it. */
  readonly hasCase: boolean;
}

export type TalkEvent =
  /** All values known now, corrections included. */
  | { readonly type: 'facts.told'; readonly values: FactValues; readonly clock: Clock }
  | { readonly type: 'words.missed' }
  | { readonly type: 'person.asked'; readonly flag: Flag }
  | { readonly type: 'answer.disputed' }
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

/** Misunderstandings in a row after which a person takes over (contract, promise 8). */
const MAX_MISSES = 2;
/** Microsteps of one transition; a compiled machine needs two. */
const MAX_ITERATIONS = 20;

type Place =
  | { readonly kind: 'ask'; readonly fact: FactName; readonly topic: Topic | undefined }
  | { readonly kind: 'end'; readonly verdict: Verdict };

/** Where the facts lead: the next question, or a verdict. */
export function placeFor(source: RuleSource, context: TalkContext): Place {
  if (context.settled) return { kind: 'end', verdict: context.settled };
  const topic = context.values.topic as Topic | undefined;
  if (!topic) return { kind: 'ask', fact: 'topic', topic: undefined };
  const ruling = decide(source, topic, context.values, context.clock);
  if (ruling.kind === 'ask') return ruling;
  const fact = nextToCollect(source, ruling, context.values);
  if (fact) return { kind: 'ask', fact, topic: ruling.topic };
  return { kind: 'end', verdict: withMissingFlags(source, ruling.topic, ruling.verdict, context.values) };
}

/** The questions that a topic's own rules can ask, each a state of the machine. */
export function questionsOf(flow: Flow): FactName[] {
  const asked = [
    ...flow.rules.flatMap((rule) => Object.keys(rule.when) as FactName[]),
    ...flow.collect.map(({ fact }) => fact),
  ];
  return [...new Set(asked)];
}

/** Compiles the flows. The same flows give the same machine. */
export function compileMachine(source: RuleSource) {
  const topics = CHOICE_FACTS.topic;
  const placeOf = remember((context: TalkContext) => placeFor(source, context));
  const leadsTo = (fact: FactName, topic: Topic | undefined) => (context: TalkContext) => {
    const place = placeOf(context);
    return place.kind === 'ask' && place.fact === fact && place.topic === topic;
  };
  const endsAs = (test: (verdict: Verdict) => boolean) => (context: TalkContext) => {
    const place = placeOf(context);
    return place.kind === 'end' && test(place.verdict);
  };
  const base = setup({
    types: { context: {} as TalkContext, events: {} as TalkEvent, input: {} as TalkContext },
    guards: {
      leads: ({ context }, params: { test: (context: TalkContext) => boolean }) => params.test(context),
      missedTooOften: ({ context }) => context.misses + 1 >= MAX_MISSES,
      hasCase: ({ context }) => context.hasCase,
    },
    actions: {
      ask: (_, _params: { fact: FactName; topic: Topic | undefined }) => {},
      decline: () => {},
      hand_over: () => {},
      close_solved: () => {},
      // Written with the plain values: an assign in setup() cannot see the event's type.
      count: assign({ misses: ({ context }) => context.misses + 1 }),
      judge: assign({
        verdict: ({ context }) => {
          const place = placeOf(context);
          return place.kind === 'end' ? place.verdict : context.verdict;
        },
      }),
      settleNotUnderstood: assign({ settled: () => personVerdict('not_understood') }),
      settleDisputed: assign({ settled: ({ context }) => disputed(context.verdict) }),
    },
  });

  const question = (fact: FactName, topic: Topic | undefined) => ({
    entry: { type: 'ask' as const, params: { fact, topic } },
    on: {
      'words.missed': [
        {
          guard: 'missedTooOften' as const,
          target: '#talk.deciding',
          actions: ['settleNotUnderstood' as const],
        },
        // A self-target performs nothing unless it re-enters; the question must be asked again.
        {
          target: topic ? `#talk.asking.${topic}.${fact}` : '#talk.asking.topic',
          reenter: true,
          actions: ['count' as const],
        },
      ],
    },
  });
  const topicState = (topic: Topic) => {
    const questions = questionsOf(source.flows[topic]);
    return questions.length === 0
      ? {}
      : {
          initial: questions[0],
          states: Object.fromEntries(questions.map((fact) => [fact, question(fact, topic)])),
        };
  };
  const route = (test: (context: TalkContext) => boolean, target: string) => ({
    guard: { type: 'leads' as const, params: { test } },
    target,
    actions: ['judge' as const],
  });

  return base.createMachine({
    id: 'talk',
    context: ({ input }) => input ?? EMPTY_CONTEXT,
    initial: 'idle',
    options: { maxIterations: MAX_ITERATIONS },
    on: {
      'facts.told': {
        target: '.deciding',
        actions: assign({
          values: ({ event }) => event.values,
          clock: ({ event }) => event.clock,
          misses: 0,
        }),
      },
      'person.asked': {
        target: '.deciding',
        actions: assign({ settled: ({ event }) => personVerdict(event.flag), misses: 0 }),
      },
      'person.took': '.person',
      'request.closed': { target: '.idle', actions: assign(() => EMPTY_CONTEXT) },
    },
    states: {
      /** No request is open. */
      idle: {},
      /** The bot waits for an answer. */
      asking: {
        initial: 'topic',
        states: {
          topic: question('topic', undefined),
          ...Object.fromEntries(topics.map((topic) => [topic, topicState(topic)])),
        },
      },
      /** Looks at the facts and goes where they lead; never stays. */
      deciding: {
        always: [
          route(leadsTo('topic', undefined), '#talk.asking.topic'),
          ...topics.flatMap((topic) =>
            questionsOf(source.flows[topic]).map((fact) =>
              route(leadsTo(fact, topic), `#talk.asking.${topic}.${fact}`),
            ),
          ),
          route(
            endsAs((verdict) => verdict.decision === 'self_help'),
            '#talk.solved',
          ),
          route(
            endsAs((verdict) => verdict.decision === 'declined' && !verdict.flags.includes('disputed')),
            '#talk.declined',
          ),
          route(
            endsAs(() => true),
            '#talk.handed_over',
          ),
        ],
      },
      /** The policy rules it out; explained, and a person is offered. */
      declined: {
        entry: 'decline',
        on: {
          'answer.disputed': { target: 'deciding', actions: 'settleDisputed' },
          'words.missed': [
            { guard: 'missedTooOften', target: 'deciding', actions: 'settleDisputed' },
            { actions: 'count' },
          ],
        },
      },
      /** The customer could fix it. */
      solved: { entry: 'close_solved' },
      /** Staff have the case, nobody has claimed it: the bot only adds to it. */
      handed_over: { entry: 'hand_over' },
      /** A person speaks; the bot is silent. */
      person: {
        on: {
          'facts.told': {
            actions: assign({ values: ({ event }) => event.values, clock: ({ event }) => event.clock }),
          },
          'person.left': [{ guard: 'hasCase', target: 'handed_over' }, { target: 'deciding' }],
        },
      },
    },
  });
}

export type TalkMachine = ReturnType<typeof compileMachine>;

export const EMPTY_CONTEXT: TalkContext = {
  values: {},
  clock: { firstContactAt: 0, timeZone: 'UTC' },
  misses: 0,
  settled: undefined,
  verdict: undefined,
  hasCase: false,
};

/**
 * One step of the talk. Pure: effects come back as values. A place that the machine no longer has (a flow changed
 * meanwhile) counts as "look at the facts again".
 */
export function advance(
  machine: TalkMachine,
  talk: Talk,
  event: TalkEvent,
): { talk: Talk; effects: TalkEffect[] } {
  const [next, actions] = transition(machine, restore(machine, talk), event);
  const effects = actions.flatMap(({ type, params }) => toEffect(type, params));
  return { talk: { place: next.value as Talk['place'], context: next.context }, effects };
}

function restore(machine: TalkMachine, talk: Talk) {
  try {
    return machine.resolveState({ value: talk.place as never, context: talk.context });
  } catch {
    // resolveState throws for a state that does not exist; facts survive where places don't.
    return machine.resolveState({ value: { asking: 'topic' } as never, context: talk.context });
  }
}

function toEffect(type: string, params: unknown): TalkEffect[] {
  switch (type) {
    case 'ask':
      return [{ type, ...(params as { fact: FactName; topic: Topic | undefined }) }];
    case 'decline':
    case 'hand_over':
    case 'close_solved':
      return [{ type }];
    default:
      return [];
  }
}

/** The verdict of a talk that goes to a person without one of the policy's (policy part 2). */
export function personVerdict(flag: Flag): Verdict {
  return { decision: 'review', remedy: 'none', clauses: [], flags: [flag] };
}

function disputed(verdict: Verdict | undefined): Verdict {
  const declined = verdict ?? personVerdict('disputed');
  return { ...declined, flags: [...declined.flags.filter((flag) => flag !== 'disputed'), 'disputed'] };
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

/** Guards ask for the same context many times in one step. */
function remember<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}

export { isHandedOver };
