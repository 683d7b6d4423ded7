/**
 * What a reader of free text gives to the conversation. The core only knows this shape; `understanding/` fills it,
 * and `app.ts` joins the two.
 */
import type { DateRange, FactName } from './facts';

export const INTENTS = [
  'defect',
  'wrong_item',
  'ring_resize',
  'repair',
  'repair_pickup',
  'change_of_mind',
  'policy_question',
  'order_or_shipping',
  'product_question',
  'human',
  'greeting',
  'thanks_bye',
  'yes',
  'no',
  'restart_or_back',
  'erase',
  'other',
] as const;
export type Intent = (typeof INTENTS)[number];
export type Language = 'en' | 'ko';

/** A fact read from a message, with the words it came from. */
export interface ReadFact {
  readonly value: string | DateRange;
  readonly said: string;
  /** True when it follows from what was said without being said. */
  readonly inferred?: true;
}

export interface Understanding {
  /** `undefined` when the text has no letters to tell by (numbers, emoji, a size). */
  readonly language: Language | 'other' | undefined;
  readonly intent: Intent;
  /** 0 to 1. */
  readonly confidence: number;
  /** The next likeliest intents, likeliest first. */
  readonly others: readonly (readonly [Intent, number])[];
  readonly facts: Partial<Record<FactName, ReadFact>>;
  /** The text asks to use this language from now on ("in English please", "한국어로 해주세요"). */
  readonly switchTo?: Language;
  /** Asks why the open question is asked. */
  readonly asksWhy?: boolean;
  /** Asks to hear the open question again. */
  readonly asksRepeat?: boolean;
  /** The text takes back or changes something said before ("actually", "아니 그게 아니라"). */
  readonly corrects?: boolean;
  /** Says only that something came or was bought: what is the matter is still to come. */
  readonly opens?: boolean;
  /** Something besides is told ("btw …", "… too", "목걸이도"). */
  readonly adds?: boolean;
  /** `skip`, "I don't know", "몰라요". */
  readonly skips?: boolean;
  /** Its days are those on which something was sent in, not those on which it was said to be ready. */
  readonly sentIn?: boolean;
  /** A shop wants to buy for resale: no return, and for a person at once. */
  readonly wholesale?: boolean;
  /** Which of the two `restart_or_back` means; set with that intent. */
  readonly goes?: 'back' | 'restart';
  /** For `policy_question`, and for `order_or_shipping` where it asks about a fee: the clause topics it is about, likeliest first (ids of `flows/answers.yaml`). */
  readonly question?: string;
}

/** From here on a reading is acted on; below, choices are offered; below {@link OFFER_CONFIDENCE}, it is not understood. */
export const ACT_CONFIDENCE = 0.55;
export const OFFER_CONFIDENCE = 0.3;

/** Whether the reading is sure enough of this intent to act on it. */
export function means(read: Understanding, intent: Intent): boolean {
  return read.intent === intent && read.confidence >= ACT_CONFIDENCE;
}

export interface ReadingContext {
  /** Epoch milliseconds; dates are read against it. */
  readonly now: number;
  /** IANA zone of the shop. */
  readonly timeZone: string;
  /** The open question's fact, when there is one. */
  readonly asked?: FactName;
}

export type Understand = (text: string, context: ReadingContext) => Understanding;

/** One offered answer, with its titles in both languages. */
export interface Choice {
  readonly value: string;
  readonly titles: readonly string[];
}

/** The readers that the conversation is given; `understanding/` makes them. */
export interface Readers {
  readonly understand: Understand;
  /** A number, a title or a close spelling of one of the choices; nothing else. */
  readonly readChoice: (
    text: string,
    choices: readonly Choice[],
  ) => { value: string; said: string } | undefined;
  /** A date as people write it; `future` for one that has not come. */
  readonly readDate: (
    text: string,
    context: Pick<ReadingContext, 'now' | 'timeZone'>,
  ) => { range: DateRange; said: string } | 'future' | undefined;
}
