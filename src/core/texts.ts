/** The wording files `flows/text/<language>.yaml`: one schema for both languages, so that neither lacks a line. */
import { z } from 'zod';
import { CHOICE_FACTS, type ChoiceFact, DATE_FACTS, FACT_NAMES, type FactName, UNKNOWN } from './facts';
import { MAX_ICE_BREAKER_CHARS, MAX_MENU_TITLE_CHARS, MAX_TITLE_CHARS } from './message-limits';
import { settleParticles } from './particles';
import { DECISIONS, FLAGS, REMEDIES } from './verdict';

const line = z.string().trim().min(1);
/** A word that is looked for in a message, see `mentions.ts`. */
const sought = z
  .string()
  .trim()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N}' -]*\*?$/u,
    'takes letters, digits, spaces, apostrophes and hyphens, and an asterisk at the end',
  );
/** Between clauses; "-고" is an ending, which stays with the clause before it. */
const joiningWords = z
  .array(
    z
      .string()
      .trim()
      .regex(/^-?[\p{L} ]+$/u, 'takes letters, with a hyphen before an ending'),
  )
  .nonempty();
const soughtWords = z.array(sought).nonempty();
const atMost = (chars: number) => line.max(chars, `takes at most ${chars} characters`);
/** Meta shows at most 20 characters of a button. */
const title = atMost(MAX_TITLE_CHARS);

function each<K extends string, V extends z.ZodType>(
  keys: readonly K[],
  value: V,
): z.ZodObject<Record<K, V>> {
  return z.strictObject(Object.fromEntries(keys.map((key) => [key, value])) as Record<K, V>);
}
const options = Object.fromEntries(
  (Object.keys(CHOICE_FACTS) as ChoiceFact[]).map((fact) => [fact, each(CHOICE_FACTS[fact], title)]),
) as { [F in ChoiceFact]: z.ZodObject<Record<string, z.ZodString>> };

const ATTACHMENT_REPLIES = [
  'voice',
  'video',
  'file',
  'sticker',
  'share',
  'story',
  'story_mention',
  'ephemeral',
  'unsupported',
] as const;
export type AttachmentReply = (typeof ATTACHMENT_REPLIES)[number];

/** What a customer can type anywhere. */
export const COMMANDS = ['person', 'back', 'restart', 'skip'] as const;

const HAND_OVERS = [
  'eligible',
  'review',
  'asked_for_person',
  'disputed',
  'other_topic',
  'not_understood',
  'other_language',
] as const;
export type HandOver = (typeof HAND_OVERS)[number];

const NEXT_STEPS = [
  'exchange_or_refund',
  'repair',
  'paid_repair',
  'ring_resize',
  'pickup',
  'review',
  'disputed',
  'person',
] as const;

/** Questions that an empty chat offers; Instagram takes four. */
export const ICE_BREAKERS = ['defect', 'repair', 'ring_resize', 'person'] as const;
/** Lines of the menu beside the text field; Instagram advises at most five. */
export const MENU_ITEMS = ['new_request', 'change', 'person'] as const;

export const textsSchema = z.strictObject({
  /** Whole messages. */
  commands: each(COMMANDS, z.array(line).nonempty()),
  /** Words that make a wish for a person after a decline the wish to have it looked at again. */
  insisting: soughtWords,
  /** Words that make a yes after a decline a plea. */
  pleading: soughtWords,
  /** Words that agree to pay, and those that may stand beside them: a message of them alone takes back a refusal. */
  paying: each(['agreeing', 'beside'], soughtWords),
  /** The same for who wanted another colour or design with another size. */
  keeping_design: each(['agreeing', 'beside'], soughtWords),
  /** Words that ask why something was declined, and those that may stand beside them. */
  asking_reason: each(['asking', 'beside'], soughtWords),
  /**
   * Words for what a customer would like (a refund, an exchange), that say that nothing is wrong, that they think
   * differently of the piece, and that speak of another one.
   */
  wishing: each(['remedy', 'no_fault', 'regret', 'another'], soughtWords),
  /** Words that tell how the customer feels, looked for in what nothing else was found in. */
  moods: each(['hurrying', 'upset'], soughtWords),
  /** Words that fear a break, or tell of one that nearly happened. */
  dreading: soughtWords,
  /** What speaks of the customer's own try to mend a bent post as advised. */
  straightening: soughtWords,
  /** Words that praise a piece, and those that go on to something that is wrong with it. */
  praising: soughtWords,
  contrasting: soughtWords,
  /** Words that make a wish to begin again the wish to leave it. */
  cancelling: soughtWords,
  /** Words that, where a charge is to be accepted, ask why and refuse nothing. */
  asking_why_to_pay: soughtWords,
  /** Words that ask how long something takes and, once a person has it, when they answer, or say that nobody did. */
  asking: each(['how_long', 'when', 'waiting'], soughtWords),
  /** Once a person has the request: words that own up that something was otherwise. */
  admitting: soughtWords,
  /** What takes back the thing that is named before or behind it. */
  denying: soughtWords,
  /** Words that, beside a date, say that the piece came then. */
  receiving: soughtWords,
  /** Words that say when a trouble was seen, which may be later than it came about. */
  noticing: soughtWords,
  /**
   * Of a repair that is asked about: nobody ever said that it is ready; it was promised for a day; it seems to be in work, unless somebody did say
   * so; somebody did; an answer "not yet" to when that was, unless it speaks of collecting the piece.
   */
  repairing: each(['never_told', 'promised', 'in_work', 'told', 'not_yet', 'collecting'], soughtWords),
  /** Words that say of another piece that it is fine. */
  unharmed: soughtWords,
  /** Words that, beside a picture where the order number was asked for, say that it shows it. */
  showing_order: soughtWords,
  /** Words that, where a photo was asked for, say that it will come in a moment. */
  promising: soughtWords,
  /** Words that, where something is to be typed, say that it was said before. */
  referring_back: soughtWords,
  /** Words between what happened at different times, two matters of one message, a matter and a wish for a person. */
  joining: each(['events', 'matters', 'wishes'], joiningWords),
  /** Whole messages: to wait a moment, and whether this is a person. */
  phrases: each(['wait', 'is_automated'], z.array(line).nonempty()),
  greeting: line,
  disclosure: line,
  welcome_back: line,
  hint: line,
  buttons: each(
    ['person', 'skip', 'ask_anyway', 'change', 'new_request', 'english', 'korean', 'erase_yes', 'erase_no'],
    title,
  ),
  /** `again`: the same question in fewer words, for who has just read it. */
  questions: each(FACT_NAMES, z.strictObject({ ask: line, why: line, again: line.optional() })),
  photo_kept: each(['one_day', 'days'], line),
  photo_link: line,
  options: z.strictObject({ ...options, photo: each(['none', 'attached'], title) }),
  offers: each(DATE_FACTS, z.record(z.string(), title)),
  labels: each(FACT_NAMES, line),
  unknown_value: line,
  noted_value: line,
  no_value: line,
  yes_no: each(['yes', 'no'], line),
  photo_count: line,
  sympathy: line,
  photo_received: line,
  photos_received: line,
  noted: line,
  wish_noted: line,
  broke_by_advice: line,
  mood_noted: each(['hurrying', 'upset'], line),
  changed: line,
  changed_fact: line,
  which_change: line,
  nothing_to_change: line,
  cannot_skip: line,
  nothing_back: line,
  restarted: line,
  cancelled: line,
  new_request: line,
  language_switched: line,
  future_date: line,
  unreadable_date: line,
  empty_message: line,
  only_emoji: line,
  take_your_time: line,
  i_am_automated: line,
  misunderstood: line,
  clarify: line,
  asked_earlier: line,
  one_at_a_time: line,
  small_talk: each(['greeting', 'thanks', 'praise', 'goodbye'], line),
  unrelated: each(['order_or_shipping', 'product_question', 'repair_in_work', 'other', 'offer'], line),
  attachments: each(ATTACHMENT_REPLIES, line),
  decline: z.strictObject({
    intro: line,
    policy_says: line,
    offer: line,
    accepted: line,
    unchanged: line,
    sorry: line,
    because: z.record(z.string(), line),
  }),
  recap: each(['intro', 'line', 'correct', 'correct_by_tap', 'reopen'], line),
  handed_over: each([...HAND_OVERS, 'closing'], line),
  handed_over_already: line,
  added_to_case: line,
  answer_when: line,
  answer_overdue: line,
  updated_case: line,
  person_will_answer: line,
  solved: line,
  reminder: line,
  erase: each(['confirm', 'kept', 'done'], line),
  other_language: line,
  fault: line,
  ice_breakers: each(ICE_BREAKERS, atMost(MAX_ICE_BREAKER_CHARS)),
  menu: each(MENU_ITEMS, atMost(MAX_MENU_TITLE_CHARS)),
  summary: z.strictObject({
    headline: line,
    contact: line,
    contact_only: line,
    pickup: line,
    happened: line,
    verdict: line,
    uncertain: line,
    photos: line,
    said: line,
    next: line,
    customer: line,
    decision: each(DECISIONS, line),
    remedy: each(REMEDIES, z.string()),
    topic: each(CHOICE_FACTS.topic, line),
    flag: each(FLAGS, line),
    step: each(NEXT_STEPS, line),
  }),
});
export type Texts = z.infer<typeof textsSchema>;

/** Fills `{name}` places and settles the Korean particles behind them. A place without a value is a fault of the caller, so it throws. */
export function fill(template: string, values: Readonly<Record<string, string | number>> = {}): string {
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`text: nothing to fill {${name}} with in "${template}"`);
    return String(value);
  });
  return settleParticles(filled);
}

/** The names of the `{places}` of a template, sorted. */
export function placesOf(template: string): string[] {
  return [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
}

/** The title of a fact's value, as buttons and recaps show it; `undefined` for values without one (dates, words). */
export function titleOf(texts: Texts, fact: FactName, value: string): string | undefined {
  if (value === UNKNOWN) return texts.unknown_value;
  const titles: Readonly<Record<string, Readonly<Record<string, string>>>> = texts.options;
  return titles[fact]?.[value];
}
