import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { type GraphRefusal, invalidToken, toErrorBody } from './graph-error';
import { makeTraceId } from './ids';
import type { WireEntry, WireLog } from './wire-log';

export interface ExchangeOptions {
  readonly isTokenGood: (token: unknown) => boolean;
  readonly clock: () => number;
  readonly randomId: () => string;
  readonly wire: WireLog;
}

/** Records every request of the bot and its answer, and lets only the right token through. */
export function createGraphExchange(options: ExchangeOptions) {
  const { clock, randomId, wire, isTokenGood } = options;

  const begin: RequestHandler = (request, response, next) => {
    const entry: WireEntry = {
      id: randomId(),
      at: clock(),
      direction: 'graph',
      attempt: 1,
      ...describe(request),
      method: request.method,
      url: hideToken(request.originalUrl),
      headers: { Authorization: request.headers.authorization === undefined ? 'none' : 'Bearer …' },
      ...(request.body === undefined ? {} : { body: request.body }),
    };
    response.locals.exchange = entry;
    wire.put(entry);
    next();
  };

  function answer(response: Response, status: number, body: unknown): void {
    const entry = response.locals.exchange as WireEntry | undefined;
    if (entry) wire.put({ ...entry, answer: { status, body, tookMs: clock() - entry.at } });
    response.status(status).json(body);
  }

  const refuse = (response: Response, refusal: GraphRefusal): void =>
    answer(response, refusal.status, toErrorBody(refusal, makeTraceId(randomId())));

  const authorise = (request: Request, response: Response, next: NextFunction): void => {
    const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (isTokenGood(bearer ?? request.query.access_token)) next();
    else refuse(response, invalidToken);
  };

  return { begin, authorise, answer, refuse };
}

export type GraphExchange = ReturnType<typeof createGraphExchange>;

function hideToken(url: string): string {
  return url.replace(/(access_token=)[^&]+/, '$1…');
}

/** A few words for the panel: what the bot wants. */
function describe(request: Request): { title: string; igsid?: string } {
  const body: { recipient?: { id?: unknown }; message?: Record<string, unknown>; sender_action?: unknown } =
    typeof request.body === 'object' && request.body !== null ? request.body : {};
  const igsid = body.recipient?.id === undefined ? undefined : String(body.recipient.id);
  const whose = igsid === undefined ? {} : { igsid };
  if (body.sender_action !== undefined) return { title: String(body.sender_action), ...whose };
  if (body.message?.quick_replies !== undefined) return { title: 'send · quick replies', ...whose };
  if (body.message?.text !== undefined) return { title: 'send · text', ...whose };
  if (body.message !== undefined) return { title: 'send · attachment', ...whose };
  const [, , last = ''] = request.path.split('/');
  return { title: last || (request.path === '/me' ? 'account' : 'profile') };
}
