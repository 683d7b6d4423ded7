/** What became of a call to Instagram, as a value. */

export type FailureReason =
  /* the message */
  | 'bad_request'
  | 'outside_window'
  | 'message_gone'
  /* the recipient */
  | 'no_such_recipient'
  | 'unavailable_person'
  | 'blocked'
  | 'cannot_receive'
  | 'no_consent'
  | 'thread_not_ours'
  | 'no_routing'
  | 'no_access'
  /* the account */
  | 'dead_token'
  | 'permission'
  | 'not_linked'
  | 'restricted'
  | 'rate_limited'
  | 'unsupported_request'
  /* the moment */
  | 'transient'
  | 'unrecognized'
  | 'timeout'
  | 'connection'
  | 'server_error'
  | 'malformed_answer';

/** What a failure says something about: `account` stops every send until it is put right or the pause is over. */
export type Concern = 'message' | 'recipient' | 'account';

export interface RetryAdvice {
  /** False: the same send can only fail again. */
  readonly again: boolean;
  /** Tries in all that make sense; absent: for as long as the window is open. */
  readonly maxTries?: number;
}

export interface SendFailure {
  readonly ok: false;
  /**
   * `not_sent`: Instagram surely did not take it. `unknown`: it may have been delivered, so look for the echo before
   * a retry. `refused`: the Graph API said no.
   */
  readonly kind: 'refused' | 'unknown' | 'not_sent';
  readonly reason: FailureReason;
  /** Graph's `code/subcode`, an HTTP status (`http 502`) or a network code; safe to log and to show to staff. */
  readonly code: string;
  readonly concerns: Concern;
  readonly retry: RetryAdvice;
  /** Rest this long before the next call for this account, as Instagram's headers ask. */
  readonly pauseMs?: number;
  /** Meta's support asks for it. */
  readonly traceId?: string;
}

export type SendResult = { readonly ok: true; readonly mid: string; readonly pauseMs?: number } | SendFailure;
export type ActionResult = { readonly ok: true; readonly pauseMs?: number } | SendFailure;

export interface Profile {
  readonly name?: string;
  readonly username?: string;
}
export type ProfileResult = { readonly ok: true; readonly profile: Profile } | SendFailure;
