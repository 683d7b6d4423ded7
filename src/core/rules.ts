/**
 * Rules over facts, three-valued: a rule is true, false or unknown. The first rule that is not false decides: true
 * gives its verdict (or leads to another topic), unknown asks its first unknown fact.
 */
import { type Clock, standingOf } from './clocks';
import {
  CHOICE_FACTS,
  type FactName,
  type FactValues,
  isChoiceFact,
  isDateRange,
  type Topic,
  UNKNOWN,
} from './facts';
import type { Condition, Flow, Rule, Rulebook } from './flow';
import type { Flag, Verdict } from './verdict';

export type RuleSource = Pick<Rulebook, 'policy' | 'flows'>;

interface Decided {
  readonly kind: 'decided';
  readonly verdict: Verdict;
  readonly topic: Topic;
  readonly rule: string;
}
export type Ruling = { readonly kind: 'ask'; readonly fact: FactName; readonly topic: Topic } | Decided;

/** More `goto` steps than topics can only be a ring. */
const MAX_GOTO = 10;

/**
 * Reads the rules of `topic` against what is known. Pure.
 * @throws Error when no rule fits or the `goto`s form a ring; `npm run check:flows` proves that neither can happen.
 */
export function decide(source: RuleSource, topic: Topic, values: FactValues, clock: Clock): Ruling {
  let current = topic;
  const uncertain: Flag[] = [];
  for (let step = 0; step < MAX_GOTO; step++) {
    const found = firstNotFalse(source, source.flows[current], values, clock);
    if (found.across) uncertain.push('check_date');
    if (found.missing) return { kind: 'ask', fact: found.missing, topic: current };
    if ('verdict' in found.rule) {
      const flags = unique([...found.rule.verdict.flags, ...uncertain]);
      return {
        kind: 'decided',
        verdict: { ...found.rule.verdict, flags },
        topic: current,
        rule: found.rule.id,
      };
    }
    current = found.rule.goto;
  }
  throw new Error(`flows: the goto rules of topic "${topic}" form a ring`);
}

/**
 * The decline that every answer to the question `fact` would lead to, if there is one (policy, section 3: no question is
 * asked whose answer can change neither the verdict nor what staff need). Whatever staff get keeps its questions.
 */
export function foresee(
  source: RuleSource,
  topic: Topic,
  values: FactValues,
  clock: Clock,
  fact: FactName,
): Decided | undefined {
  if (!isChoiceFact(fact)) return undefined;
  const declines: Decided[] = [];
  for (const value of CHOICE_FACTS[fact]) {
    const ruling = decide(source, topic, { ...values, [fact]: value }, clock);
    if (ruling.kind === 'ask' || ruling.verdict.decision !== 'declined') return undefined;
    if (declines[0] && !isSameVerdict(ruling.verdict, declines[0].verdict)) return undefined;
    declines.push(ruling);
  }
  // It stays what the customer called it.
  return declines.find((ruling) => ruling.topic === topic) ?? declines[0];
}

function isSameVerdict(a: Verdict, b: Verdict): boolean {
  return a.remedy === b.remedy && isSameList(a.clauses, b.clauses) && isSameList(a.flags, b.flags);
}
function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

/**
 * What staff still need once a hand-over is decided: the next fact of the deciding topic's `collect` list that
 * nobody has been asked for, or `undefined` when everything is there.
 */
export function nextToCollect(source: RuleSource, ruling: Ruling, values: FactValues): FactName | undefined {
  if (ruling.kind !== 'decided' || !isHandedOver(ruling.verdict)) return undefined;
  return source.flows[ruling.topic].collect.find(({ fact }) => values[fact] === undefined)?.fact;
}

/** The verdict with the flags of what was asked for and not given (`no_photo`, `no_order_number`). */
export function withMissingFlags(
  source: RuleSource,
  topic: Topic,
  verdict: Verdict,
  values: FactValues,
): Verdict {
  if (!isHandedOver(verdict)) return verdict;
  const flags = source.flows[topic].collect.flatMap(({ fact, missing }) =>
    missing && (values[fact] === UNKNOWN || values[fact] === 'none') ? [missing] : [],
  );
  return { ...verdict, flags: unique([...verdict.flags, ...flags]) };
}

/** Whether staff get the case without the customer asking for it. */
function isHandedOver(verdict: Verdict): boolean {
  return verdict.decision === 'eligible' || verdict.decision === 'review';
}

interface Found {
  readonly rule: Rule;
  /** The first unknown fact of the rule; absent when the rule is true. */
  readonly missing?: FactName;
  /** A window's edge lay within an imprecise date on the way here. */
  readonly across: boolean;
}

function firstNotFalse(source: RuleSource, flow: Flow, values: FactValues, clock: Clock): Found {
  let across = false;
  for (const rule of flow.rules) {
    const truth = evaluate(source, rule, values, clock);
    across ||= truth.across;
    if (truth.value !== false) return { rule, missing: truth.missing, across };
  }
  throw new Error(`flows: no rule of topic "${flow.topic}" fits`);
}

interface Truth {
  readonly value: boolean | undefined;
  readonly missing?: FactName;
  readonly across: boolean;
}

/** A false condition rules the rule out even when others are unknown. */
function evaluate(source: RuleSource, rule: Rule, values: FactValues, clock: Clock): Truth {
  let missing: FactName | undefined;
  let across = false;
  let ruledOut = false;
  for (const [name, condition] of Object.entries(rule.when) as [FactName, Condition][]) {
    const held = holds(source, condition, values[name], clock);
    if (held === false) return { value: false, across: false };
    if (held === undefined) missing ??= name;
    if (held === 'across' || held === 'across_out') across = true;
    if (held === 'across_out') ruledOut = true;
  }
  if (ruledOut) return { value: false, across };
  return { value: missing ? undefined : true, missing, across };
}

/** `across`: true by the policy's reading of an edge; `across_out`: false by it. */
function holds(
  source: RuleSource,
  condition: Condition,
  value: FactValues[FactName],
  clock: Clock,
): boolean | 'across' | 'across_out' | undefined {
  if (value === undefined) return undefined;
  if (typeof condition === 'string') return condition === value;
  if (Array.isArray(condition)) return typeof value === 'string' && condition.includes(value);
  const inside = 'inside' in condition;
  const window = source.policy.windows[inside ? condition.inside : condition.outside];
  if (!window) throw new Error(`flows: a rule names an unknown window`);
  const standing = standingOf(window, isDateRange(value) ? value : undefined, clock);
  if (standing === 'across') return inside ? 'across' : 'across_out';
  return (standing === 'inside') === inside;
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
