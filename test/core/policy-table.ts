/**
 * The policy's reading (policy part 2), written a second time, by hand and in another shape than the rules of
 * `flows/`: plain conditions in the order of the tables. The exhaustive test holds the rules against it.
 */
import type { FactValues } from '../../src/core/facts';

export type Standing = 'inside' | 'outside' | 'across' | 'unknown';
export interface Expected {
  readonly decision: string;
  readonly remedy: string;
  readonly clauses: readonly string[];
  readonly flags: readonly string[];
}
/** Where the dates of a combination stand, worked out by the test from how it made them. */
export interface Standings {
  readonly report: Standing;
  readonly service: Standing;
  readonly pickup: Standing;
}

const REAL_FAULTS = [
  'broken',
  'stone_out',
  'part_off',
  'discoloured',
  'out_of_shape',
  'clasp_or_chain',
  'bent_post',
  'special_finish',
  'other',
];
const verdict = (decision: string, remedy: string, clauses: string[], flags: string[] = []): Expected => ({
  decision,
  remedy,
  clauses,
  flags,
});
const declined = (...clauses: string[]): Expected => verdict('declined', 'none', clauses);
const flagged = (expected: Expected, ...flags: (string | false)[]): Expected => ({
  ...expected,
  flags: [...expected.flags, ...flags.filter((flag): flag is string => flag !== false)],
});
const counts = (standing: Standing): boolean => standing !== 'outside';
const uncertain = (standing: Standing): boolean => standing === 'across' || standing === 'unknown';

/** The verdict that the policy gives to complete facts, evidence flags aside. */
export function expectedVerdict(facts: FactValues, standings: Standings): Expected {
  switch (facts.topic) {
    case 'defect':
    case 'repair':
      return facts.noticed === 'on_arrival' ? defectOnArrival(facts, standings) : repair(facts, standings);
    case 'wrong_item':
      return wrongItem(facts, standings);
    case 'ring_resize':
      return ringResize(facts);
    case 'repair_pickup':
      return pickup(standings);
    case 'change_of_mind':
      return declined('grounds');
    default:
      return verdict('review', 'none', [], ['other_topic']);
  }
}

function defectOnArrival(f: FactValues, { report, service }: Standings): Expected {
  if (f.problem === 'minor_mark') return declined('minor');
  if (f.problem === 'small_difference') return declined('handmade');
  if (f.problem === 'colour_vs_photo') return declined('image');
  if (!REAL_FAULTS.includes(String(f.problem))) throw new Error(`no row for ${String(f.problem)}`);
  if (f.problem === 'bent_post' && f.solved === 'yes') return verdict('self_help', 'none', ['bent-post']);
  if (counts(report))
    return flagged(
      verdict('eligible', 'exchange_or_refund', ['grounds', 'report-24h']),
      uncertain(report) && 'check_date',
    );
  if (!counts(service)) return declined('as-1-month');
  const check = uncertain(service) && 'check_date';
  if (f.problem === 'broken')
    return flagged(
      f.broken_part === 'post'
        ? declined('report-24h', 'no-as-broken', 'silver-post')
        : declined('report-24h', 'no-as-broken'),
      check,
    );
  if ((f.problem === 'part_off' || f.problem === 'stone_out') && f.part_in_hand === 'no')
    return flagged(declined('report-24h', 'no-as-lost'), check);
  if (f.problem === 'discoloured')
    return flagged(declined('report-24h', 'no-as-discolour', 'plating'), check);
  if (f.product_type === 'hair_accessory') return flagged(declined('report-24h', 'no-hair'), check);
  if (f.accepts_charge === 'no') return flagged(declined('as-1-month'), check);
  return flagged(verdict('review', 'paid_repair', ['report-24h', 'as-1-month', 'parts'], ['late']), check);
}

function repair(f: FactValues, { service }: Standings): Expected {
  const lost = f.part_in_hand === 'no';
  if (f.product_type === 'hair_accessory') return declined('no-hair'); // 1
  if (f.problem === 'discoloured') return declined('no-as-discolour', 'plating'); // 2
  if (f.problem === 'special_finish') return declined('no-as-special'); // 3
  if ((f.problem === 'stone_out' || f.problem === 'part_off') && lost) return declined('no-as-lost', 'stone'); // 4
  if (f.problem === 'broken' && f.broken_part === 'post') return declined('no-as-broken', 'silver-post'); // 5
  if (f.problem === 'broken' && f.broken_part === 'band') return declined('no-as-broken'); // 5
  if (f.problem === 'minor_mark') return declined('minor'); // 6
  if (f.problem === 'small_difference') return declined('handmade'); // 6
  if (f.problem === 'colour_vs_photo') return declined('image'); // 6
  if (f.problem === 'bent_post' && f.solved === 'yes') return verdict('self_help', 'none', ['bent-post']); // 7
  if (service === 'outside') return declined('as-1-month'); // 8
  const check = uncertain(service) && 'check_date';
  if (f.accepts_charge === 'no') return flagged(declined('as-1-month'), check); // 9
  const careless = f.cause === 'accident' || f.cause === 'adjusted';
  const part = f.problem === 'broken' || f.problem === 'clasp_or_chain';
  if (careless && part)
    return flagged(
      verdict('review', 'paid_repair', ['as-1-month', 'careless', 'parts'], ['careless']),
      check,
    ); // 10
  if (careless)
    return flagged(verdict('eligible', 'paid_repair', ['as-1-month', 'careless'], ['careless']), check); // 10
  if (f.problem === 'stone_out' || f.problem === 'part_off')
    return flagged(verdict('eligible', 'repair', ['stone', 'as-1-month']), check); // 11
  if (part) return flagged(verdict('review', 'repair', ['as-1-month', 'parts']), check); // 12
  return flagged(verdict('review', 'repair', ['as-1-month']), check); // 13
}

function wrongItem(f: FactValues, { report }: Standings): Expected {
  if (f.mismatch === 'swapped_part') return declined('image');
  if (f.mismatch === 'small_difference') return declined('handmade');
  if (f.mismatch === 'colour_vs_photo') return declined('image');
  if (f.mismatch === 'my_mistake') return f.product_type === 'ring' ? ringResize(f) : declined('grounds');
  const wrong = verdict('eligible', 'exchange_or_refund', ['grounds']);
  if (report === 'outside') return flagged(wrong, 'late');
  return flagged(wrong, uncertain(report) && 'check_date');
}

function ringResize(f: FactValues): Expected {
  if (f.product_type !== 'ring') return declined('resize');
  if (f.same_design === 'no') return declined('resize');
  if (f.accepts_shipping_fee === 'no') return declined('resize');
  if (f.adjusted_by_hand === 'yes')
    return verdict('review', 'ring_resize', ['resize', 'careless'], ['adjusted_by_customer']);
  return verdict('eligible', 'ring_resize', ['resize']);
}

function pickup({ pickup: ready }: Standings): Expected {
  if (ready === 'unknown') return verdict('review', 'pickup', ['unclaimed'], ['check_date']);
  if (ready === 'outside') return declined('unclaimed');
  return flagged(verdict('eligible', 'pickup', ['unclaimed']), ready === 'across' && 'check_date');
}
