/**
 * `npm run --silent decide`: reads facts as JSON lines and prints, in order, one line each: the verdict, or the next
 * fact that is needed. Facts use the policy's vocabulary, on the line itself or under `facts`; dates are ranges
 * `{ "from": ISO, "to": ISO }`, an ISO day, or "unknown"; `firstContactAt` and `now` stand beside them. A date after
 * `now` counts as not said, since it is asked again.
 *
 *     {"topic":"ring_resize","product_type":"ring","same_design":"yes"}
 *     {"next":"accepts_shipping_fee","verdict":null}
 */
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { readIsoRange } from '../src/core/calendar';
import { isFuture } from '../src/core/clocks';
import {
  type FactName,
  type FactValue,
  type FactValues,
  isDateFact,
  isFactName,
  isWordsFact,
  type Topic,
  UNKNOWN,
} from '../src/core/facts';
import type { Rulebook } from '../src/core/flow';
import { readFactValue } from '../src/core/payloads';
import { decide, withMissingFlags } from '../src/core/rules';
import { loadRulebook } from '../src/flows/load-flows';
import { readShopFiles } from '../src/shop-argument';

const rangeSchema = z.object({ from: z.string(), to: z.string() });
const lineSchema = z.looseObject({
  firstContactAt: z.string().optional(),
  now: z.string().optional(),
  facts: z.record(z.string(), z.unknown()).optional(),
});
const { flows, timeZone } = readShopFiles(process.argv.slice(2));

/** How the outside may write "asked, and no answer". */
const NO_ANSWER = ['unknown', 'none', 'skip', 'skipped'];

function readTime(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined;
  const time = readIsoRange(text, timeZone);
  if (!time) throw new Error(`${name} must be ISO 8601, got ${JSON.stringify(text)}`);
  return time.from;
}

function readDate(fact: FactName, value: unknown): FactValue {
  const range = rangeSchema.safeParse(value);
  const text = range.success ? `${range.data.from}/${range.data.to}` : value;
  if (typeof text === 'string' && NO_ANSWER.includes(text)) return UNKNOWN;
  const read = typeof text === 'string' ? readIsoRange(text, timeZone) : undefined;
  if (!read)
    throw new Error(
      `${fact} must be {"from": ISO, "to": ISO}, an ISO day or "unknown", got ${JSON.stringify(value)}`,
    );
  return read;
}

function readValue(fact: FactName, value: unknown): FactValue {
  if (isDateFact(fact)) return readDate(fact, value);
  if (fact === 'photo')
    return value === 'none' || (Array.isArray(value) && value.length === 0) ? 'none' : 'attached';
  const text = typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
  if (isWordsFact(fact) && NO_ANSWER.includes(text)) return UNKNOWN;
  const read = readFactValue(fact, text, timeZone);
  if (read === undefined) throw new Error(`${JSON.stringify(value)} is not a value of ${fact}`);
  return read;
}

function readFacts(given: Readonly<Record<string, unknown>>, now: number | undefined): FactValues {
  const values: FactValues = {};
  for (const [name, value] of Object.entries(given)) {
    if (!isFactName(name)) throw new Error(`${JSON.stringify(name)} is not a fact`);
    if (value === null || value === undefined) continue;
    const read = readValue(name, value);
    if (now === undefined || !isFuture(read, now)) values[name] = read;
  }
  return values;
}

function answer(rulebook: Rulebook, line: string): unknown {
  const { firstContactAt, now, facts, ...beside } = lineSchema.parse(JSON.parse(line));
  const asOf = readTime(now, 'now');
  const values = readFacts({ ...beside, ...facts }, asOf);
  const topic = values.topic as Topic | undefined;
  if (!topic) return { next: 'topic', verdict: null };
  const at = readTime(firstContactAt, 'firstContactAt') ?? asOf ?? Date.now();
  const ruling = decide(rulebook, topic, values, { firstContactAt: at, timeZone });
  if (ruling.kind === 'ask') return { next: ruling.fact, verdict: null };
  const verdict = withMissingFlags(rulebook, ruling.topic, ruling.verdict, values);
  // The verdict's fields stand on the line as well, so that a table tool reads them without unpacking.
  return { next: null, verdict, ...verdict };
}

async function main(): Promise<void> {
  const rulebook = loadRulebook(flows);
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue;
    let result: unknown;
    try {
      result = answer(rulebook, line);
    } catch (error) {
      result = { error: error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message };
    }
    process.stdout.write(`${JSON.stringify(result)}\n`);
  }
}

void main();
