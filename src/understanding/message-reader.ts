/** What every reader of a message shares: its views, the concepts and the times in it. */
import { type Today, todayIn } from './calendar-days';
import type { FoundDate } from './date-rules';
import { extractFeatures, type SparseVector } from './features';
import { type FoundConcept, findConcepts } from './find-concepts';
import { findDates } from './find-dates';
import { findThemes } from './find-themes';
import {
  type Concept,
  compileAnswers,
  compileConcepts,
  compileThemes,
  type Lexicon,
  type Theme,
} from './lexicon';
import { type Message, type Spelling, viewMessage } from './views';

export interface Reader {
  readonly lexicon: Lexicon;
  readonly concepts: readonly Concept[];
  readonly themes: readonly Theme[];
  readonly answers: ReturnType<typeof compileAnswers>;
  readonly spelling: Spelling;
}
export interface ReadMessage {
  readonly message: Message;
  readonly concepts: readonly FoundConcept[];
  readonly themes: readonly string[];
  readonly dates: readonly FoundDate[];
  readonly today: Today;
}

export function prepareReader(lexicon: Lexicon): Reader {
  return {
    lexicon,
    concepts: compileConcepts(lexicon),
    themes: compileThemes(lexicon),
    answers: compileAnswers(lexicon),
    spelling: { targets: lexicon.spelling, lookalikes: new Set(lexicon.lookalikes) },
  };
}

export function readMessage(reader: Reader, text: string, now: number, timeZone: string): ReadMessage {
  const message = viewMessage(text, reader.spelling);
  const today = todayIn(now, timeZone);
  return {
    message,
    concepts: findConcepts(message, reader.concepts),
    themes: findThemes(message, reader.themes),
    dates: findDates(message.lower, today, false),
    today,
  };
}

export function featuresOf({ message, concepts, themes, dates, today }: ReadMessage): SparseVector {
  const ages = dates.map((date) => nameAge(date, today));
  return extractFeatures(message, { concepts: nameConcepts(concepts), ages, themes });
}

function nameConcepts(concepts: readonly FoundConcept[]): string[] {
  return concepts.map(
    ({ name, negated, supposed }) => (negated ? 'not ' : '') + (supposed ? 'if ' : '') + name,
  );
}

/** Examples have no "now" of their own; any will do, since their dates are relative. */
const EXAMPLE_NOW = Date.UTC(2026, 10, 23, 6);

export function extractIntentFeatures(reader: Reader, text: string): SparseVector {
  return featuresOf(readMessage(reader, text, EXAMPLE_NOW, 'Asia/Seoul'));
}

/** How long ago, roughly: a defect is reported soon, a repair later. */
function nameAge({ found }: FoundDate, today: Today): string {
  if (found === 'future') return 'date to come';
  const days = today.day - found.to;
  if (days < 1) return 'date today';
  if (days < 4) return 'date days';
  return days < 25 ? 'date weeks' : 'date months';
}
