/** Meta's privacy callbacks: data deletion with its status page, and deauthorisation. */
import express, { type Request, type Response, Router } from 'express';
import { readSignedRequest, type SignedRequest } from '../instagram/signed-request';
import type { Store } from '../store/port';
import type { EraseCustomer } from '../work/erase';
import type { Clock, Random } from '../work/surroundings';
import { answerNotFound } from './errors';

/** A shop as Meta's callbacks see it. */
export interface PrivacyShop {
  readonly store: Pick<Store, 'saveDeletion' | 'deletion'>;
  readonly appSecrets: readonly string[];
  readonly eraseCustomer: EraseCustomer;
  readonly publicUrl: () => string;
  /** The owner has removed the app. */
  readonly onDeauthorized?: () => void;
}
export interface PrivacyDeps {
  /** Several can be installed with one app: then a callback is for each whose secret signed it. */
  readonly shops: () => readonly PrivacyShop[];
  readonly clock: Clock;
  readonly random: Random;
}

const MOST_BODY_BYTES = 64 * 1024;
const CODE_BYTES = 16;
const CODE = /^[0-9a-f]{32}$/;

export function createPrivacy(deps: PrivacyDeps): Router {
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: MOST_BODY_BYTES });
  router.post('/privacy/data-deletion', form, async (request, response) => {
    const call = readCall(deps, request, response);
    if (!call) return;
    const ids = [...new Set([call.signed.userId, call.signed.profileId])].filter((id) => id !== undefined);
    if (ids.length > 0) response.json(await deleteData(deps, call, ids));
    else refuse(response, 400, 'the signed_request names no user_id');
  });
  router.get('/privacy/data-deletion/:code', (request, response) =>
    showStatus(deps.shops(), request.params.code, response),
  );
  router.post('/privacy/deauthorize', form, async (request, response) => {
    const call = readCall(deps, request, response);
    if (!call) return;
    await note(deps, call.shops, deps.random.hex(CODE_BYTES), { kind: 'deauthorize', done: true });
    // The token is dead from now on; sends find that out by themselves, but somebody must know at once.
    response.locals.log.error({ alarm: 'deauthorized' }, 'the Instagram account has removed this app');
    for (const shop of call.shops) shop.onDeauthorized?.();
    response.json({ success: true });
  });
  router.use('/privacy', answerNotFound);
  return router;
}

interface Call {
  readonly signed: SignedRequest;
  /** Those whose secret signed; the first one's address is given out. */
  readonly shops: readonly [PrivacyShop, ...PrivacyShop[]];
}

function readCall({ shops }: PrivacyDeps, request: Request, response: Response): Call | undefined {
  const value: unknown = request.body?.signed_request;
  const read = shops().flatMap((shop) => {
    const signed = readSignedRequest(value, shop.appSecrets);
    return signed ? [{ shop, signed }] : [];
  });
  const [first, ...others] = read;
  if (first) return { signed: first.signed, shops: [first.shop, ...others.map(({ shop }) => shop)] };
  refuse(response, 401, 'the signed_request is missing or not signed by Meta');
  return undefined;
}

function refuse(response: Response, status: number, reason: string): void {
  response.locals.log.warn({ reason }, 'privacy callback refused');
  response.status(status).type('text/plain').send(reason);
}

async function note(
  { clock }: PrivacyDeps,
  shops: readonly PrivacyShop[],
  code: string,
  what: { kind: string; done: boolean },
): Promise<void> {
  await Promise.all(shops.map(({ store }) => store.saveDeletion(code, { at: clock(), ...what })));
}

async function deleteData(deps: PrivacyDeps, { shops }: Call, ids: readonly string[]) {
  const code = deps.random.hex(CODE_BYTES);
  const kind = 'data_deletion';
  await note(deps, shops, code, { kind, done: false });
  for (const shop of shops) for (const id of ids) await shop.eraseCustomer(id);
  await note(deps, shops, code, { kind, done: true });
  return { url: `${shops[0].publicUrl()}/privacy/data-deletion/${code}`, confirmation_code: code };
}

async function showStatus(shops: readonly PrivacyShop[], code: string, response: Response): Promise<void> {
  const found = CODE.test(code) ? await Promise.all(shops.map(({ store }) => store.deletion(code))) : [];
  const deletions = found.filter((deletion) => deletion !== undefined);
  const [deletion] = deletions;
  if (!deletion) {
    response.status(404).type('html').send(page('There is no such request.', '이 요청을 찾을 수 없습니다.'));
    return;
  }
  const on = (language: string) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(deletion.at);
  const words = deletions.every(({ done }) => done)
    ? page(`Your data was deleted on ${on('en')}.`, `${on('ko')}에 데이터가 삭제되었습니다.`)
    : page('Your data is being deleted.', '데이터를 삭제하고 있습니다.');
  response.set('Cache-Control', 'no-store').type('html').send(words);
}

function page(english: string, korean: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Data deletion</title></head><body><main><h1>Data deletion</h1><p>${english}</p>
<p lang="ko">${korean}</p></main></body></html>`;
}
