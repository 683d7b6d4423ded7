/** Measures a reader of free text on an evaluation set. No candidate was trained on any of them. */
import { DateTime } from 'luxon';
import { type DateRange, isDateRange } from '../src/core/facts';
import { INTENTS, type Intent, type ReadingContext, type Understand } from '../src/core/understanding';
import {
  contextOf,
  type EvaluationSet,
  type Labelled,
  type LabelledDate,
  NOW,
  TIME_ZONE,
} from './evaluation-sets';

/** What the desk would open a return for. */
const RETURNS: readonly Intent[] = [
  'defect',
  'wrong_item',
  'ring_resize',
  'repair',
  'repair_pickup',
  'change_of_mind',
];
const DAY_MS = 86_400_000;

export interface IntentFigures {
  readonly count: number;
  readonly accuracy: number;
  readonly macroF1: number;
  readonly wrong: readonly string[];
}
export type GuessIntent = (text: string, context: ReadingContext) => Intent;

export function measureIntents(messages: readonly Labelled[], guess: GuessIntent): IntentFigures {
  const pairs = messages.flatMap((message) =>
    message.intent === null
      ? []
      : [{ text: message.text, truth: message.intent, guessed: guess(message.text, contextOf(message)) }],
  );
  const scores = INTENTS.filter((intent) => pairs.some(({ truth }) => truth === intent)).map((intent) => {
    const right = pairs.filter(({ truth, guessed }) => truth === intent && guessed === intent).length;
    const named = pairs.filter(({ guessed }) => guessed === intent).length;
    const present = pairs.filter(({ truth }) => truth === intent).length;
    return right === 0 ? 0 : (2 * right) / (named + present);
  });
  const wrong = pairs.filter(({ truth, guessed }) => truth !== guessed);
  return {
    count: pairs.length,
    accuracy: 1 - wrong.length / pairs.length,
    macroF1: scores.reduce((sum, score) => sum + score, 0) / scores.length,
    wrong: wrong.map(({ text, truth, guessed }) => `${truth} read as ${guessed}: ${text}`),
  };
}

/** Share of unrelated, senseless and foreign messages that would open a return. */
export function measureFalseAccepts(messages: readonly Labelled[], guess: GuessIntent) {
  const unrelated = messages.filter(({ intent }) => intent === 'other');
  const guessed = unrelated.map((message) => ({ ...message, as: guess(message.text, contextOf(message)) }));
  const taken = guessed.filter(({ as }) => RETURNS.includes(as));
  return {
    count: unrelated.length,
    rate: taken.length / Math.max(1, unrelated.length),
    taken: taken.map(({ text, as }) => `${as}: ${text}`),
  };
}

/** A read date is right when it overlaps the true one and is at most about a week wider. */
function coversDate(read: DateRange, truth: string): boolean {
  const [first = '', last = first] = truth.split('..');
  const at = (day: string) => DateTime.fromISO(day, { zone: TIME_ZONE });
  const [from, to] = [at(first).toMillis(), at(last).endOf('day').toMillis()];
  return read.from <= to && read.to >= from && read.to - read.from <= 2 * (to - from) + 7 * DAY_MS;
}

/** Sizes are kept in the customer's words; "12호", "size 12" and "12" are the same one. */
function plainValue(fact: string, value: string): string {
  return fact.endsWith('_size') ? value.replace(/\s|호|size|us/gi, '') : value;
}

function meansSame(fact: string, value: string | DateRange, truth: string | undefined): boolean {
  if (truth === undefined) return false;
  return isDateRange(value) ? coversDate(value, truth) : plainValue(fact, value) === plainValue(fact, truth);
}

export interface FactFigures {
  readonly precision: number;
  readonly recall: number;
  readonly stated: number;
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
}

export function measureFacts(messages: readonly Labelled[], understand: Understand): FactFigures {
  let right = 0;
  let read = 0;
  let stated = 0;
  const wrong: string[] = [];
  const missed: string[] = [];
  for (const message of messages) {
    const { text, facts } = message;
    const found = Object.entries(understand(text, contextOf(message)).facts);
    stated += Object.keys(facts).length;
    read += found.length;
    for (const [fact, { value, said }] of found) {
      if (meansSame(fact, value, facts[fact])) right++;
      else
        wrong.push(`${fact}=${JSON.stringify(value)} ("${said}") for ${facts[fact] ?? 'nothing'}: ${text}`);
    }
    const known = new Set(found.map(([fact]) => fact));
    for (const [fact, value] of Object.entries(facts))
      if (!known.has(fact)) missed.push(`${fact}=${value}: ${text}`);
  }
  return { precision: right / read, recall: right / stated, stated, wrong, missed };
}

export function measureDates(dates: readonly LabelledDate[], understand: Understand) {
  const wrong: string[] = [];
  for (const { text, received } of dates) {
    const read = understand(text, { now: NOW, timeZone: TIME_ZONE, asked: 'received' }).facts.received?.value;
    const isRight = isDateRange(read)
      ? !/future|none/.test(received) && coversDate(read, received)
      : /future|none/.test(received);
    if (!isRight)
      wrong.push(`${received} read as ${isDateRange(read) ? describe(read) : 'nothing'}: ${text}`);
  }
  return { accuracy: 1 - wrong.length / dates.length, wrong };
}

function describe({ from, to }: DateRange): string {
  return [from, to].map((at) => DateTime.fromMillis(at, { zone: TIME_ZONE }).toISODate()).join('..');
}

export interface SetFigures {
  readonly all: IntentFigures;
  readonly en: IntentFigures;
  readonly ko: IntentFigures;
  readonly falseAccepts: ReturnType<typeof measureFalseAccepts>;
  readonly facts: FactFigures;
}

/** Everything about one set. What was misread in a closed one is dropped here, so that nothing can print it. */
export function measureSet({ messages, closed }: EvaluationSet, understand: Understand): SetFigures {
  const guess: GuessIntent = (text, context) => understand(text, context).intent;
  const among = (language: Labelled['language']) =>
    messages.filter((message) => message.language === language);
  const figures: SetFigures = {
    all: measureIntents(messages, guess),
    en: measureIntents(among('en'), guess),
    ko: measureIntents(among('ko'), guess),
    falseAccepts: measureFalseAccepts(messages, guess),
    facts: measureFacts(messages, understand),
  };
  return closed ? withoutMisses(figures) : figures;
}

function withoutMisses({ all, en, ko, falseAccepts, facts }: SetFigures): SetFigures {
  const silent = (intents: IntentFigures) => ({ ...intents, wrong: [] });
  return {
    all: silent(all),
    en: silent(en),
    ko: silent(ko),
    falseAccepts: { ...falseAccepts, taken: [] },
    facts: { ...facts, wrong: [], missed: [] },
  };
}

/** Microseconds for one message at the median, after a warm-up. */
export function measureSpeed(texts: readonly string[], read: (text: string) => unknown): number {
  const times: number[] = [];
  for (let round = 0; round < 4; round++) {
    for (const text of texts) {
      const start = process.hrtime.bigint();
      read(text);
      if (round > 0) times.push(Number(process.hrtime.bigint() - start) / 1000);
    }
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
