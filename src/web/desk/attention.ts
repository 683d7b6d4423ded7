/** What about a case needs a person now: the reminders of the queue, the browser and the staff channels. */
import { replyWindow } from '../../core/window';
import type { CaseRow } from '../../store/port';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** A case that nobody took within this time is announced again. */
export const UNCLAIMED_AFTER_MS = 15 * MINUTE_MS;
/** Before a reply window closes, staff are warned twice. */
export const EARLY_WARNING_MS = 4 * HOUR_MS;
export const LATE_WARNING_MS = HOUR_MS;

export const ATTENTION_KINDS = [
  'new_case',
  'unclaimed',
  'new_message',
  'window_closing',
  'window_closing_soon',
] as const;
export type AttentionKind = (typeof ATTENTION_KINDS)[number];

export interface Attention {
  readonly kind: AttentionKind;
  /** The same as long as it is the same reason: told once a channel and once a browser. */
  readonly key: string;
  /** When the reason arose. */
  readonly since: number;
  /** For the window kinds: when the window closes. */
  readonly closesAt?: number;
}

/** One failed answer, told once a channel and once a browser. */
export function undeliveredKey({ record }: CaseRow, at: number): string {
  return `${record.id}:undelivered:${at}`;
}

function windowAttention(row: CaseRow, closesAt: number, now: number): readonly Attention[] {
  const left = closesAt - now;
  if (left <= 0 || left > EARLY_WARNING_MS) return [];
  const late = left <= LATE_WARNING_MS;
  const kind = late ? 'window_closing_soon' : 'window_closing';
  const since = closesAt - (late ? LATE_WARNING_MS : EARLY_WARNING_MS);
  return [{ kind, key: `${row.record.id}:${kind}:${closesAt}`, since, closesAt }];
}

/**
 * Why `row` needs a person at `now`, epoch milliseconds; the most pressing reason first. The 24-hour window counts
 * while the customer waits for an answer, the 7-day one as long as the case is open.
 */
export function attentionOf(row: CaseRow, now: number): readonly Attention[] {
  const { record, lastCustomerAt } = row;
  if (record.status === 'resolved') return [];
  const found: Attention[] = [];
  if (lastCustomerAt !== undefined) {
    const { standardUntil, humanAgentUntil } = replyWindow(lastCustomerAt, record.adUntil);
    if (record.unansweredSince !== undefined) found.push(...windowAttention(row, standardUntil, now));
    found.push(...windowAttention(row, humanAgentUntil, now));
  }
  if (record.status !== 'waiting') return found;
  const { id, openedAt, unansweredSince } = record;
  if (unansweredSince !== undefined && unansweredSince > openedAt) {
    found.push({ kind: 'new_message', key: `${id}:new_message:${unansweredSince}`, since: unansweredSince });
  }
  if (now - openedAt >= UNCLAIMED_AFTER_MS) {
    found.push({ kind: 'unclaimed', key: `${id}:unclaimed`, since: openedAt + UNCLAIMED_AFTER_MS });
  }
  found.push({ kind: 'new_case', key: `${id}:new_case`, since: openedAt });
  return found;
}
