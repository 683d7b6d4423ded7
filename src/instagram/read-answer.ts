/** What an answer of the Graph API means. */
import { z } from 'zod';
import { explainGraphError, formatCode } from './errors';
import { parseBody } from './parse-body';
import { type Headers, readPauseMs } from './read-pause';
import type { SendFailure } from './send-result';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly data: unknown;
}
export type ReadAnswer<T> = { readonly ok: true; readonly body: T; readonly pauseMs?: number } | SendFailure;

const code = z.union([z.number().int(), z.string().regex(/^\d+$/).transform(Number)]);
const graphErrorSchema = z.object({
  error: z.object({
    code,
    error_subcode: code.optional().catch(undefined),
    message: z.string().optional().catch(undefined),
    is_transient: z.boolean().optional().catch(undefined),
    fbtrace_id: z.string().optional().catch(undefined),
  }),
});

/** An answer without a Graph error but not a success: a proxy or an outage, soon over or worth a person's look. */
const FOREIGN_TRIES = 5;

/**
 * Reads an answer against the schema of its success. A Graph error decides whatever the HTTP status is; a success that
 * cannot be read, and a 5xx that Graph did not write, leave open whether Instagram acted.
 */
export function readAnswer<T>(answer: Answer, success: z.ZodType<T>, now: number): ReadAnswer<T> {
  const body = parseOrUndefined(answer.data);
  const pauseMs = readPauseMs(answer.headers, now);
  const pause = pauseMs === undefined ? {} : { pauseMs };
  const refusal = isRefusal(body) ? graphErrorSchema.safeParse(body).data : undefined;
  if (refusal !== undefined) return { ...explainRefusal(refusal.error, answer.status), ...pause };
  const accepted = isSuccess(answer.status) ? success.safeParse(body) : undefined;
  if (accepted?.success === true) return { ok: true, body: accepted.data, ...pause };
  return { ...explainForeign(answer.status), ...pause };
}

/** A look that spares most answers the schema of an error. */
function isRefusal(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'error' in body;
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

function explainRefusal(error: z.infer<typeof graphErrorSchema>['error'], status: number): SendFailure {
  const { code, error_subcode: subcode, message, is_transient: isTransient, fbtrace_id: traceId } = error;
  const row = explainGraphError({ code, subcode, message, isTransient }, status);
  return {
    ok: false,
    kind: 'refused',
    code: formatCode({ code, subcode }),
    ...row,
    ...(traceId !== undefined && { traceId }),
  };
}

/** An answer that Graph did not write, or not in full. */
function explainForeign(status: number): SendFailure {
  const base = { ok: false, code: `http ${status}`, concerns: 'message', retry: { again: true } } as const;
  if (status === 429) {
    return { ...base, kind: 'not_sent', reason: 'rate_limited', concerns: 'account' };
  }
  if (status >= 500) return { ...base, kind: 'unknown', reason: 'server_error' };
  const kind = isSuccess(status) ? 'unknown' : 'not_sent';
  return { ...base, kind, reason: 'malformed_answer', retry: { again: true, maxTries: FOREIGN_TRIES } };
}

function parseOrUndefined(data: unknown): unknown {
  if (typeof data !== 'string') return undefined;
  try {
    return parseBody(data);
  } catch {
    return undefined;
  }
}
