import express, { type Request, type Response, Router } from 'express';
import type { Flavour } from '../instagram/graph';
import { type GraphRefusal, invalidParameter, invalidToken, toErrorBody } from './graph-error';
import { makeTraceId } from './ids';
import { CODE_LIFE_MS, LONG_TOKEN_LIFE_MS, MIN_TOKEN_AGE_MS, SHORT_TOKEN_LIFE_MS } from './limits';

export interface TokenOptions {
  readonly flavour: Flavour;
  readonly accessToken: string;
  readonly accountId: string;
  readonly appSecret: string;
  readonly clock: () => number;
  readonly randomId: () => string;
}

/** A Page's token has no end of its own. */
export type TokenKind = 'short' | 'long' | 'page';

interface IssuedToken {
  readonly issuedAt: number;
  readonly endsAt: number;
  readonly kind: TokenKind;
}

const SECOND_MS = 1_000;
const LIVES_MS: Readonly<Record<TokenKind, number>> = {
  short: SHORT_TOKEN_LIFE_MS,
  long: LONG_TOKEN_LIFE_MS,
  page: Number.POSITIVE_INFINITY,
};
const PREFIXES = { instagram_login: 'IGAA', facebook_login: 'EAA' } as const;

/** The tokens of the simulated account: the one it starts with, and what the login and its renewal give out. */
export function createTokens({ accessToken, clock, randomId, flavour }: TokenOptions) {
  const issued = new Map<string, IssuedToken>();
  const codes = new Map<string, number>();
  function issue(kind: TokenKind): { readonly token: string; readonly livesMs: number } {
    const token = `${PREFIXES[flavour]}${randomId().replaceAll('-', '')}`;
    const livesMs = LIVES_MS[kind];
    issued.set(token, { issuedAt: clock(), endsAt: clock() + livesMs, kind });
    return { token, livesMs };
  }
  const first: TokenKind = flavour === 'facebook_login' ? 'page' : 'long';
  issued.set(accessToken, { issuedAt: 0, endsAt: clock() + LIVES_MS[first], kind: first });
  const find = (token: unknown): IssuedToken | undefined => {
    const found = typeof token === 'string' ? issued.get(token) : undefined;
    return found && clock() < found.endsAt ? found : undefined;
  };
  return {
    issue,
    find,
    /** Every token is dead from now on, as when the owner changes the password. */
    revokeAll: () => issued.clear(),
    issueCode(): string {
      const code = randomId();
      codes.set(code, clock() + CODE_LIFE_MS);
      return code;
    },
    /** Whether the code is good; a code is good once. */
    takeCode(code: string): boolean {
      const endsAt = codes.get(code) ?? 0;
      codes.delete(code);
      return clock() < endsAt;
    },
  };
}
export type Tokens = ReturnType<typeof createTokens>;

/** The login's page, on which the owner always agrees. Both flavours end the address with `#_`. */
export function sendBackWithCode(
  tokens: Tokens,
  request: Request,
  response: Response,
  refuse: (response: Response, refusal: GraphRefusal) => unknown,
): void {
  const { redirect_uri: redirect, state = '' } = request.query;
  if (typeof redirect !== 'string' || !URL.canParse(redirect))
    return void refuse(response, invalidParameter('Invalid redirect_uri'));
  const back = new URL(redirect);
  back.searchParams.set('code', tokens.issueCode());
  back.searchParams.set('state', String(state));
  response.redirect(`${back.href}#_`);
}

/** Login, exchange and renewal: the hosts of Instagram Login that stand outside of the versioned API. */
export function createTokenRouter(options: TokenOptions, tokens: Tokens): Router {
  const { appSecret, accountId, randomId, clock } = options;
  const router = Router();
  const refuse = (response: Response, refusal: GraphRefusal = invalidToken) =>
    response.status(refusal.status).json(toErrorBody(refusal, makeTraceId(randomId())));
  const answerLong = (response: Response) => {
    const { token, livesMs } = tokens.issue('long');
    response.json({ access_token: token, token_type: 'bearer', expires_in: livesMs / SECOND_MS });
  };

  router.get('/oauth/authorize', (request, response) => sendBackWithCode(tokens, request, response, refuse));
  router.post('/oauth/access_token', express.urlencoded({ extended: false }), (request, response) => {
    const { client_secret: secret, code } = request.body ?? {};
    if (secret !== appSecret || !tokens.takeCode(String(code)))
      return void refuse(response, invalidParameter('Invalid authorization code'));
    response.json({ access_token: tokens.issue('short').token, user_id: accountId });
  });
  router.get('/access_token', (request, response) => {
    const { client_secret: secret, access_token: token } = request.query;
    if (secret !== appSecret || tokens.find(token) === undefined) return void refuse(response);
    answerLong(response);
  });
  router.get('/refresh_access_token', (request, response) => {
    const found = tokens.find(request.query.access_token);
    if (!found) return void refuse(response);
    if (found.kind !== 'long' || clock() - found.issuedAt < MIN_TOKEN_AGE_MS)
      return void refuse(response, invalidParameter('The token is not yet 24 hours old'));
    answerLong(response);
  });
  return router;
}
