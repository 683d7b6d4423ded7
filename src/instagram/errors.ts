/**
 * Graph API errors as data (instagram-messaging sheet 4.4). The HTTP status varies for the same error, so code and
 * subcode decide. Rows are looked up as `code/subcode`, then `/subcode`, then `code`.
 */
import type { Concern, FailureReason, RetryAdvice } from './send-result';

export interface ErrorRow {
  readonly reason: FailureReason;
  readonly concerns: Concern;
  readonly retry: RetryAdvice;
}

/** Errors of unclear cause are worth a second and third try, then a person must look. */
const UNCLEAR_TRIES = 3;
const NEVER: RetryAdvice = { again: false };
const FEW: RetryAdvice = { again: true, maxTries: UNCLEAR_TRIES };
const AGAIN: RetryAdvice = { again: true };

function row(reason: FailureReason, concerns: Concern, retry: RetryAdvice): ErrorRow {
  return { reason, concerns, retry };
}

const BAD_REQUEST = row('bad_request', 'message', NEVER);
const OUTSIDE_WINDOW = row('outside_window', 'message', NEVER);
const MESSAGE_GONE = row('message_gone', 'message', NEVER);
const NO_RECIPIENT = row('no_such_recipient', 'recipient', NEVER);
const UNAVAILABLE = row('unavailable_person', 'recipient', NEVER);
const NOT_OURS = row('thread_not_ours', 'recipient', NEVER);
const DEAD_TOKEN = row('dead_token', 'account', NEVER);
const PERMISSION = row('permission', 'account', NEVER);
const RESTRICTED = row('restricted', 'account', NEVER);
const RATE_LIMITED = row('rate_limited', 'account', AGAIN);
const TRANSIENT = row('transient', 'message', AGAIN);
const UNRECOGNIZED = row('unrecognized', 'message', FEW);

export const GRAPH_ERRORS: Readonly<Record<string, ErrorRow>> = {
  // unknown to Meta itself (often a missing permission, in an outage with a 5xx); transient
  '1': UNRECOGNIZED,
  '99': UNRECOGNIZED,
  '2': TRANSIENT,
  '2/1545133': TRANSIENT,
  // limits of the app, the user, the Page, the call, Instagram messaging, the business use case
  '4': RATE_LIMITED,
  '17': RATE_LIMITED,
  '32': RATE_LIMITED,
  '613': RATE_LIMITED,
  '613/2534040': RATE_LIMITED,
  '80002': RATE_LIMITED,
  // the reply window
  '10/2534022': OUTSIDE_WINDOW,
  '10/2018278': OUTSIDE_WINDOW,
  // the person does not take messages; the business is held back for a while; account link or 2FA trouble
  '10': PERMISSION,
  '10/2018108': row('cannot_receive', 'recipient', NEVER),
  '10/1893063': RESTRICTED,
  '10/2534077': row('not_linked', 'account', NEVER),
  // a bad parameter is our bug; the media ones (fetch, type, size, upload) too
  '100': BAD_REQUEST,
  '100/2534015': BAD_REQUEST,
  '/2018008': BAD_REQUEST,
  '/2018047': BAD_REQUEST,
  '/2018074': BAD_REQUEST,
  '/2018109': BAD_REQUEST,
  '/2018294': BAD_REQUEST,
  '100/2534025': BAD_REQUEST,
  '/2534068': BAD_REQUEST,
  // who may be written to
  '100/2534014': NO_RECIPIENT,
  '100/2018001': NO_RECIPIENT,
  '100/2534029': row('blocked', 'recipient', NEVER),
  '551': UNAVAILABLE,
  '/1545041': UNAVAILABLE,
  '9010': NO_RECIPIENT,
  '230': row('no_consent', 'recipient', NEVER),
  // the Page is not linked; another app holds the thread
  '100/2534013': row('not_linked', 'account', NEVER),
  '100/2534037': NOT_OURS,
  '/2018300': NOT_OURS,
  // taking a thread while no routing is set up
  '27': row('no_routing', 'message', NEVER),
  // token (password or session changed, expired) and permissions
  '190': DEAD_TOKEN,
  '190/460': DEAD_TOKEN,
  '190/463': DEAD_TOKEN,
  '200': PERMISSION,
  '200/2534041': PERMISSION,
  // without Advanced Access only people with a role on the app can be answered, so others still can
  '200/2534048': row('no_access', 'recipient', NEVER),
  // blocked for a breach of policy
  '368': RESTRICTED,
  // message deleted; thread archived or deleted
  '/9000001': MESSAGE_GONE,
  '/2534001': MESSAGE_GONE,
};

/**
 * Code 100 with this text is either a missing app role or an outage of Meta's; nothing in the answer tells which, so
 * it is tried again a few times and reported for the whole account.
 */
const UNSUPPORTED_REQUEST = row('unsupported_request', 'account', FEW);
const UNSUPPORTED_TEXT = 'unsupported request - method type';

export interface GraphError {
  readonly code: number;
  readonly subcode?: number | undefined;
  readonly message?: string | undefined;
  readonly isTransient?: boolean | undefined;
}

/** The row for an error; what Meta's code leaves open is judged by its flag and the HTTP status. */
export function explainGraphError(error: GraphError, status: number): ErrorRow {
  if (isUnsupportedRequest(error)) return UNSUPPORTED_REQUEST;
  const { code, subcode } = error;
  const keys = subcode === undefined ? [] : [`${code}/${subcode}`, `/${subcode}`];
  for (const key of [...keys, `${code}`, `/${code}`]) {
    const known = GRAPH_ERRORS[key];
    // Meta itself calls this bad request one that passes: worth a few tries.
    if (known === BAD_REQUEST && error.isTransient === true) return { ...BAD_REQUEST, retry: FEW };
    if (known !== undefined && known !== UNRECOGNIZED) return known;
  }
  if (status === 429) return RATE_LIMITED;
  return error.isTransient === true || status >= 500 ? TRANSIENT : UNRECOGNIZED;
}

function isUnsupportedRequest({ code, message }: GraphError): boolean {
  return code === 100 && message?.toLowerCase().includes(UNSUPPORTED_TEXT) === true;
}

/** Graph's code as shown and logged: `10/2534022`, or the code alone. */
export function formatCode({ code, subcode }: GraphError): string {
  return subcode === undefined ? `${code}` : `${code}/${subcode}`;
}
