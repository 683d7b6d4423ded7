/** Anything that can happen to a conversation, as recipes: the talk fills in ids, times and what exists by then. */
import fc from 'fast-check';
import type { Attachment, AttachmentKind, TimerName } from '../../../src/core/event';
import { OUTCOMES } from '../../../src/core/event';
import { CHOICE_FACTS, FACT_NAMES } from '../../../src/core/facts';

/** `pick` chooses among what exists when the recipe is cooked (an old message, an open case, a shown button). */
type ThreadChange = 'passed' | 'taken' | 'requested' | 'regained';
export type Recipe =
  | { readonly kind: 'say'; readonly text: string | undefined; readonly attachments: readonly Attachment[] }
  | { readonly kind: 'tap'; readonly payload: string; readonly title: string; readonly template: boolean }
  | { readonly kind: 'tap_shown'; readonly pick: number }
  | { readonly kind: 'type_shown'; readonly pick: number; readonly as: 'number' | 'title' }
  | { readonly kind: 'edit'; readonly pick: number; readonly text: string }
  | { readonly kind: 'unsend'; readonly pick: number }
  | {
      readonly kind: 'quiet';
      readonly which: 'read' | 'reacted' | 'referred' | 'window_closed' | ThreadChange;
    }
  | { readonly kind: 'shop_types'; readonly text: string }
  | { readonly kind: 'staff'; readonly verb: StaffVerb; readonly pick: number; readonly by: string }
  | { readonly kind: 'timer'; readonly name: TimerName; readonly late: boolean };

export type StaffVerb =
  | { readonly type: 'staff.claimed' | 'staff.released' | 'staff.reopened' }
  | { readonly type: 'staff.assigned'; readonly to: string }
  | { readonly type: 'staff.noted'; readonly text: string }
  | { readonly type: 'staff.replied'; readonly text: string; readonly waits: boolean }
  | { readonly type: 'staff.recalled' }
  | { readonly type: 'staff.corrected'; readonly fact: string; readonly value: string }
  | {
      readonly type: 'staff.overruled';
      readonly decision: 'eligible' | 'review' | 'declined';
      readonly reason: string;
    }
  | { readonly type: 'staff.resolved'; readonly outcome: (typeof OUTCOMES)[number] };

const WORDS = [
  'hi',
  'the stone fell out of my ring yesterday',
  '어제 받은 반지 큐빅이 빠졌어요',
  'talk to a person',
  '담당자 연결해주세요',
  'back',
  'start over',
  'skip',
  'delete my data',
  'yes',
  '네',
  '2',
  '12 November',
  '30 Feb',
  '11월 20일',
  'US 7',
  'thank you!',
  '???',
  '👍',
  '',
  ' \n\t ',
  'why?',
  'I changed my mind',
  'où est ma commande',
  '한국어로 해주세요',
];
const KINDS: readonly AttachmentKind[] = [
  'image',
  'video',
  'audio',
  'file',
  'share',
  'reel',
  'story',
  'story_mention',
  'ephemeral',
  'template',
  'sticker',
  'unknown',
];
const PAYLOADS = [
  ...Object.entries(CHOICE_FACTS).flatMap(([fact, values]) => values.map((value) => `${fact}=${value}`)),
  ...['person', 'back', 'restart', 'skip', 'ask_anyway', 'erase', 'keep', 'done'].map((what) => `do=${what}`),
  'received=2026-11-20T00:00:00Z/2026-11-20T23:59:59Z',
  'received=2026-11-21',
  'received=later',
  'received=2099-01-01',
  'ready_since=2026-01-01',
  'order_number=unknown',
  'current_size=US 6',
  'photo=none',
  'photo=attached',
  'topic=',
  '=',
  'topic=defect=repair',
  '__proto__=x',
  'do=constructor',
];

const text = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('ㅋ', 'a ', '반지 ', '👩‍👩‍👧', '.'), fc.integer({ min: 400, max: 3000 }))
      .map(([unit, count]) => unit.repeat(count).slice(0, 8_000)),
  },
);
const attachment: fc.Arbitrary<Attachment> = fc
  .tuple(fc.constantFrom(...KINDS), fc.boolean())
  .map(([kind, linked]) => ({
    kind,
    label: kind,
    ...(linked ? { url: `https://lookaside.fbsbx.com/${kind}` } : {}),
  }));
const pick = fc.nat(50);
const payload = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...PAYLOADS) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...FACT_NAMES), fc.string({ maxLength: 30 }))
      .map((pair) => pair.join('=')),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 30 }) },
);
const staffVerb: fc.Arbitrary<StaffVerb> = fc.oneof(
  fc.record({ type: fc.constantFrom('staff.claimed', 'staff.released', 'staff.reopened') }),
  fc.record({ type: fc.constant('staff.assigned'), to: fc.constantFrom('mina', 'joon') }),
  fc.record({ type: fc.constant('staff.noted'), text }),
  fc.record({ type: fc.constant('staff.replied'), text, waits: fc.boolean() }),
  fc.record({ type: fc.constant('staff.recalled') }),
  fc.record({
    type: fc.constant('staff.corrected'),
    fact: fc.oneof(fc.constantFrom<string>(...FACT_NAMES), fc.string({ maxLength: 12 })),
    value: fc.oneof(
      fc.constantFrom(...Object.values(CHOICE_FACTS).flat(), '2026-11-20', 'attached', '7'),
      fc.string({ maxLength: 20 }),
    ),
  }),
  fc.record({
    type: fc.constant('staff.overruled'),
    decision: fc.constantFrom('eligible', 'review', 'declined'),
    reason: fc.string({ maxLength: 30 }),
  }),
  fc.record({ type: fc.constant('staff.resolved'), outcome: fc.constantFrom(...OUTCOMES) }),
);

const recipe: fc.Arbitrary<Recipe> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('say'),
      text: fc.option(text, { nil: undefined, freq: 8 }),
      attachments: fc.oneof(
        { weight: 4, arbitrary: fc.constant<Attachment[]>([]) },
        { weight: 1, arbitrary: fc.array(attachment, { maxLength: 3 }) },
      ),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('tap'),
      payload,
      title: fc.constantFrom('Title', '', '반지'),
      template: fc.boolean(),
    }),
  },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('tap_shown'), pick }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('type_shown'),
      pick,
      as: fc.constantFrom('number', 'title'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('edit'), pick, text }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('unsend'), pick }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('quiet'),
      which: fc.constantFrom(
        ...(['read', 'reacted', 'referred', 'window_closed'] as const),
        ...(['passed', 'taken', 'requested', 'regained'] as const),
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('shop_types'), text }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('staff'),
      verb: staffVerb,
      pick,
      by: fc.constantFrom('mina', 'joon'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('timer'),
      name: fc.constantFrom('reminder', 'abandon', 'give_back'),
      late: fc.boolean(),
    }),
  },
);

/** What one turn takes, and how long passed before it, milliseconds. */
export interface TurnRecipe {
  readonly waitMs: number;
  readonly events: readonly Recipe[];
}

export const talks: fc.Arbitrary<readonly TurnRecipe[]> = fc.array(
  fc.record({
    waitMs: fc.oneof(fc.nat(60_000), fc.nat(100 * 3_600_000), fc.nat(40 * 24 * 3_600_000)),
    events: fc.array(recipe, { minLength: 1, maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 14 },
);
