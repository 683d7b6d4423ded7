/** The life of an Instagram Login token: login, an hour, sixty days, renewed (instagram-messaging sheet 6, OAuth). */
import { z } from 'zod';
import { createGraph } from '../graph';
import type { ReadAnswer } from '../read-answer';
import { askWithoutToken, type TokenCallOptions } from './ask-without-token';
import { graphRootOf, loginUrlsOf } from './graph-root';
import { cleanCode, type LoginApp, loginPageOf } from './login-page';

export interface NewToken {
  readonly accessToken: string;
  /** From now, milliseconds. */
  readonly livesMs: number;
}
const SCOPES = 'instagram_business_basic,instagram_business_manage_messages';
const SECOND_MS = 1_000;

const newTokenSchema = z
  .object({ access_token: z.string().min(1), expires_in: z.number().positive() })
  .transform(
    (token): NewToken => ({
      accessToken: token.access_token,
      livesMs: token.expires_in * SECOND_MS,
    }),
  );
const shortTokenSchema = z.object({ access_token: z.string().min(1) });
/** The exchange has been seen with its answer bare and inside of `data`. */
const exchangeSchema = z
  .union([shortTokenSchema, z.object({ data: z.array(shortTokenSchema).min(1) })])
  .transform((answer) => ('data' in answer ? (answer.data[0]?.access_token ?? '') : answer.access_token));

/** The page on which the owner agrees. `state` comes back with the code and must be compared. */
export function loginUrlOf(baseUrl: string, app: Omit<LoginApp, 'appSecret'>, state: string): string {
  return loginPageOf(loginUrlsOf(baseUrl).authorize, app, SCOPES, state);
}

/** The code of the login, good for an hour and once, becomes a token of an hour. */
export async function exchangeCode(
  options: TokenCallOptions,
  app: LoginApp,
  code: string,
): Promise<ReadAnswer<string>> {
  const form = new URLSearchParams({
    client_id: app.appId,
    client_secret: app.appSecret,
    grant_type: 'authorization_code',
    redirect_uri: app.redirectUri,
    code: cleanCode(code),
  });
  const url = loginUrlsOf(options.baseUrl).exchange;
  return askWithoutToken(options, { method: 'POST', url, data: form.toString() }, exchangeSchema);
}

/** A token of an hour becomes one of sixty days. */
export function lengthenToken(
  options: TokenCallOptions,
  appSecret: string,
  accessToken: string,
): Promise<ReadAnswer<NewToken>> {
  return askForToken(options, accessToken, '/access_token', {
    grant_type: 'ig_exchange_token',
    client_secret: appSecret,
  });
}

/** Another sixty days for a token that is at least a day old and has not ended. */
export function renewToken(options: TokenCallOptions, accessToken: string): Promise<ReadAnswer<NewToken>> {
  return askForToken(options, accessToken, '/refresh_access_token', { grant_type: 'ig_refresh_token' });
}

function askForToken(
  options: TokenCallOptions,
  accessToken: string,
  path: string,
  query: Readonly<Record<string, string>>,
): Promise<ReadAnswer<NewToken>> {
  const baseUrl = graphRootOf(options.baseUrl);
  const graph = createGraph({ ...options, baseUrl, accessToken: () => accessToken });
  return graph.call({
    name: path.slice(1),
    method: 'GET',
    path,
    query: { ...query, access_token: accessToken },
    success: newTokenSchema,
  });
}
