/**
 * Where Meta's webhooks go, and which of Instagram's fields: a matter of the app, not of the account. With the Meta
 * app's id and secret it can be read and set without the dashboard (Graph API, "Subscriptions edge").
 */
import { z } from 'zod';
import { createGraph, type Graph } from '../graph';
import type { ReadAnswer } from '../read-answer';
import type { TokenCallOptions } from './ask-without-token';
import { APP_FIELDS, missingOf } from './webhook-fields';

export interface MetaApp {
  readonly appId: string;
  readonly appSecret: string;
}
export interface AppWebhook {
  readonly callbackUrl: string;
  readonly active: boolean;
  readonly fields: readonly string[];
}

const OBJECT = 'instagram';

/** Older versions list bare names. */
const field = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]);
const listSchema = z.object({
  data: z.array(
    z.object({
      object: z.string(),
      callback_url: z.string().catch(''),
      active: z.boolean().catch(false),
      fields: z.array(field).catch([]),
    }),
  ),
});
/** Meta's page shows a string where others have a boolean. */
const successSchema = z.object({ success: z.union([z.literal(true), z.literal('true')]) });

function graphOf(options: TokenCallOptions, { appId, appSecret }: MetaApp): Graph {
  return createGraph({ ...options, accessToken: () => `${appId}|${appSecret}` });
}

/** `undefined` in the answer: nothing is set up for Instagram. */
export async function readAppWebhook(
  options: TokenCallOptions,
  app: MetaApp,
): Promise<ReadAnswer<AppWebhook | undefined>> {
  const answer = await graphOf(options, app).call({
    name: 'app webhook',
    method: 'GET',
    path: `/${app.appId}/subscriptions`,
    success: listSchema,
  });
  if (!answer.ok) return answer;
  const found = answer.body.data.find(({ object }) => object === OBJECT);
  if (!found) return { ok: true, body: undefined };
  const { callback_url: callbackUrl, active, fields } = found;
  return { ok: true, body: { callbackUrl, active, fields } };
}

/** What we need and the app does not get. */
export function missingAppFields({ fields }: AppWebhook): readonly string[] {
  return missingOf(APP_FIELDS, fields);
}

/** Meta calls the address with the verify token before it agrees. */
export function setAppWebhook(
  options: TokenCallOptions,
  app: MetaApp,
  webhook: { readonly callbackUrl: string; readonly verifyToken: string },
): Promise<ReadAnswer<unknown>> {
  return graphOf(options, app).call<unknown>({
    name: 'set app webhook',
    method: 'POST',
    path: `/${app.appId}/subscriptions`,
    body: {
      object: OBJECT,
      callback_url: webhook.callbackUrl,
      verify_token: webhook.verifyToken,
      fields: APP_FIELDS.join(','),
      include_values: true,
    },
    success: successSchema,
  });
}
