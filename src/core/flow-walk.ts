/** Walks every path that a topic's rules can take, as `check:flows`, the drawings and the exhaustive test need it. */
import type { Clock } from './clocks';
import {
  CHOICE_FACTS,
  type DateFact,
  type FactName,
  type FactValue,
  type FactValues,
  isChoiceFact,
  isDateFact,
  type Topic,
  UNKNOWN,
} from './facts';
import { decide, type RuleSource, type Ruling } from './rules';

/** One way through the rules: what was answered, in order, and where it ended. */
export interface Path {
  readonly values: FactValues;
  readonly asked: readonly FactName[];
  readonly ruling: Extract<Ruling, { kind: 'decided' }>;
}

const DAY_MS = 24 * 3_600_000;
const HOUR_MS = 3_600_000;

/** Every path from `topic`; the clock's first contact anchors the representative dates. */
export function walkTopic(source: RuleSource, topic: Topic, clock: Clock): readonly Path[] {
  const paths: Path[] = [];
  const visit = (values: FactValues, asked: readonly FactName[]): void => {
    const ruling = decide(source, topic, values, clock);
    if (ruling.kind === 'decided') {
      paths.push({ values, asked, ruling });
      return;
    }
    if (asked.includes(ruling.fact)) throw new Error(`flows: "${ruling.fact}" is asked again and again`);
    for (const value of candidatesOf(source, ruling.fact, clock)) {
      visit({ ...values, [ruling.fact]: value }, [...asked, ruling.fact]);
    }
  };
  visit({ topic }, []);
  return paths;
}

/** Every value that a fact can have; for dates, one on each side of every window's edge, one across it, and unknown. */
function candidatesOf(source: RuleSource, fact: FactName, clock: Clock): readonly FactValue[] {
  if (isChoiceFact(fact)) return CHOICE_FACTS[fact];
  if (isDateFact(fact)) return dateCandidates(source, fact, clock);
  return fact === 'photo' ? ['attached', 'none'] : ['some words', UNKNOWN];
}

function dateCandidates(source: RuleSource, fact: DateFact, clock: Clock): readonly FactValue[] {
  const ages = Object.values(source.policy.windows)
    .filter((window) => window.from === fact)
    .map((window) => ('hours' in window ? window.hours * HOUR_MS : window.months * 30.5 * DAY_MS))
    .sort((a, b) => a - b);
  const edges = ages.length > 0 ? ages : [30 * DAY_MS];
  const points = [0, ...edges].map((edge, i) => (edge + (edges[i] ?? edge * 3)) / 2);
  const at = (age: number): number => clock.firstContactAt - Math.round(age);
  return [
    ...points.map((age) => ({ from: at(age), to: at(age) })),
    ...edges.map((edge) => ({ from: at(edge * 1.3), to: at(edge * 0.7) })),
    UNKNOWN,
  ];
}
