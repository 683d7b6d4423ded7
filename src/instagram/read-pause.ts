/** How long Instagram's answer asks us to rest (instagram-messaging sheet 5). */
import { z } from 'zod';
import { MAX_PAUSE_MS, USAGE_PAUSE_MS, USAGE_PAUSE_PERCENT } from './limits';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
/** Each value is a percentage of its own limit. */
const USAGE_HEADERS = ['x-app-usage', 'x-page-usage'];
const BUSINESS_USAGE_HEADER = 'x-business-use-case-usage';

const number = z.number().catch(0);
const usageSchema = z.object({
  call_count: number,
  total_cputime: number,
  total_time: number,
  /** Minutes. */
  estimated_time_to_regain_access: number,
});
const businessUsageSchema = z.record(z.string(), z.array(usageSchema).catch([]));

export type Headers = Readonly<Record<string, unknown>>;

/** Milliseconds to wait before the next call for this account; `undefined` when there is no need. */
export function readPauseMs(headers: Headers, now: number): number | undefined {
  const usages = [
    ...USAGE_HEADERS.flatMap((name) => readHeader(headers[name], usageSchema) ?? []),
    ...Object.values(readHeader(headers[BUSINESS_USAGE_HEADER], businessUsageSchema) ?? {}).flat(),
  ];
  const pauses = [readRetryAfterMs(headers['retry-after'], now), ...usages.map(pauseForUsage)];
  const pauseMs = Math.min(Math.max(0, ...pauses), MAX_PAUSE_MS);
  return pauseMs === 0 ? undefined : pauseMs;
}

/** `Retry-After` in seconds or as an HTTP date (RFC 9110 10.2.3). */
function readRetryAfterMs(value: unknown, now: number): number {
  if (typeof value !== 'string') return 0;
  if (/^\d+$/.test(value)) return Number(value) * SECOND_MS;
  const at = /^[A-Za-z]/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? 0 : Math.max(0, at - now);
}

function pauseForUsage(usage: z.infer<typeof usageSchema>): number {
  const { call_count: calls, total_cputime: cpu, total_time: time } = usage;
  const tired = Math.max(calls, cpu, time) >= USAGE_PAUSE_PERCENT;
  return Math.max(usage.estimated_time_to_regain_access * MINUTE_MS, tired ? USAGE_PAUSE_MS : 0);
}

/** `undefined` where the header is absent, as it mostly is, or cannot be read. */
function readHeader<T>(value: unknown, schema: z.ZodType<T>): T | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    return schema.safeParse(JSON.parse(value)).data;
  } catch {
    return undefined;
  }
}
