/**
 * Facebook Login for the token of a Page: the owner agrees, the code becomes a user's token of an hour, then of sixty
 * days, and that names the user's Pages with a token each, which has no end of its own (sheet, "Two API flavours").
 */
import { z } from 'zod';
import { createGraph } from '../graph';
import type { ReadAnswer } from '../read-answer';
import { askWithoutToken, type TokenCallOptions } from './ask-without-token';
import { dialogUrlOf } from './graph-root';
import { cleanCode, type LoginApp, loginPageOf } from './login-page';

/** A Page that the user may act for. */
export interface Page {
  readonly name: string | undefined;
  readonly accessToken: string;
  /** The Instagram account linked to it, as webhooks name it; absent when there is none. */
  readonly accountId: string | undefined;
}

/** The last two let `me/accounts` list Pages, also those that a business portfolio holds. */
const SCOPES =
  'instagram_basic,instagram_manage_messages,pages_manage_metadata,pages_show_list,business_management';
const MOST_PAGES = '100';

const id = z.union([z.string(), z.number()]).transform(String);
const userTokenSchema = z.object({ access_token: z.string().min(1) }).transform((body) => body.access_token);
const pageSchema = z
  .object({
    name: z.string().optional().catch(undefined),
    access_token: z.string().min(1),
    instagram_business_account: z.object({ id }).optional(),
  })
  .transform(
    (page): Page => ({
      name: page.name,
      accessToken: page.access_token,
      accountId: page.instagram_business_account?.id,
    }),
  );
const pagesSchema = z.object({ data: z.array(pageSchema) }).transform(({ data }): readonly Page[] => data);

/** The page on which the owner agrees. `state` comes back with the code and must be compared. */
export function pageLoginUrlOf(baseUrl: string, app: Omit<LoginApp, 'appSecret'>, state: string): string {
  return loginPageOf(dialogUrlOf(baseUrl), app, SCOPES, state);
}

/** The Pages of the user who agreed, each with its token. */
export async function readPages(
  options: TokenCallOptions,
  app: LoginApp,
  code: string,
): Promise<ReadAnswer<readonly Page[]>> {
  const known = { client_id: app.appId, client_secret: app.appSecret };
  const short = await askForUserToken(options, {
    ...known,
    redirect_uri: app.redirectUri,
    code: cleanCode(code),
  });
  if (!short.ok) return short;
  const long = await askForUserToken(options, {
    ...known,
    grant_type: 'fb_exchange_token',
    fb_exchange_token: short.body,
  });
  if (!long.ok) return long;
  const graph = createGraph({ ...options, appSecret: app.appSecret, accessToken: () => long.body });
  return graph.call({
    name: 'pages',
    method: 'GET',
    path: '/me/accounts',
    query: { fields: 'name,access_token,instagram_business_account', limit: MOST_PAGES },
    success: pagesSchema,
  });
}

function askForUserToken(
  options: TokenCallOptions,
  params: Readonly<Record<string, string>>,
): Promise<ReadAnswer<string>> {
  const url = `${options.baseUrl.replace(/\/+$/, '')}/oauth/access_token`;
  return askWithoutToken(options, { method: 'GET', url, params }, userTokenSchema);
}
