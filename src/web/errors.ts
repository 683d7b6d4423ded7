import type { ErrorRequestHandler, RequestHandler } from 'express';
import { StoreError } from '../store/port';
import { ActionTimeout } from '../work/actions';
import { type ProblemType, sendProblem } from './problem';

function problemOf(error: unknown): ProblemType {
  const status: unknown = error instanceof Error && 'status' in error ? error.status : undefined;
  if (status === 413) return 'too_large';
  if (status === 415) return 'unsupported_type';
  // A path such as `/cases/%E0` names nothing.
  if (error instanceof URIError) return 'not_found';
  if (typeof status === 'number' && status >= 400 && status < 500) return 'unreadable';
  if (error instanceof StoreError && error.code === 'unavailable') return 'unavailable';
  if (error instanceof ActionTimeout) return 'unavailable';
  return 'fault';
}

/** The last word on a request that failed: logged with its id, answered without a trace of why. */
export const answerError: ErrorRequestHandler = (error, request, response, next) => {
  if (response.headersSent) return next(error);
  const problem = problemOf(error);
  if (problem === 'fault' || problem === 'unavailable')
    response.locals.log.error(
      { err: error, method: request.method, route: request.baseUrl },
      'request failed',
    );
  sendProblem(response, problem);
};

export const answerNotFound: RequestHandler = (_request, response) => sendProblem(response, 'not_found');
