/** Meta's privacy callbacks: data deletion with its status page, and deauthorisation. */
import express, { type Request, type Response, Router } from 'express';
import { readSignedRequest, type SignedRequest } from '../instagram/signed-request';
import type { Store } from '../store/port';
import type { EraseCustomer } from '../work/erase';
import type { Clock, Random } from '../work/surroundings';
import { answerNotFound } from './errors';

export interface PrivacyDeps {
  readonly store: Store;
  readonly appSecrets: readonly string[];
  readonly eraseCustomer: EraseCustomer;
  readonly publicUrl: () => string;
  readonly clock: Clock;
  readonly random: Random;
  /** The owner has removed the app. */
  readonly onDeauthorized?: () => void;
}

const MOST_BODY_BYTES = 64 * 1024;
const CODE_BYTES = 16;
const CODE = /^[0-9a-f]{32}$/;

export function createPrivacy(deps: PrivacyDeps): Router {
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: MOST_BODY_BYTES });
  router.post('/privacy/data-deletion', form, async (request, response) => {
    const signed = readSigned(deps, request, response);
    if (signed) response.json(await deleteData(deps, signed));
  });
  router.get('/privacy/data-deletion/:code', (request, response) =>
    showStatus(deps.store, request.params.code, response),
  );
  router.post('/privacy/deauthorize', form, async (request, response) => {
    if (!readSigned(deps, request, response)) return;
    await deps.store.saveDeletion(deps.random.hex(CODE_BYTES), {
      at: deps.clock(),
      kind: 'deauthorize',
      done: true,
    });
    // The token is dead from now on; sends find that out by themselves, but somebody must know at once.
    response.locals.log.error({ alarm: 'deauthorized' }, 'the Instagram account has removed this app');
    deps.onDeauthorized?.();
    response.json({ success: true });
  });
  router.use('/privacy', answerNotFound);
  return router;
}

function readSigned(deps: PrivacyDeps, request: Request, response: Response): SignedRequest | undefined {
  const value: unknown = request.body?.signed_request;
  const signed = readSignedRequest(value, deps.appSecrets);
  if (!signed) {
    response.locals.log.warn('signed_request missing or wrong');
    response.status(401).type('text/plain').send('Unauthorized');
  }
  return signed;
}

async function deleteData(deps: PrivacyDeps, { userId, profileId }: SignedRequest) {
  const { store, clock, random } = deps;
  const code = random.hex(CODE_BYTES);
  const kind = 'data_deletion';
  await store.saveDeletion(code, { at: clock(), kind, done: false });
  for (const id of new Set([userId, profileId])) if (id) await deps.eraseCustomer(id);
  await store.saveDeletion(code, { at: clock(), kind, done: true });
  return { url: `${deps.publicUrl()}/privacy/data-deletion/${code}`, confirmation_code: code };
}

async function showStatus(store: Store, code: string, response: Response): Promise<void> {
  const deletion = CODE.test(code) ? await store.deletion(code) : undefined;
  if (!deletion) {
    response.status(404).type('html').send(page('There is no such request.', '이 요청을 찾을 수 없습니다.'));
    return;
  }
  const on = new Date(deletion.at).toISOString();
  const words = deletion.done
    ? page(`Your data was deleted on ${on}.`, `${on}에 데이터가 삭제되었습니다.`)
    : page('Your data is being deleted.', '데이터를 삭제하고 있습니다.');
  response.set('Cache-Control', 'no-store').type('html').send(words);
}

function page(english: string, korean: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Data deletion</title></head><body><main><h1>Data deletion</h1><p>${english}</p>
<p lang="ko">${korean}</p></main></body></html>`;
}
