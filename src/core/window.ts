/**
 * Meta's reply windows (instagram-messaging 4.3): whether a message may leave now, and under which tag. The tag is
 * derived from who wrote the words and how old the last customer message is; nobody can set it.
 */
const HOUR_MS = 3_600_000;
/** 24 h from the customer's last message, tap, story reply or mention. */
export const STANDARD_WINDOW_MS = 24 * HOUR_MS;
/** 7 days, for people only, under the `HUMAN_AGENT` tag. */
export const HUMAN_AGENT_WINDOW_MS = 7 * 24 * HOUR_MS;

export interface ReplyWindow {
  /** Until when anyone, the bot included, may write. */
  readonly standardUntil: number;
  /** Until when a person may write. */
  readonly humanAgentUntil: number;
}

/**
 * The window that the customer's last qualifying action opened, epoch milliseconds.
 *
 * @param adUntil Until when an ad that began the talk keeps it open: Meta's policy of 28 September 2026 lets the opening
 *   action decide, for up to 7 days. The events do not say how long, so the shop does (`service.ad_window_hours`).
 */
export function replyWindow(lastCustomerAt: number, adUntil = 0): ReplyWindow {
  return {
    standardUntil: Math.max(lastCustomerAt + STANDARD_WINDOW_MS, adUntil),
    humanAgentUntil: Math.max(lastCustomerAt + HUMAN_AGENT_WINDOW_MS, adUntil),
  };
}

export type SendPermission =
  | { readonly allowed: true; readonly tag?: 'HUMAN_AGENT' }
  | { readonly allowed: false; readonly reason: 'no_customer_message' | 'outside_window' };

/** Whether a message of `author` may leave at `now`. Never a tag for the bot. See {@link replyWindow} for `adUntil`. */
export function maySend(
  author: 'bot' | 'staff',
  lastCustomerAt: number | undefined,
  now: number,
  adUntil?: number,
): SendPermission {
  if (lastCustomerAt === undefined) return { allowed: false, reason: 'no_customer_message' };
  const window = replyWindow(lastCustomerAt, adUntil);
  if (now <= window.standardUntil) return { allowed: true };
  if (author === 'staff' && now <= window.humanAgentUntil) return { allowed: true, tag: 'HUMAN_AGENT' };
  return { allowed: false, reason: 'outside_window' };
}
