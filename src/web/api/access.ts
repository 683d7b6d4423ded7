import type { Request, RequestHandler } from 'express';
import { hasBearer } from '../bearer';
import { sendProblem } from '../problem';

/** Who is signed in at the desk, by name; `undefined` for nobody. */
export type Identify = (request: Request) => Promise<string | undefined>;

declare global {
  namespace Express {
    interface Locals {
      /** Who acts: a member of staff, or the program that holds the token. */
      staffName: string;
    }
  }
}

/** What the API's own actions are signed with when the caller names nobody. */
const UNNAMED = 'api';
const MOST_NAME_CHARS = 80;

/** The `X-Staff-Name` header, percent-decoded when it is (headers carry no Korean), without control characters. */
function nameOf(request: Request): string {
  const given = request.get('x-staff-name') ?? '';
  let name = given;
  try {
    name = decodeURIComponent(given);
  } catch {
    // Not percent-encoded: a plain name may hold a "%".
  }
  return (
    name
      .replace(/\p{Cc}/gu, '')
      .trim()
      .slice(0, MOST_NAME_CHARS) || UNNAMED
  );
}

/** A browser says where a request comes from; a signed-in session must not be ridden from elsewhere. */
function isForeignWrite(request: Request): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return false;
  const site = request.get('sec-fetch-site');
  return site !== undefined && site !== 'same-origin';
}

/** Lets in whoever holds the token, and signed-in staff; everyone else is told 401. */
export function requireAccess(token: string | undefined, identify: Identify): RequestHandler {
  return async (request, response, next) => {
    if (hasBearer(request, token)) {
      response.locals.staffName = nameOf(request);
      return next();
    }
    const staff = await identify(request);
    if (staff === undefined) {
      response.set('WWW-Authenticate', 'Bearer');
      return sendProblem(response, 'unauthorized');
    }
    if (isForeignWrite(request)) return sendProblem(response, 'forbidden');
    response.locals.staffName = staff;
    next();
  };
}
