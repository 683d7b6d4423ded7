/** The shop's own files, typed: what `flows/` may say. Loading and line numbers are `src/flows/`; this is the shape. */
import { z } from 'zod';
import type { PolicyAnswer } from './answers';
import { CHOICE_FACTS, type ChoiceFact, DATE_FACTS, FACT_NAMES, type FactName, type Topic } from './facts';
import type { Texts } from './texts';
import { DECISIONS, FLAGS, REMEDIES } from './verdict';

const factName = z.enum(FACT_NAMES as [FactName, ...FactName[]]);
const topic = z.enum(CHOICE_FACTS.topic);
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'takes small letters, digits and hyphens');

const windowSchema = z.union([
  z.strictObject({ hours: z.number().positive(), from: z.enum(DATE_FACTS) }),
  z.strictObject({ months: z.number().int().positive(), from: z.enum(DATE_FACTS) }),
]);
export type PolicyWindow = z.infer<typeof windowSchema>;

export const policySchema = z.strictObject({
  shop: z.strictObject({ name: z.string().min(1) }),
  windows: z.record(id, windowSchema),
  service: z.strictObject({
    answer_within_hours: z.number().int().positive(),
    reminder_after_hours: z.number().positive().lt(24),
    abandon_after_days: z.number().int().positive(),
    long_gap_hours: z.number().positive(),
    give_back_after_hours: z.number().positive(),
    ad_window_hours: z.number().min(24).max(168).default(24),
  }),
  clauses: z.record(id, z.strictObject({ en: z.string().min(1), ko: z.string().min(1) })),
});
export type Policy = z.infer<typeof policySchema>;

const conditionSchema = z.union([
  z.string(),
  z.array(z.string()).nonempty(),
  z.strictObject({ inside: id }),
  z.strictObject({ outside: id }),
]);
/** What a rule asks of one fact: a value, one of several values, or to lie inside or outside a window. */
export type Condition = z.infer<typeof conditionSchema>;

const verdictSchema = z.strictObject({
  decision: z.enum(DECISIONS),
  remedy: z.enum(REMEDIES).default('none'),
  clauses: z.array(id).default([]),
  flags: z.array(z.enum(FLAGS)).default([]),
});
const ruleBase = { id, when: z.partialRecord(factName, conditionSchema).default({}) };
const ruleSchema = z.union([
  z.strictObject({ ...ruleBase, verdict: verdictSchema }),
  z.strictObject({ ...ruleBase, goto: topic }),
]);
export type Rule = z.infer<typeof ruleSchema>;

const collectSchema = z.strictObject({ fact: factName, missing: z.enum(FLAGS).optional() });
export const flowSchema = z.strictObject({
  topic,
  rules: z.array(ruleSchema).nonempty(),
  /** Asked once a hand-over is decided; none can change the decision. `missing` is the flag when there is none. */
  collect: z.array(collectSchema).default([]),
});
export type Flow = z.infer<typeof flowSchema>;

const offerSchema = z.union([
  z.literal('unknown'),
  z.strictObject({ from: z.number().int().nonnegative(), to: z.number().int().nonnegative() }),
]);
const questionSchema = z.strictObject({
  options: z.array(z.string()).optional(),
  skip: z.string().optional(),
  offer: z.record(z.string(), offerSchema).optional(),
  /** Read as the key, but likely meant: offered below the recap, likeliest first. */
  mistaken: z.record(z.string(), z.array(z.string()).nonempty()).optional(),
});
export const questionsSchema = z.strictObject({ facts: z.record(factName, questionSchema) });
export type Question = z.infer<typeof questionSchema>;

/** Everything in `flows/`, checked and joined. */
export interface Rulebook {
  readonly policy: Policy;
  readonly flows: Readonly<Record<Topic, Flow>>;
  readonly questions: Readonly<Record<FactName, Question>>;
  readonly texts: Readonly<Record<'en' | 'ko', Texts>>;
  readonly answers: Readonly<Record<string, PolicyAnswer>>;
}

/** The values that a question offers, in the shop's order; for choices without an order, the vocabulary's. */
export function optionsOf(rulebook: Pick<Rulebook, 'questions'>, fact: FactName): readonly string[] {
  return rulebook.questions[fact].options ?? CHOICE_FACTS[fact as ChoiceFact] ?? [];
}
