/**
 * `npm run --silent understand`: JSON lines `{ text, now, asked }` on standard input, one reading each on standard
 * output, in order. Without `now` it is the present. A line that cannot be read gives `{ "error": "…" }` and does not stop the rest.
 */
import { createInterface } from 'node:readline';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { FACT_NAMES, type FactName, isDateRange } from '../src/core/facts';
import type { Understanding } from '../src/core/understanding';
import { readShopFiles } from '../src/shop-argument';
import { createUnderstand } from '../src/understanding/understand';

const { timeZone, openModel } = readShopFiles(process.argv.slice(2));
const understand = createUnderstand(openModel());

const lineSchema = z.object({
  text: z.string(),
  now: z
    .string()
    .nullish()
    .transform((iso, context) => {
      if (iso == null) return Date.now();
      const at = DateTime.fromISO(iso, { zone: timeZone });
      if (!at.isValid) context.addIssue(`"${iso}" is no ISO 8601 time, such as 2026-11-22T15:00:00+09:00`);
      return at.toMillis();
    }),
  asked: z
    .enum(FACT_NAMES as [FactName, ...FactName[]])
    .nullish()
    .transform((asked) => asked ?? undefined),
});

function isoInShop(at: number): string | null {
  return DateTime.fromMillis(at, { zone: timeZone }).toISO({ suppressMilliseconds: true });
}

/** The contract's shape: facts that the text states as plain values, dates as ISO 8601 with the shop's offset. */
function present({ facts, language, intent, confidence, others, ...signals }: Understanding) {
  const values = Object.entries(facts).map(([fact, { value }]) => [
    fact,
    isDateRange(value) ? { from: isoInShop(value.from), to: isoInShop(value.to) } : value,
  ]);
  const round = (probability: number) => Math.round(probability * 1000) / 1000;
  return {
    // Numbers and emoji have no language to tell by.
    language: language ?? 'other',
    intent,
    confidence: round(confidence),
    others: others.map(([other, probability]) => [other, round(probability)]),
    facts: Object.fromEntries(values),
    ...signals,
  };
}

function nameIssue({ path, message }: z.core.$ZodIssue): string {
  return path.length === 0 ? message : `${path.join('.')}: ${message}`;
}

function readLine(line: string): unknown {
  try {
    const { text, now, asked } = lineSchema.parse(JSON.parse(line));
    return present(understand(text, { now, timeZone, ...(asked && { asked }) }));
  } catch (error) {
    if (error instanceof z.ZodError) return { error: error.issues.map(nameIssue).join('; ') };
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) => {
  if (line.trim() !== '') process.stdout.write(`${JSON.stringify(readLine(line))}\n`);
});
