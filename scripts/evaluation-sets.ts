/** The labelled messages of `test/understanding/evaluation`; its README says where each set comes from. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import type { FactName } from '../src/core/facts';
import type { Intent, ReadingContext } from '../src/core/understanding';

export const TIME_ZONE = 'Asia/Seoul';
/** A Wednesday; messages without a time of their own are read against it. */
export const NOW = DateTime.fromISO('2026-11-25T15:00:00', { zone: TIME_ZONE }).toMillis();

export interface Labelled {
  readonly text: string;
  readonly language: 'en' | 'ko' | 'other';
  /** null for an answer to the open question that wishes for nothing of its own. */
  readonly intent: Intent | null;
  readonly facts: Readonly<Record<string, string>>;
  /** When it was written, ISO 8601. */
  readonly now?: string;
  /** The question that was open. */
  readonly asked?: FactName | null;
}
export interface LabelledDate {
  readonly text: string;
  readonly language: 'en' | 'ko';
  /** A day, `from..to`, `future` or `none`. */
  readonly received: string;
}
export interface EvaluationSet {
  readonly name: string;
  /** Nobody who works on the reader looks at its messages or at its misses: only totals are ever shown. */
  readonly closed: boolean;
  readonly messages: readonly Labelled[];
}

const SETS: readonly { name: string; files: readonly string[]; closed?: true }[] = [
  { name: 'first', files: ['returns.en', 'returns.ko', 'second', 'unrelated'] },
  { name: 'fresh', files: ['fresh'] },
  { name: 'unseen A', files: ['unseen-a'] },
  { name: 'unseen B', files: ['unseen-b'], closed: true },
  { name: 'unseen C', files: ['unseen-c'] },
  { name: 'unseen D', files: ['unseen-d'], closed: true },
  { name: 'unseen E', files: ['unseen-e'] },
  { name: 'unseen F', files: ['unseen-f'] },
];

function readLines<T>(folder: string, file: string): T[] {
  const lines = readFileSync(join(folder, `${file}.jsonl`), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as T);
}

export function loadEvaluation(folder: string) {
  const sets = SETS.map(
    ({ name, files, closed = false }): EvaluationSet => ({
      name,
      closed,
      messages: files.flatMap((file) => readLines<Labelled>(folder, file)),
    }),
  );
  return { sets, dates: readLines<LabelledDate>(folder, 'dates') };
}
export type Evaluation = ReturnType<typeof loadEvaluation>;

/** What the reader knows beside the words. */
export function contextOf({ now, asked }: Labelled): ReadingContext {
  return {
    now: now === undefined ? NOW : DateTime.fromISO(now, { setZone: true }).toMillis(),
    timeZone: TIME_ZONE,
    ...(asked && { asked }),
  };
}
