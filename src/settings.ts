/** The environment, read once at start. Names and defaults are the contract's; the rest is ours, each with its unit. */
import { z } from 'zod';
import { type Environment, VARIABLES, type VariableName } from './environment';
import { checkTogether } from './settings-checks';

/** A wrong setting: `message` is the one line that the operator sees, never with a secret in it. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly code = 'invalid_settings';
}

/** What each variable takes, in the words of the error line. Spans not named here are milliseconds. */
const TAKES: Partial<Record<VariableName, string>> = {
  NODE_ENV: 'development, production or test',
  PORT: 'a port from 0 to 65535; 0 picks a free one',
  PUBLIC_URL: 'an http or https URL',
  META_APP_ID: 'the digits of the app id',
  INSTAGRAM_ACCOUNT_ID: 'the digits of the professional account id',
  INSTAGRAM_APP_ID: 'the digits of the Instagram app id',
  THREAD_CONTROL: 'off, page_inbox, instagram_inbox or the digits of an app id',
  GRAPH_API_URL: 'an http or https URL with the API version',
  EVIDENCE_RETENTION_DAYS: 'a whole number of days from 0 to 3650; 0 keeps the link alone',
  FORGET_FINISHED_DAYS: 'a whole number of days from 0 to 3650; 0 never forgets',
  REDIS_URL: 'a redis, rediss, redis+sentinel or rediss+sentinel URL',
  HANDOFF_WEBHOOK_URL: 'an http or https URL',
  SLACK_WEBHOOK_URL: 'an http or https URL',
  DISCORD_WEBHOOK_URL: 'an http or https URL',
  SMTP_URL: 'an smtp or smtps URL such as smtps://user:password@host:465',
  MAIL_FROM: 'the address that reminders come from',
  MAIL_TO: 'one or more e-mail addresses, separated by commas',
  SHOP_TIMEZONE: 'an IANA time zone such as Asia/Seoul',
  SHOPS_DIR: 'a folder with a folder for each shop, named by its id, in it',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'an http or https URL, without /v1/traces',
  OTEL_TRACES_SAMPLER_ARG: 'the share of events that are traced, from 0 to 1',
  TRUST_PROXY: 'the number of hops, or IP addresses and subnets separated by commas',
  LOG_LEVEL: 'fatal, error, warn, info, debug, trace or silent',
  TYPING_INDICATOR: 'on or off',
  EVIDENCE_MAX_BYTES: 'a whole number of bytes from 1 to 100000000',
};
/** Their values are never printed. REDIS_URL and the webhook's URL can carry a password. */
const SECRETS: readonly string[] = [
  'META_VERIFY_TOKEN',
  'META_APP_SECRET',
  'INSTAGRAM_ACCESS_TOKEN',
  'INSTAGRAM_APP_SECRET',
  'DESK_API_TOKEN',
  'HANDOFF_WEBHOOK_SECRET',
  'HANDOFF_WEBHOOK_URL',
  'SLACK_WEBHOOK_URL',
  'DISCORD_WEBHOOK_URL',
  'SMTP_URL',
  'REDIS_URL',
];

export interface Settings extends Omit<Environment, 'TRUST_PROXY' | 'TYPING_INDICATOR'> {
  readonly production: boolean;
  /** Which of several shops these are the settings of; absent for a shop on its own. */
  readonly shopId?: string;
  /** Express's `trust proxy`: hops, addresses, or false. */
  readonly trustProxy: string | number | false;
  readonly typingIndicator: boolean;
  /** The shop's account, absent while the built-in simulator stands in. */
  readonly account?: { readonly id: string; readonly accessToken: string };
}

/** The line for a wrong variable; a secret is not shown. */
export function describeFault(name: string, got: string | undefined, takes: string): string {
  const shown = got === undefined ? 'nothing' : SECRETS.includes(name) ? 'a value' : JSON.stringify(got);
  return `${name}: got ${shown}; takes ${takes}`;
}

/** Below which path of the common address a shop has its own; one alone needs none. */
export function basePathOfShop(shopId: string | undefined): string {
  return shopId === undefined ? '' : `/shops/${shopId}`;
}

/** Reads and checks the environment. Throws {@link SettingsError} with one line that names the first wrong variable. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(
    Object.keys(VARIABLES).map((name) => [name, environment[name]?.trim() || undefined]),
  );
  const parsed = z.object(VARIABLES).safeParse(given);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0]);
    const takes = TAKES[name as VariableName] ?? 'a whole number of milliseconds within its range';
    throw new SettingsError(describeFault(name, given[name], takes));
  }
  const wrong = checkTogether(parsed.data);
  if (wrong) throw new SettingsError(describeFault(wrong.name, given[wrong.name], wrong.takes));
  return settingsOf(parsed.data);
}

function settingsOf(environment: Environment): Settings {
  const { TRUST_PROXY, TYPING_INDICATOR, ...rest } = environment;
  const { INSTAGRAM_ACCOUNT_ID: id, INSTAGRAM_ACCESS_TOKEN: accessToken } = environment;
  return {
    ...rest,
    production: environment.NODE_ENV === 'production',
    trustProxy:
      TRUST_PROXY === undefined ? false : /^\d+$/.test(TRUST_PROXY) ? Number(TRUST_PROXY) : TRUST_PROXY,
    typingIndicator: TYPING_INDICATOR === 'on',
    ...(id && accessToken ? { account: { id, accessToken } } : {}),
  };
}
