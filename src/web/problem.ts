/** RFC 9457: errors of the API as `application/problem+json`, with types that do not change. */
import type { Response } from 'express';

export const PROBLEMS = {
  unreadable: { status: 400, title: 'The body is not JSON' },
  unauthorized: { status: 401, title: 'A valid bearer token is needed' },
  forbidden: { status: 403, title: 'A write from another site is not taken' },
  not_found: { status: 404, title: 'There is nothing here' },
  method_not_allowed: { status: 405, title: 'This address does not take this method' },
  already_claimed: { status: 409, title: 'Someone else has claimed this case' },
  not_claimed_by_you: { status: 409, title: 'You have not claimed this case' },
  already_resolved: { status: 409, title: 'This case is resolved' },
  not_resolved: { status: 409, title: 'This case is not resolved' },
  outside_window: { status: 409, title: 'Instagram takes no message to this customer any more' },
  evidence_gone: { status: 410, title: 'The photo is no longer kept' },
  too_large: { status: 413, title: 'The body is too large' },
  unsupported_type: { status: 415, title: 'The body is not JSON in UTF-8' },
  invalid: { status: 422, title: 'The input is not valid' },
  fault: { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'Not available just now; try again' },
} as const;
export type ProblemType = keyof typeof PROBLEMS;

/** Ends the request with a problem. `detail` must hold nothing that the caller did not send or may not see. */
export function sendProblem(response: Response, type: ProblemType, detail?: string): void {
  const { status, title } = PROBLEMS[type];
  response
    .status(status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: `urn:returns-desk:problem:${type}`,
        title,
        status,
        detail: detail ?? title,
        ...(response.locals.requestId ? { instance: `urn:request:${response.locals.requestId}` } : {}),
      }),
    );
}
