import {
  CHOICE_FACTS,
  type FactName,
  type FactValue,
  type FactValues,
  type Topic,
  UNKNOWN,
  valuesOf,
} from '../../src/core/facts';
import { walkTopic } from '../../src/core/flow-walk';
import { advance, compileMachine } from '../../src/core/machine';
import { decide } from '../../src/core/rules';
import { EMPTY_CONTEXT, openQuestion, type Talk } from '../../src/core/talk';
import { loadRulebook } from '../../src/flows/load-flows';
import { expectedVerdict, type Standings } from './policy-table';

const rulebook = loadRulebook('flows');
const machine = compileMachine(rulebook);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const clock = { firstContactAt: Date.UTC(2026, 10, 20, 6), timeZone: 'Asia/Seoul' };
const at = (age: number): number => clock.firstContactAt - age;

/** Dates with what they mean for each window, decided here by how they were made. */
const DATES: readonly { readonly value: FactValue; readonly standings: Standings }[] = [
  {
    value: { from: at(HOUR), to: at(HOUR) },
    standings: { report: 'inside', service: 'inside', pickup: 'inside' },
  },
  {
    value: { from: at(DAY), to: at(0) },
    standings: { report: 'inside', service: 'inside', pickup: 'inside' },
  },
  {
    value: { from: at(36 * HOUR), to: at(12 * HOUR) },
    standings: { report: 'across', service: 'inside', pickup: 'inside' },
  },
  {
    value: { from: at(DAY + 1), to: at(DAY + 1) },
    standings: { report: 'outside', service: 'inside', pickup: 'inside' },
  },
  {
    value: { from: at(10 * DAY), to: at(5 * DAY) },
    standings: { report: 'outside', service: 'inside', pickup: 'inside' },
  },
  {
    value: { from: at(40 * DAY), to: at(20 * DAY) },
    standings: { report: 'outside', service: 'across', pickup: 'across' },
  },
  {
    value: { from: at(60 * DAY), to: at(50 * DAY) },
    standings: { report: 'outside', service: 'outside', pickup: 'outside' },
  },
  {
    value: { from: at(60 * DAY), to: at(HOUR) },
    standings: { report: 'across', service: 'across', pickup: 'across' },
  },
  { value: UNKNOWN, standings: { report: 'unknown', service: 'unknown', pickup: 'unknown' } },
];

/** The facts that each topic's table speaks of. */
const DIMENSIONS: Readonly<Record<Topic, readonly FactName[]>> = {
  defect: [
    'noticed',
    'problem',
    'product_type',
    'broken_part',
    'part_in_hand',
    'accepts_charge',
    'solved',
    'cause',
  ],
  repair: [
    'noticed',
    'problem',
    'product_type',
    'broken_part',
    'part_in_hand',
    'accepts_charge',
    'solved',
    'cause',
  ],
  wrong_item: ['mismatch', 'product_type', 'same_design', 'accepts_shipping_fee', 'adjusted_by_hand'],
  ring_resize: ['product_type', 'same_design', 'accepts_shipping_fee', 'adjusted_by_hand'],
  repair_pickup: [],
  change_of_mind: [],
  other: [],
};

function* combinations(facts: readonly FactName[]): Generator<FactValues> {
  const [first, ...rest] = facts;
  if (!first) {
    yield {};
    return;
  }
  for (const value of CHOICE_FACTS[first as keyof typeof CHOICE_FACTS]) {
    for (const others of combinations(rest)) yield { ...others, [first]: value };
  }
}

describe('the policy', () => {
  test.each(CHOICE_FACTS.topic)(
    'gives every combination of facts of "%s" exactly the verdict of the table',
    (topic) => {
      let combined = 0;
      for (const facts of combinations(DIMENSIONS[topic])) {
        for (const { value, standings } of DATES) {
          const values: FactValues = { ...facts, topic, received: value, ready_since: value };
          const ruling = decide(rulebook, topic, values, clock);
          const { decision, remedy, clauses, flags } = expectedVerdict(values, standings);
          const expected = {
            kind: 'decided',
            verdict: { decision, remedy, clauses, flags: [...flags].sort() },
          };
          const got =
            ruling.kind === 'decided'
              ? { kind: 'decided', verdict: { ...ruling.verdict, flags: [...ruling.verdict.flags].sort() } }
              : ruling;
          if (JSON.stringify(sorted(got)) !== JSON.stringify(sorted(expected))) {
            throw new Error(
              `${JSON.stringify(values)}\n got ${JSON.stringify(got)}\n expected ${JSON.stringify(expected)}`,
            );
          }
          combined += 1;
        }
      }
      expect(combined).toBeGreaterThanOrEqual(DATES.length);
    },
  );

  test.each(CHOICE_FACTS.topic)(
    'leads the compiled machine along every path of "%s" to the verdict of the rules',
    (topic) => {
      const paths = walkTopic(rulebook, topic, clock);
      expect(paths.length).toBeGreaterThan(0);
      for (const path of paths) {
        const { talk, asked } = answerThrough(path.values, topic);
        expect({
          asked: asked.filter((fact) => path.asked.includes(fact)),
          decision: talk.context.verdict?.decision,
          clauses: talk.context.verdict?.clauses,
        }).toEqual({
          asked: path.asked,
          decision: path.ruling.verdict.decision,
          clauses: path.ruling.verdict.clauses,
        });
      }
    },
  );

  test('asks nothing twice and nothing that the rules do not need', () => {
    for (const topic of CHOICE_FACTS.topic) {
      for (const { asked } of walkTopic(rulebook, topic, clock))
        expect(new Set(asked).size).toBe(asked.length);
    }
  });

  test('does not ask for the part in hand when a stone was missing on arrival and the customer wrote in time', () => {
    const values: FactValues = {
      noticed: 'on_arrival',
      problem: 'stone_out',
      received: { from: at(HOUR), to: at(HOUR) },
    };
    expect(decide(rulebook, 'defect', values, clock)).toMatchObject({
      kind: 'decided',
      verdict: { decision: 'eligible' },
    });
  });

  test('never declines because of a date that may lie inside the window', () => {
    for (const topic of CHOICE_FACTS.topic) {
      for (const facts of combinations(DIMENSIONS[topic])) {
        const wide: FactValues = {
          ...facts,
          topic,
          received: { from: at(90 * DAY), to: at(0) },
          ready_since: { from: at(90 * DAY), to: at(0) },
        };
        const sure: FactValues = {
          ...wide,
          received: { from: at(HOUR), to: at(HOUR) },
          ready_since: { from: at(HOUR), to: at(HOUR) },
        };
        const [uncertain, certain] = [wide, sure].map((values) => decide(rulebook, topic, values, clock));
        if (uncertain?.kind === 'decided' && uncertain.verdict.decision === 'declined') {
          expect(certain).toMatchObject({ kind: 'decided', verdict: { decision: 'declined' } });
        }
      }
    }
  });
});

/** Answers every question of the machine from `values`, with evidence and words for what staff need. */
function answerThrough(values: FactValues, topic: Topic): { talk: Talk; asked: FactName[] } {
  const asked: FactName[] = [];
  let told: FactValues = { topic };
  let { talk } = advance(
    machine,
    { place: 'idle', context: EMPTY_CONTEXT },
    { type: 'facts.told', values: told, clock },
  );
  for (let open = openQuestion(talk.place); open; open = openQuestion(talk.place)) {
    if (asked.includes(open.fact)) throw new Error(`${open.fact} is asked twice`);
    asked.push(open.fact);
    told = {
      ...told,
      [open.fact]:
        values[open.fact] ??
        (open.fact === 'photo' ? 'attached' : open.fact === 'product_type' ? 'ring' : 'words'),
    };
    talk = advance(machine, talk, { type: 'facts.told', values: told, clock }).talk;
  }
  return { talk, asked };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

test('the facts of a conversation reach the rules without where they come from', () => {
  expect(
    valuesOf({
      problem: { value: 'broken', said: 'it broke', at: 1, corrected: false, by: 'customer', how: 'read' },
    }),
  ).toEqual({ problem: 'broken' });
});
