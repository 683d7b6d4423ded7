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

/** Gives each request an id (the caller's own, when it is harmless) and a log that carries it. */
export function createRequestContext(log: Log, random: Random): RequestHandler {
  return (request, response, next) => {
    const given = request.get('x-request-id');
    const requestId = given !== undefined && GIVEN_ID.test(given) ? given : random.uuid();
    response.locals.requestId = requestId;
    response.locals.log = log.child({ requestId });
    response.set('X-Request-Id', requestId);
    next();
  };
}
