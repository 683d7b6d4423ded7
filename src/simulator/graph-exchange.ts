import { createHmac } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { FlavourTraits } from './flavour';
import { type GraphRefusal, invalidParameter, invalidToken, toErrorBody } from './graph-error';
import { makeTraceId } from './ids';
import type { WireEntry, WireLog } from './wire-log';

export interface ExchangeOptions {
  readonly appSecret: string;
  readonly isTokenGood: (token: unknown) => boolean;
  readonly traits: FlavourTraits;
  readonly clock: () => number;
  readonly randomId: () => string;
  readonly wire: WireLog;
}

/** Records every request of the bot and its answer, and lets only the right token through. */
export function createGraphExchange(options: ExchangeOptions) {
  const { clock, randomId, wire, isTokenGood, appSecret, traits } = options;

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
    const { access_token: inQuery, appsecret_proof: proof } = request.query;
    const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const token = traits.flavour === 'facebook_login' ? inQuery : (bearer ?? inQuery);
    if (!isTokenGood(token)) return refuse(response, invalidToken);
    if (proof !== undefined && proof !== proveToken(String(token), appSecret))
      return refuse(response, invalidParameter('Invalid appsecret_proof provided in the API argument'));
    next();
  };

  return { begin, authorise, answer, refuse };
}

export type GraphExchange = ReturnType<typeof createGraphExchange>;

function hideToken(url: string): string {
  return url.replace(/((?:access_token|appsecret_proof)=)[^&]+/g, '$1…');
}

/** Meta's page on secure requests: the token, signed with the app secret. */
function proveToken(token: string, appSecret: string): string {
  return createHmac('sha256', appSecret).update(token).digest('hex');
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
