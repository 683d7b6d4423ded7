/** What customers do and what must come of it, whatever happens to the shop meanwhile. */
import { randomUUID } from 'node:crypto';
import { ACCOUNT } from './shop';

/** One tap; its title is its own, so that the transcript tells which events were processed. */
export interface Step {
  readonly title: string;
  readonly payload: string;
  readonly mid: string;
}
export interface Script {
  readonly igsid: string;
  readonly steps: readonly Step[];
  readonly verdict: {
    readonly decision: string;
    readonly remedy: string;
    readonly clauses: readonly string[];
  };
  /** Final values by fact. */
  readonly facts: Readonly<Record<string, string>>;
}

const DAY_MS = 86_400_000;
const dayAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

interface Kind {
  readonly payloads: readonly string[];
  readonly verdict: Script['verdict'];
  /** A fact that the customer corrects again and again once the case is open; the last value counts. */
  readonly corrected: string;
}
const KINDS: readonly Kind[] = [
  {
    payloads: [
      'topic=ring_resize',
      'product_type=ring',
      'same_design=yes',
      'accepts_shipping_fee=yes',
      'adjusted_by_hand=no',
      'current_size=11',
      'wanted_size=12',
    ],
    verdict: { decision: 'eligible', remedy: 'ring_resize', clauses: ['resize'] },
    corrected: 'wanted_size',
  },
  {
    payloads: [
      'topic=ring_resize',
      'product_type=ring',
      'same_design=yes',
      'accepts_shipping_fee=yes',
      'adjusted_by_hand=yes',
      'current_size=11',
      'wanted_size=12',
    ],
    verdict: { decision: 'review', remedy: 'ring_resize', clauses: ['resize', 'careless'] },
    corrected: 'current_size',
  },
  {
    payloads: [
      'topic=wrong_item',
      'mismatch=other_colour',
      `received=${dayAgo(1)}`,
      'photo=none',
      'order_number=A1',
    ],
    verdict: { decision: 'eligible', remedy: 'exchange_or_refund', clauses: ['grounds'] },
    corrected: 'order_number',
  },
  {
    payloads: [
      'topic=repair',
      'noticed=later',
      'product_type=necklace',
      'problem=stone_out',
      'part_in_hand=yes',
      `received=${dayAgo(5)}`,
      'accepts_charge=yes',
      'cause=by_itself',
      'photo=none',
      'order_number=B1',
    ],
    verdict: { decision: 'eligible', remedy: 'repair', clauses: ['stone', 'as-1-month'] },
    corrected: 'order_number',
  },
];

let made = 0;

/** A customer of a kind (by number), with `corrections` further taps once everything is told. */
export function writeScript(number: number, corrections: number): Script {
  const kind = KINDS[number % KINDS.length]!;
  made += 1;
  const payloads = [
    ...kind.payloads,
    ...Array.from({ length: corrections }, (_, index) => `${kind.corrected}=${100 + index}`),
  ];
  return {
    igsid: String(1_200_000_000_000_000 + (Date.now() % 10_000_000) * 100_000 + made),
    steps: payloads.map((payload, index) => ({
      title: `#${String(index).padStart(3, '0')}`,
      payload,
      mid: randomUUID(),
    })),
    verdict: kind.verdict,
    facts: corrections > 0 ? { [kind.corrected]: String(99 + corrections) } : {},
  };
}

/** The tap as Instagram delivers it. */
export function itemOf(igsid: string, step: Step, at: number): object {
  const { mid, title, payload } = step;
  return {
    sender: { id: igsid },
    recipient: { id: ACCOUNT },
    timestamp: at,
    message: { mid, text: title, quick_reply: { payload } },
  };
}
export function deliveryOf(...items: object[]): object {
  return { object: 'instagram', entry: [{ id: ACCOUNT, time: Date.now(), messaging: items }] };
}
