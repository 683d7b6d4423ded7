/** Facebook Login as far as a Page's token needs it: dialog, code, long-lived user token, the user's Pages. */
import { type Response, Router } from 'express';
import type { FlavourTraits } from './flavour';
import { type GraphRefusal, invalidParameter, invalidToken, toErrorBody } from './graph-error';
import { makeTraceId } from './ids';
import { sendBackWithCode, type TokenOptions, type Tokens } from './stand-in-tokens';

const SECOND_MS = 1_000;

/** To be mounted before the Graph API of the same version: the dialog's host is another with Meta. */
export function createPageLoginRouter(options: TokenOptions, tokens: Tokens, traits: FlavourTraits): Router {
  const { appSecret, randomId } = options;
  const router = Router();
  const refuse = (response: Response, refusal: GraphRefusal) =>
    void response.status(refusal.status).json(toErrorBody(refusal, makeTraceId(randomId())));
  const answerUser = (response: Response, kind: 'short' | 'long') => {
    const { token, livesMs } = tokens.issue(kind);
    response.json({ access_token: token, token_type: 'bearer', expires_in: livesMs / SECOND_MS });
  };

  router.get('/dialog/oauth', (request, response) => sendBackWithCode(tokens, request, response, refuse));
  router.get('/oauth/access_token', (request, response) => {
    const { client_secret: secret, code, grant_type: grant, fb_exchange_token: short } = request.query;
    if (secret !== appSecret) return refuse(response, invalidParameter('Error validating client secret.'));
    if (grant === 'fb_exchange_token')
      return tokens.find(short)?.kind === 'short'
        ? answerUser(response, 'long')
        : refuse(response, invalidToken);
    if (!tokens.takeCode(String(code)))
      return refuse(response, invalidParameter('This authorization code has expired.'));
    answerUser(response, 'short');
  });
  router.get('/me/accounts', (request, response) => {
    if (tokens.find(request.query.access_token)?.kind !== 'long') return refuse(response, invalidToken);
    response.json({ data: [{ ...traits.owner, access_token: tokens.issue('page').token }] });
  });
  return router;
}
