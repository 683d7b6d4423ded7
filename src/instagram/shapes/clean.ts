/** Values from outside, made safe to keep: well-formed text of bounded length, times in epoch milliseconds. */
import { MAX_CLOCK_AHEAD_MS, MAX_URL_CHARS } from '../limits';

const LINE_BREAKS = /\r\n?|[\u2028\u2029\u0085]/g;
/** NUL and friends break databases, terminals and logs. Tab and newline stay. */
const CONTROLS = /[^\P{Cc}\t\n]/gu;
const LONE_SURROGATES = /\p{Cs}/gu;

/**
 * Without control characters, lone surrogates replaced, line breaks as `\n`, and at most `maxChars` UTF-16 units.
 * `undefined` for what is not text or has nothing left.
 */
export function cleanText(value: unknown, maxChars: number): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value
    .slice(0, maxChars)
    .replace(LINE_BREAKS, '\n')
    .replace(CONTROLS, '')
    .replace(LONE_SURROGATES, (_, at: number, whole: string) => (at === whole.length - 1 ? '' : '\uFFFD'));
  return text === '' ? undefined : text;
}

const MAX_NAME_CHARS = 64;

/** A name that Meta gave to a kind of thing, fit for a label that is logged and counted by. */
export function cleanName(name: string): string {
  return name.slice(0, MAX_NAME_CHARS).replace(/[^\w-]/g, '_') || 'unnamed';
}

/** An http(s) link of bounded length. */
export function cleanUrl(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > MAX_URL_CHARS || !URL.canParse(value)) return undefined;
  return /^https?:$/.test(new URL(value).protocol) ? value : undefined;
}

/** Instagram opened on 6 October 2010: nothing happened on it before. */
const FIRST_PLAUSIBLE_MS = Date.UTC(2010, 9, 6);
const LAST_PLAUSIBLE_SECOND = 1e11;
const LAST_PLAUSIBLE_MS = 1e14;

/**
 * A time in epoch milliseconds from seconds, milliseconds or microseconds, number or digits: Meta sends
 * milliseconds, seconds in comment entries, and a string of seconds in the dashboard's test (sheet 2.1).
 * `undefined` for no time at all, and for one that cannot be: an answer to 1970 would never leave.
 */
export function readTime(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number) || number <= 0) return undefined;
  const unit = number < LAST_PLAUSIBLE_SECOND ? 1000 : number < LAST_PLAUSIBLE_MS ? 1 : 1 / 1000;
  const ms = Math.round(number * unit);
  return ms >= FIRST_PLAUSIBLE_MS && ms < LAST_PLAUSIBLE_MS ? ms : undefined;
}

/** The first readable time that is not ahead of our clock; `now` when there is none. */
export function readTimeOr(now: number, ...values: readonly unknown[]): number {
  for (const value of values) {
    const at = readTime(value);
    if (at !== undefined && at <= now + MAX_CLOCK_AHEAD_MS) return at;
  }
  return now;
}
