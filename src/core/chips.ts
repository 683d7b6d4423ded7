/** The buttons below a message, with their titles in both languages, and what prompts are composed from. */
import { dayRange, toIsoDay } from './calendar';
import type { Conversation } from './conversation';
import { type FactName, UNKNOWN } from './facts';
import type { Rulebook } from './flow';
import { optionsOf } from './flow';
import { titleOf } from './texts';
import type { Language } from './understanding';

/** A button with its title in both languages: a typed title answers in either. */
export interface Chip {
  readonly payload: string;
  readonly titles: Readonly<Record<Language, string>>;
  /** Not an answer to what was asked: the same words, typed, count as a tap only as they stand, or never. */
  readonly typed?: 'exactly' | 'never';
}

export interface PromptContext {
  readonly rulebook: Rulebook;
  readonly conversation: Conversation;
  readonly now: number;
  readonly timeZone: string;
  readonly retentionDays: number;
}

export function optionChips(fact: FactName, rulebook: Rulebook): Chip[] {
  return optionsOf(rulebook, fact).map((value) => optionChip(fact, value, rulebook));
}

export function optionChip(fact: FactName, value: string, rulebook: Rulebook): Chip {
  return {
    payload: `${fact}=${value}`,
    titles: eachLanguage((language) => titleOf(rulebook.texts[language], fact, value) ?? value),
  };
}

/** Dates are offered as absolute ones, so that a tap on an old button still means the day that it meant. */
export function offerChips(fact: FactName, { rulebook, now, timeZone }: PromptContext): Chip[] {
  if (fact !== 'received' && fact !== 'ready_since') return [];
  return Object.entries(rulebook.questions[fact].offer ?? {}).map(([key, offer]) => ({
    payload: `${fact}=${offer === UNKNOWN ? UNKNOWN : isoSpan(offer, now, timeZone)}`,
    titles: eachLanguage((language) => rulebook.texts[language].offers[fact][key] ?? key),
  }));
}

function isoSpan(offer: { from: number; to: number }, now: number, timeZone: string): string {
  const first = toIsoDay(dayRange(now, offer.from, timeZone).from, timeZone);
  const last = toIsoDay(dayRange(now, offer.to, timeZone).from, timeZone);
  return first === last ? first : `${first}/${last}`;
}

export function button(
  context: PromptContext,
  name: keyof Rulebook['texts']['en']['buttons'],
  payload: string,
): Chip {
  return { payload, titles: eachLanguage((language) => context.rulebook.texts[language].buttons[name]) };
}

export function eachLanguage(titleIn: (language: Language) => string): Record<Language, string> {
  return { en: titleIn('en'), ko: titleIn('ko') };
}

export function textsOf(context: PromptContext) {
  return context.rulebook.texts[context.conversation.language];
}
