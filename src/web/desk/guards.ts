/** What every request to the desk passes: strict headers, a session, and proof that a write came from our forms. */
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { basePathOf } from '../base-path';
import type { DeskOptions, Identify, Staff } from './desk-types';
import { safeReturn } from './safe-return';
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

/** The page of ours that a form stood on, when its browser waits for a page in answer. */
function pageOfForm(request: Request, publicUrl: string): string | undefined {
  if (!isSameSite(request, publicUrl) || !request.get('accept')?.includes('text/html')) return undefined;
  const from = request.get('referer');
  if (from === undefined || !URL.canParse(from)) return '/desk';
  const { pathname, search } = new URL(from);
  return pathname.slice(basePathOf(publicUrl).length) + search;
}

const CASE_PAGE = /^\/desk\/cases\/[^/]+$/;

/** A session that ends while somebody writes leads to the sign-in and back to the page, not to a bare refusal. */
function refuseWrite(request: Request, response: Response, publicUrl: string, staff: Staff | undefined) {
  const page = pageOfForm(request, publicUrl);
  if (page === undefined) return response.sendStatus(staff ? 403 : 401);
  const returnTo = safeReturn(page);
  if (staff) {
    // Signed in again meanwhile, in another tab: a case is drawn anew with the new session's token, and says so.
    const [path = ''] = returnTo.split('?');
    if (!CASE_PAGE.test(path)) return response.sendStatus(403);
    return response.redirect(303, `${path}?done=signed_in_anew`);
  }
  return response.redirect(303, `/desk/sign-in?ended=1&returnTo=${encodeURIComponent(returnTo)}`);
}

/** Sends everyone else to the sign-in, and lets a form act only with its session's token. */
export function requireStaff(identify: Identify, publicUrl: () => string): RequestHandler {
  return async (request: Request, response: Response, next: NextFunction) => {
    const staff = await identify(request);
    const safe = request.method === 'GET' || request.method === 'HEAD';
    if (!safe && !(staff && isFormToken(staff, request.body?.csrf))) {
      return refuseWrite(request, response, publicUrl(), staff);
    }
    if (!staff) {
      if (request.path === '/live' || request.path === '/attention') return response.sendStatus(401);
      return response.redirect(303, `/desk/sign-in?returnTo=${encodeURIComponent(request.originalUrl)}`);
    }
    response.locals.staff = staff;
    return next();
  };
}
