/**
 * The talk as an XState machine, compiled from the flows and used purely: `advance(talk, event)` gives the next talk
 * and the effects to carry out; no actor runs. XState holds what is truly a state: who has the conversation, which
 * topic, which question is open, how often it was misunderstood. The only file that imports xstate.
 */
import { type AnyActorScope, assign, createActor, setup } from 'xstate';
import { CHOICE_FACTS, type FactName, type Topic } from './facts';
import { remember } from './remember';
import type { RuleSource } from './rules';
import {
  disputed,
  EMPTY_CONTEXT,
  type Place,
  personVerdict,
  placeFor,
  questionsOf,
  type Talk,
  type TalkContext,
  type TalkEffect,
  type TalkEvent,
  toBeJudged,
} from './talk';

/** Misunderstandings in a row after which a person takes over (contract, promise 8). */
export const MAX_MISSES = 2;
/** Microsteps of one transition; a compiled machine needs two. */
const MAX_ITERATIONS = 20;

/** The state that a place is, by its XState id. */
function targetOf(place: Place): string {
  if (place.kind === 'ask')
    return place.topic ? `#talk.asking.${place.topic}.${place.fact}` : '#talk.asking.topic';
  const { decision, flags } = place.verdict;
  if (decision === 'self_help') return '#talk.solved';
  return decision === 'declined' && !flags.includes('disputed') ? '#talk.declined' : '#talk.handed_over';
}

/** Guards and actions that all states share. `leads` asks where the facts lead, many times for one context. */
function setUp(source: RuleSource) {
  const placeOf = remember((context: TalkContext) => {
    const place = placeFor(source, context);
    return { place, target: targetOf(place) };
  });
  return setup({
    types: { context: {} as TalkContext, events: {} as TalkEvent, input: {} as TalkContext },
    guards: {
      leads: ({ context }, params: { target: string }) => placeOf(context).target === params.target,
      missedTooOften: ({ context }) => context.misses + 1 >= MAX_MISSES,
      hasCase: ({ context }) => context.hasCase,
    },
    actions: {
      ask: (_, _params: { fact: FactName; topic: Topic | undefined }) => {},
      decline: () => {},
      hand_over: () => {},
      close_solved: () => {},
      count: assign({ misses: ({ context }) => context.misses + 1 }),
      judge: assign({
        verdict: ({ context }) => {
          const { place } = placeOf(context);
          return place.kind === 'end' ? place.verdict : context.verdict;
        },
      }),
      settleNotUnderstood: assign({ settled: () => personVerdict('not_understood') }),
      settleToBeJudged: assign({ settled: ({ context }) => toBeJudged(context.verdict), misses: 0 }),
      settleDisputed: assign({ settled: ({ context }) => disputed(context.verdict) }),
    },
  });
}

/** The state of one question: asks on entry, again when misunderstood, and leaves for a person the second time. */
function questionState(fact: FactName, topic: Topic | undefined) {
  const own = targetOf({ kind: 'ask', fact, topic });
  return {
    entry: { type: 'ask' as const, params: { fact, topic } },
    on: {
      'words.missed': [
        {
          guard: 'missedTooOften' as const,
          target: '#talk.deciding',
          actions: ['settleNotUnderstood' as const],
        },
        // A self-target performs nothing unless it re-enters; the question must be asked again.
        { target: own, reenter: true, actions: ['count' as const] },
      ],
    },
  };
}

/** A topic is a compound state with a child for every question that its rules can ask. */
function topicState(source: RuleSource, topic: Topic) {
  const questions = questionsOf(source.flows[topic]);
  if (questions.length === 0) return {};
  return {
    initial: questions[0],
    states: Object.fromEntries(questions.map((fact) => [fact, questionState(fact, topic)])),
  };
}

/** Every place that the facts can lead to, as transitions of the deciding state. */
function routes(source: RuleSource) {
  const questions = CHOICE_FACTS.topic.flatMap((topic) =>
    questionsOf(source.flows[topic]).map((fact) => targetOf({ kind: 'ask', fact, topic })),
  );
  return ['#talk.handed_over', '#talk.declined', '#talk.solved', '#talk.asking.topic', ...questions].map(
    (target) => ({
      guard: { type: 'leads' as const, params: { target } },
      target,
      actions: ['judge' as const],
    }),
  );
}

/** Compiles the flows. The same flows give the same machine. */
export function compileMachine(source: RuleSource) {
  const topics = CHOICE_FACTS.topic.map((topic) => [topic, topicState(source, topic)] as const);
  return setUp(source).createMachine({
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
      'judgement.needed': { target: '.deciding', actions: 'settleToBeJudged' },
      'person.took': '.person',
      'request.closed': { target: '.idle', actions: assign(() => EMPTY_CONTEXT) },
    },
    states: {
      /** No request is open. */
      idle: {},
      /** The bot waits for an answer. */
      asking: {
        initial: 'topic',
        states: { topic: questionState('topic', undefined), ...Object.fromEntries(topics) },
      },
      /** Looks at the facts and goes where they lead; never stays. */
      deciding: { always: routes(source) },
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

/**
 * One step of the talk. Pure: effects come back as values. A place that the machine no longer has (a flow changed
 * meanwhile) counts as "look at the facts again".
 */
export function advance(
  machine: TalkMachine,
  talk: Talk,
  event: TalkEvent,
): { talk: Talk; effects: TalkEffect[] } {
  const effects: TalkEffect[] = [];
  const collect: AnyActorScope['actionExecutor'] = ({ type, params }) =>
    effects.push(...toEffect(type, params));
  const scope: AnyActorScope = { ...scopeOf(machine), actionExecutor: collect };
  const next = machine.transition(restore(machine, talk), event, scope);
  return { talk: { place: next.value as Talk['place'], context: next.context }, effects };
}

/**
 * What XState wants to know of the actor that takes a step. Its own `transition` makes a new actor for every step,
 * which costs as much as half the step; ours starts and spawns nothing, so that one stands in for all.
 */
const scopeOf = remember((machine: TalkMachine): AnyActorScope => {
  const self = createActor(machine, { input: EMPTY_CONTEXT });
  const nothing = () => {};
  return {
    ...{ self, system: self.system, id: self.id, sessionId: self.sessionId },
    ...{ logger: nothing, defer: nothing, emit: nothing, stopChild: nothing, actionExecutor: nothing },
  };
});

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
