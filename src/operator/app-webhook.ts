/** The app's own webhook, which with Facebook Login can be looked at and set from here. */

import {
  type MetaApp,
  missingAppFields,
  readAppWebhook,
  setAppWebhook,
} from '../instagram/account/app-webhook';
import type { TokenCallOptions } from '../instagram/account/ask-without-token';
import { basePathOfShop } from '../settings';
import { explainFailure, type Operator } from './connect-operator';
import { bad, type Finding, good, skipped } from './finding';
import type { OperatorIo } from './io';

const TIMEOUT_MS = 20_000;
const WHAT = 'app webhook';
const SUBSCRIBE = 'run "npm run instagram -- subscribe"';
const quietLog = { debug: () => undefined };

interface Target {
  readonly options: TokenCallOptions;
  readonly app: MetaApp;
  readonly callbackUrl: string;
  readonly verifyToken: string;
}

/** What is needed to speak for the app; the name of what is missing otherwise. */
function targetOf({ settings, clock }: OperatorIo, { graphUrl }: Operator): Target | string {
  const { META_APP_ID: appId, META_VERIFY_TOKEN: verifyToken, PUBLIC_URL: url } = settings;
  const appSecret = settings.META_APP_SECRET?.[0];
  if (!appId) return 'META_APP_ID';
  if (!appSecret) return 'META_APP_SECRET';
  if (!verifyToken) return 'META_VERIFY_TOKEN';
  if (!url) return 'PUBLIC_URL';
  const options = { baseUrl: graphUrl, timeoutMs: TIMEOUT_MS, clock, log: quietLog };
  return { options, app: { appId, appSecret }, callbackUrl: callbackOf(url, settings.shopId), verifyToken };
}

/** Of several shops the common address, which serves all: one that the app shares with others must not be turned away. */
function callbackOf(url: string, shopId: string | undefined): string {
  const path = basePathOfShop(shopId);
  return `${path === '' ? url : url.slice(0, -path.length)}/webhook`;
}

/** A line of the doctor; none with Instagram Login, whose app is set up in its own part of the dashboard. */
export async function checkAppWebhook(io: OperatorIo, operator: Operator): Promise<readonly Finding[]> {
  if (operator.graph.flavour !== 'facebook_login') return [];
  const target = targetOf(io, operator);
  if (typeof target === 'string') return [skipped(WHAT, `${target} is not set`)];
  const answer = await readAppWebhook(target.options, target.app);
  if (!answer.ok) return [bad(WHAT, explainFailure(answer), 'check META_APP_ID and META_APP_SECRET')];
  const webhook = answer.body;
  if (!webhook?.active) return [bad(WHAT, 'not set up for Instagram', SUBSCRIBE)];
  if (webhook.callbackUrl !== target.callbackUrl)
    return [bad(WHAT, `goes to ${webhook.callbackUrl}, not ${target.callbackUrl}`, SUBSCRIBE)];
  const missing = missingAppFields(webhook);
  return missing.length === 0
    ? [good(WHAT, `${webhook.callbackUrl}: ${webhook.fields.join(', ')}`)]
    : [bad(WHAT, `missing: ${missing.join(', ')}`, SUBSCRIBE)];
}

/** Sends the app's webhooks to us; what cannot be done from here is said, not thrown. */
export async function subscribeApp(io: OperatorIo, operator: Operator, isDryRun: boolean): Promise<void> {
  const target = targetOf(io, operator);
  if (typeof target === 'string')
    return io.print(`${target} is not set, so choose the Instagram fields and the address in the dashboard`);
  const before = await readAppWebhook(target.options, target.app);
  const known = before.ok ? before.body : undefined;
  if (known?.active && known.callbackUrl === target.callbackUrl && missingAppFields(known).length === 0)
    return io.print(`The app's webhook is set up: ${known.callbackUrl}`);
  if (isDryRun) return io.print(`Would send the app's webhooks to ${target.callbackUrl}`);
  const { callbackUrl, verifyToken } = target;
  const answer = await setAppWebhook(target.options, target.app, { callbackUrl, verifyToken });
  io.print(
    answer.ok
      ? `The app's webhooks go to ${callbackUrl}`
      : `Meta did not take the webhook (${answer.code}): set it in the dashboard, Webhooks, Instagram`,
  );
}
