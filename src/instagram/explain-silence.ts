/** What it means that a call got no answer (instagram-messaging sheet 4.1, 4.4). */
import type { AxiosError } from 'axios';
import type { SendFailure } from './send-result';

/** There was no connection, or the other side could not prove its name: not a byte of the request was written. */
const NEVER_LEFT =
  /^(ENOTFOUND|EAI_|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|CERT_|ERR_TLS_CERT|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;
const TIMEOUTS = new Set(['ECONNABORTED', 'ETIMEDOUT', 'ERR_CANCELED']);
/** axios: the answer was larger than we read, or ended early. */
const BAD_ANSWER = 'ERR_BAD_RESPONSE';

/** In doubt the request was written, so the message may have been delivered. */
export function explainSilence(error: AxiosError): SendFailure {
  const code = error.code ?? 'no answer';
  const base = { ok: false, code, concerns: 'message', retry: { again: true } } as const;
  if (NEVER_LEFT.test(code) || failedToConnect(error.cause)) {
    return { ...base, kind: 'not_sent', reason: 'connection' };
  }
  if (TIMEOUTS.has(code)) return { ...base, kind: 'unknown', reason: 'timeout' };
  return { ...base, kind: 'unknown', reason: code === BAD_ANSWER ? 'malformed_answer' : 'connection' };
}

/** A host with several addresses fails with the errors of all of them. */
function failedToConnect(cause: unknown): boolean {
  const causes: readonly unknown[] = cause instanceof AggregateError ? cause.errors : [cause];
  return causes.length > 0 && causes.every((each) => Object(each).syscall === 'connect');
}
