/** Facts in words: the recap for the customer, and single values for recap, summary and confirmation. */
import { describeRange } from './calendar';
import { type PromptContext, textsOf } from './chips';
import { FACT_NAMES, type FactName, type FactValue, isDateRange, isWordsFact, UNKNOWN } from './facts';
import { fill, titleOf } from './texts';
import type { Language } from './understanding';

/** What was understood, a line a fact, and how to correct it: `byTap` where likely answers are among the buttons. */
export function recapOf(context: PromptContext, byTap: boolean): string {
  const texts = textsOf(context);
  const correct = fill(byTap ? texts.recap.correct_by_tap : texts.recap.correct, {
    change: texts.buttons.change,
  });
  return [texts.recap.intro, ...recapLines(context), correct].join('\n');
}

export function recapLines(context: PromptContext): string[] {
  const texts = textsOf(context);
  const { facts, photos } = context.conversation;
  return FACT_NAMES.flatMap((fact) => {
    const known = facts[fact];
    if (!known) return [];
    const value =
      fact === 'photo' && photos.length > 0
        ? fill(texts.photo_count, { count: photos.length })
        : echoValue(fact, known.value, context.conversation.language, context);
    return [fill(texts.recap.line, { label: texts.labels[fact], value })];
  });
}

/** "Got it, I've changed that. Piece: Bracelet, Problem: Clasp or chain." */
export function changedLine(
  changes: readonly { readonly fact: FactName; readonly value: FactValue }[],
  language: Language,
  context: Pick<PromptContext, 'rulebook' | 'timeZone'>,
): string {
  const texts = context.rulebook.texts[language];
  const shown = changes.map(({ fact, value }) =>
    fill(texts.changed_fact, { label: texts.labels[fact], value: echoValue(fact, value, language, context) }),
  );
  return fill(texts.changed, { changes: shown.join(', ') });
}

/** Longest size that is said back. */
const MAX_ECHOED_CHARS = 12;

/**
 * A fact as the bot says it back to the customer. Their own words are not repeated, sizes apart: what they unsend
 * must not live on in our messages (contract, promise 7).
 */
function echoValue(
  fact: FactName,
  value: FactValue,
  language: Language,
  context: Pick<PromptContext, 'rulebook' | 'timeZone'>,
): string {
  const isSize = fact === 'current_size' || fact === 'wanted_size';
  const repeats = isWordsFact(fact) && typeof value === 'string' && value !== UNKNOWN;
  if (repeats && (!isSize || value.length > MAX_ECHOED_CHARS))
    return context.rulebook.texts[language].noted_value;
  return showValue(fact, value, language, context);
}

/** A fact's value in words: its title, its date, or the customer's own words. */
export function showValue(
  fact: FactName,
  value: FactValue,
  language: Language,
  context: Pick<PromptContext, 'rulebook' | 'timeZone'>,
): string {
  const texts = context.rulebook.texts[language];
  if (isDateRange(value)) return showRange(value, language, context.timeZone);
  if (fact === 'photo' && value === 'none') return texts.no_value;
  // "Charge is fine: yes" reads better than the button's "Yes, that's fine".
  if (value === 'yes' || value === 'no') return texts.yes_no[value];
  return titleOf(texts, fact, value) ?? value;
}

const LONG_AGO_MS = 366 * 24 * 3_600_000;

/** "Over a month ago" is stored as a range that starts years back; only its end says something. */
function showRange(range: { from: number; to: number }, language: Language, timeZone: string): string {
  if (range.to - range.from < LONG_AGO_MS) return describeRange(range, language, timeZone);
  return `~ ${describeRange({ from: range.to, to: range.to }, language, timeZone)}`;
}
