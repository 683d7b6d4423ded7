import type { RequestHandler } from 'express';
import type { Log } from '../log';
import type { Random } from '../work/surroundings';

declare global {
  namespace Express {
    interface Locals {
      requestId: string;
      log: Log;
    }
  }
}

const GIVEN_ID = /^[A-Za-z0-9._-]{1,64}$/;

/** The caller's own id when it is harmless, otherwise a new one. */
export function requestIdOf(given: string | string[] | undefined, random: Random): string {
  return typeof given === 'string' && GIVEN_ID.test(given) ? given : random.uuid();
}

/** Gives each request an id and a log that carries it. */
export function createRequestContext(log: Log, random: Random): RequestHandler {
  return (request, response, next) => {
    const requestId = requestIdOf(request.headers['x-request-id'], random);
    response.locals.requestId = requestId;
    response.locals.log = log.child({ requestId });
    response.set('X-Request-Id', requestId);
    next();
  };
}
