import { Router } from 'express';
import { isSameSecret } from './secure-compare';

/** Meta sends digits; anything else could be an attempt to have us echo a script. */
const CHALLENGE = /^[A-Za-z0-9]{1,256}$/;

/**
 * Meta's subscription handshake: the challenge comes back as plain text, or 403.
 *
 * @param verifyTokens Any of these is right: shops can share an address.
 */
export function createHandshake(verifyTokens: () => readonly string[]): Router {
  const router = Router();
  router.get('/webhook', (request, response) => {
    const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = request.query;
    const agreed =
      mode === 'subscribe' &&
      typeof token === 'string' &&
      verifyTokens().some((expected) => isSameSecret(token, expected)) &&
      typeof challenge === 'string' &&
      CHALLENGE.test(challenge);
    if (agreed) response.status(200).type('text/plain').send(challenge);
    else response.status(403).type('text/plain').send('Forbidden');
  });
  return router;
}
