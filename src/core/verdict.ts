/** The four decisions, as policy part 2 defines them. */
export const DECISIONS = ['eligible', 'review', 'self_help', 'declined'] as const;
export type Decision = (typeof DECISIONS)[number];

export const REMEDIES = [
  'exchange_or_refund',
  'repair',
  'paid_repair',
  'ring_resize',
  'pickup',
  'none',
] as const;
export type Remedy = (typeof REMEDIES)[number];

/** Flags for staff: what is uncertain or unusual about the request. */
export const FLAGS = [
  'check_date',
  'late',
  'careless',
  'adjusted_by_customer',
  'no_photo',
  'no_order_number',
  'disputed',
  'asked_for_person',
  'other_topic',
  'not_understood',
  'other_language',
] as const;
export type Flag = (typeof FLAGS)[number];

/** What the policy says about one request. `clauses` are ids of `flows/policy.yaml`. */
export interface Verdict {
  readonly decision: Decision;
  readonly remedy: Remedy;
  readonly clauses: readonly string[];
  readonly flags: readonly Flag[];
}
