/**
 * Measures a reader of free text on the evaluation set. No candidate was trained on it. The first two files showed
 * where ours failed while it was made, so they flatter it by now (on first sight of `second.jsonl`: intents 88 %,
 * facts 95.0 % precise with 81.9 % recall); `fresh.jsonl` came last and has been
 * read several times since, so it flatters us too.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { isDateRange } from '../src/core/facts';
import { INTENTS, type Intent, type Understand } from '../src/core/understanding';

export const TIME_ZONE = 'Asia/Seoul';
/** A Wednesday; every dated message of the set is read against it. */
export const NOW = DateTime.fromISO('2026-11-25T15:00:00', { zone: TIME_ZONE }).toMillis();
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

export interface Labelled {
  readonly text: string;
  readonly language: 'en' | 'ko' | 'other';
  readonly intent: Intent;
  readonly facts: Readonly<Record<string, string>>;
}
interface LabelledDate {
  readonly text: string;
  readonly language: 'en' | 'ko';
  /** A day, `from..to`, `future` or `none`. */
  readonly received: string;
}

function readLines<T>(folder: string, file: string): T[] {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as T);
}
export function loadEvaluation(folder: string) {
  return {
    messages: [
      ...readLines<Labelled>(folder, 'returns.en.jsonl'),
      ...readLines<Labelled>(folder, 'returns.ko.jsonl'),
      ...readLines<Labelled>(folder, 'second.jsonl'),
    ],
    unrelated: readLines<Labelled>(folder, 'unrelated.jsonl'),
    /** The figures to believe. */
    fresh: readLines<Labelled>(folder, 'fresh.jsonl'),
    dates: readLines<LabelledDate>(folder, 'dates.jsonl'),
  };
}
export type Evaluation = ReturnType<typeof loadEvaluation>;

export interface IntentFigures {
  readonly accuracy: number;
  readonly macroF1: number;
  readonly wrong: readonly string[];
}
export type GuessIntent = (text: string) => Intent;

export function measureIntents(messages: readonly Labelled[], guess: GuessIntent): IntentFigures {
  const pairs = messages.map(({ text, intent }) => ({ text, truth: intent, guessed: guess(text) }));
  const scores = INTENTS.filter((intent) => pairs.some(({ truth }) => truth === intent)).map((intent) => {
    const right = pairs.filter(({ truth, guessed }) => truth === intent && guessed === intent).length;
    const named = pairs.filter(({ guessed }) => guessed === intent).length;
    const present = pairs.filter(({ truth }) => truth === intent).length;
    return right === 0 ? 0 : (2 * right) / (named + present);
  });
  const wrong = pairs.filter(({ truth, guessed }) => truth !== guessed);
  return {
    accuracy: 1 - wrong.length / pairs.length,
    macroF1: scores.reduce((sum, score) => sum + score, 0) / scores.length,
    wrong: wrong.map(({ text, truth, guessed }) => `${truth} read as ${guessed}: ${text}`),
  };
}

/** Share of unrelated and foreign messages that would open a return. */
export function measureFalseAccepts(unrelated: readonly Labelled[], guess: GuessIntent) {
  const taken = unrelated.filter(({ text }) => RETURNS.includes(guess(text)));
  return { rate: taken.length / unrelated.length, taken: taken.map(({ text }) => `${guess(text)}: ${text}`) };
}

/** A read date is right when it overlaps the true one and is at most about a week wider. */
function coversDate(read: { from: number; to: number }, truth: string): boolean {
  const [first = '', last = first] = truth.split('..');
  const at = (day: string) => DateTime.fromISO(day, { zone: TIME_ZONE });
  const [from, to] = [at(first).toMillis(), at(last).endOf('day').toMillis()];
  return read.from <= to && read.to >= from && read.to - read.from <= 2 * (to - from) + 7 * DAY_MS;
}

export function measureFacts(messages: readonly Labelled[], understand: Understand) {
  let right = 0;
  let read = 0;
  let stated = 0;
  const wrong: string[] = [];
  const missed: string[] = [];
  for (const { text, facts } of messages) {
    const all = understand(text, { now: NOW, timeZone: TIME_ZONE }).facts;
    const found = Object.fromEntries(Object.entries(all).filter(([, { inferred }]) => !inferred));
    stated += Object.keys(facts).length;
    for (const [fact, known] of Object.entries(found)) {
      read++;
      const truth = facts[fact];
      const isRight =
        truth !== undefined &&
        (isDateRange(known.value) ? coversDate(known.value, truth) : known.value === truth);
      if (isRight) right++;
      else
        wrong.push(
          `${fact}=${JSON.stringify(known.value)} ("${known.said}") for ${truth ?? 'nothing'}: ${text}`,
        );
    }
    for (const fact of Object.keys(facts))
      if (!(fact in found)) missed.push(`${fact}=${facts[fact]}: ${text}`);
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

function describe({ from, to }: { from: number; to: number }): string {
  return [from, to].map((at) => DateTime.fromMillis(at, { zone: TIME_ZONE }).toISODate()).join('..');
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
