/**
 * The facts of a return request: the public vocabulary of policy part 3. Quick-reply payloads, the case record,
 * exports and logs all use these names and values, so the wording of a flow can change without breaking anything.
 */

/** Facts answered with one of a fixed list of values. */
export const CHOICE_FACTS = {
  topic: ['defect', 'wrong_item', 'ring_resize', 'repair', 'repair_pickup', 'change_of_mind', 'other'],
  product_type: ['ring', 'earring', 'necklace', 'bracelet', 'hair_accessory', 'other'],
  noticed: ['on_arrival', 'later'],
  problem: [
    'broken',
    'stone_out',
    'part_off',
    'discoloured',
    'out_of_shape',
    'clasp_or_chain',
    'bent_post',
    'minor_mark',
    'small_difference',
    'colour_vs_photo',
    'special_finish',
    'other',
  ],
  broken_part: ['post', 'band', 'other'],
  part_in_hand: ['yes', 'no'],
  cause: ['by_itself', 'accident', 'adjusted', 'unsure'],
  accepts_charge: ['yes', 'no'],
  solved: ['yes', 'no'],
  mismatch: [
    'other_product',
    'other_colour',
    'other_size',
    'missing_item',
    'swapped_part',
    'small_difference',
    'colour_vs_photo',
    'my_mistake',
  ],
  same_design: ['yes', 'no'],
  adjusted_by_hand: ['yes', 'no'],
  accepts_shipping_fee: ['yes', 'no'],
} as const satisfies Record<string, readonly string[]>;

/** Facts that ask for somebody's money: a decline hangs on them, so no guess may accept or refuse. */
export const CHARGE_FACTS = [
  'accepts_charge',
  'accepts_shipping_fee',
] as const satisfies readonly ChoiceFact[];

/** Facts answered with a date, read as a range. */
export const DATE_FACTS = ['received', 'ready_since'] as const;

/** Facts kept in the customer's own words; each can be skipped. */
const WORDS_FACTS = ['current_size', 'wanted_size', 'order_number', 'details'] as const;

export type ChoiceFact = keyof typeof CHOICE_FACTS;
export type ChargeFact = (typeof CHARGE_FACTS)[number];
export type DateFact = (typeof DATE_FACTS)[number];
export type WordsFact = (typeof WORDS_FACTS)[number];
export type FactName = ChoiceFact | DateFact | WordsFact | 'photo';
export type Topic = (typeof CHOICE_FACTS)['topic'][number];

export const FACT_NAMES: readonly FactName[] = [
  ...(Object.keys(CHOICE_FACTS) as ChoiceFact[]),
  ...DATE_FACTS,
  ...WORDS_FACTS,
  'photo',
];

/** A span of time, both ends inclusive, in epoch milliseconds. An imprecise date is a wide one. */
export interface DateRange {
  readonly from: number;
  readonly to: number;
}

/**
 * What is known of a fact. A choice is one of its values, a date a range, words the customer's own; `photo` is
 * `attached` or `none`. {@link UNKNOWN} says that the question was asked and the customer could not or would not
 * answer it, so it is not asked again.
 */
export type FactValue = string | DateRange;
export const UNKNOWN = 'unknown';

/** Values alone, as rules read them. */
export type FactValues = Partial<Record<FactName, FactValue>>;

/** A fact with where it comes from, as staff see it. */
export interface KnownFact {
  readonly value: FactValue;
  /** The customer's words, or the title of the button they tapped. Redacted when the message is unsent. */
  readonly said: string;
  /** When it was said, by Instagram's clock, in epoch milliseconds. */
  readonly at: number;
  /** The message it came from; absent for staff and for what the bot derived. */
  readonly mid?: string;
  /** True once it replaced an earlier, different value. */
  readonly corrected: boolean;
  readonly by: 'customer' | 'staff';
  /** `tapped` and `answered` are certain; `read` was understood from free text and may be wrong. */
  readonly how: 'tapped' | 'answered' | 'read';
}
export type KnownFacts = Partial<Record<FactName, KnownFact>>;

export function isChoiceFact(fact: string): fact is ChoiceFact {
  return Object.hasOwn(CHOICE_FACTS, fact);
}
/** Whether a yes or a no answers the question for this fact. */
export function isYesNoFact(fact: FactName): boolean {
  return isChoiceFact(fact) && isChoiceValue(fact, 'yes');
}
export function isChargeFact(fact: string | undefined): fact is ChargeFact {
  return (CHARGE_FACTS as readonly (string | undefined)[]).includes(fact);
}
export function isDateFact(fact: string): fact is DateFact {
  return (DATE_FACTS as readonly string[]).includes(fact);
}
export function isWordsFact(fact: string): fact is WordsFact {
  return (WORDS_FACTS as readonly string[]).includes(fact);
}
export function isFactName(fact: string): fact is FactName {
  return (FACT_NAMES as readonly string[]).includes(fact);
}
/** Whether `value` belongs to the fixed list of a choice fact. */
export function isChoiceValue(fact: ChoiceFact, value: string): boolean {
  return (CHOICE_FACTS[fact] as readonly string[]).includes(value);
}
export function isDateRange(value: FactValue | undefined): value is DateRange {
  return typeof value === 'object';
}
/** The values of known facts, without where they come from. */
export function valuesOf(facts: KnownFacts): FactValues {
  const values: FactValues = {};
  for (const name of FACT_NAMES) {
    const known = facts[name];
    if (known) values[name] = known.value;
  }
  return values;
}
