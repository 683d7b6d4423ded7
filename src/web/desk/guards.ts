/** What every request to the desk passes: strict headers, a session, and proof that a write came from our forms. */
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { DeskOptions, Identify, Staff } from './desk-types';
import { isFormToken, isSameSite, readSession } from './sessions';

/** No inline script, no inline style, nothing from elsewhere. */
export function setDeskHeaders(production: boolean): RequestHandler[] {
  const policy = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    // `no-referrer` would make browsers send `Origin: null` with our own forms.
    referrerPolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    // Without TLS in front (development) the header would lock the browser out of plain http.
    strictTransportSecurity: production,
  });
  const noStore: RequestHandler = (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  };
  return [policy, noStore];
}

/** See {@link Identify}. */
export function createIdentify(options: DeskOptions): Identify {
  return async (request) => {
    const safe = request.method === 'GET' || request.method === 'HEAD';
    if (!safe && !isSameSite(request, options.settings.publicUrl())) return undefined;
    return readSession(options, request);
  };
}

/** The member of staff that {@link requireStaff} found. */
export function staffOf(response: Response): Staff {
  const staff: unknown = response.locals.staff;
  if (!isStaff(staff)) throw new Error('a desk page was reached without requireStaff');
  return staff;
}
function isStaff(value: unknown): value is Staff {
  return typeof value === 'object' && value !== null && 'csrf' in value;
}

/** Sends everyone else to the sign-in, and lets a form act only with its session's token. */
export function requireStaff(identify: Identify): RequestHandler {
  return async (request: Request, response: Response, next: NextFunction) => {
    const staff = await identify(request);
    const safe = request.method === 'GET' || request.method === 'HEAD';
    if (!staff) {
      if (!safe || request.path === '/live' || request.path === '/attention') return response.sendStatus(401);
      return response.redirect(303, `/desk/sign-in?returnTo=${encodeURIComponent(request.originalUrl)}`);
    }
    const token: unknown = request.body?.csrf;
    if (!safe && !isFormToken(staff, token)) return response.sendStatus(403);
    response.locals.staff = staff;
    return next();
  };
}
