/** The environment, read once at start. Names and defaults are the contract's; the rest is ours, each with its unit. */
import { z } from 'zod';
import { checkTogether } from './settings-checks';

/** A wrong setting: `message` is the one line that the operator sees, never with a secret in it. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly code = 'invalid_settings';
}

const whole = (min: number, max: number, fallback: number) =>
  z.stringFormat('whole', /^\d+$/).transform(Number).pipe(z.number().min(min).max(max)).default(fallback);
const ms = (fallback: number, max = 600_000) => whole(0, max, fallback);
const httpUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));
const timeZone = z.string().refine((zone) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
});
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);
const DAY_MS = 86_400_000;

const VARIABLES = {
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: whole(0, 65_535, 3000),
  PUBLIC_URL: httpUrl.optional(),
  META_VERIFY_TOKEN: z.string().optional(),
  META_APP_SECRET: list.optional(),
  INSTAGRAM_ACCOUNT_ID: z.string().regex(/^\d+$/).optional(),
  INSTAGRAM_ACCESS_TOKEN: z.string().optional(),
  GRAPH_API_URL: httpUrl.default('https://graph.instagram.com/v26.0'),
  EVIDENCE_RETENTION_DAYS: whole(0, 3650, 90),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  DATA_DIR: z.string().default('./data'),
  DESK_API_TOKEN: z.string().optional(),
  HANDOFF_WEBHOOK_URL: httpUrl.optional(),
  HANDOFF_WEBHOOK_SECRET: z.string().optional(),
  SHOP_TIMEZONE: timeZone.default('Asia/Seoul'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  FLOWS_DIR: z.string().default('./flows'),
  TRUST_PROXY: z.string().optional(),
  TYPING_INDICATOR: z.enum(['on', 'off']).default('on'),
  BURST_QUIET_MS: ms(1_200, 5_000),
  ECHO_GRACE_MS: ms(4_000, 60_000),
  SEND_TIMEOUT_MS: ms(10_000),
  UNSURE_HOLD_MS: ms(10_000),
  TURN_LEASE_MS: ms(30_000),
  TURN_RETRY_MS: ms(1_000),
  TIMER_POLL_MS: ms(5_000),
  RETENTION_POLL_MS: ms(3_600_000, DAY_MS),
  EVIDENCE_TIMEOUT_MS: ms(30_000),
  EVIDENCE_MAX_BYTES: whole(1, 100_000_000, 26_000_000),
  HANDOFF_TIMEOUT_MS: ms(10_000),
  STOP_TIMEOUT_MS: ms(9_000, 60_000),
} as const;

export type VariableName = keyof typeof VARIABLES;
export type Environment = z.infer<z.ZodObject<typeof VARIABLES>>;

/** What each variable takes, in the words of the error line. Spans not named here are milliseconds. */
const TAKES: Partial<Record<VariableName, string>> = {
  NODE_ENV: 'development, production or test',
  PORT: 'a port from 0 to 65535; 0 picks a free one',
  PUBLIC_URL: 'an http or https URL',
  INSTAGRAM_ACCOUNT_ID: 'the digits of the professional account id',
  GRAPH_API_URL: 'an http or https URL with the API version',
  EVIDENCE_RETENTION_DAYS: 'a whole number of days from 0 to 3650; 0 keeps the link alone',
  REDIS_URL: 'a redis or rediss URL',
  HANDOFF_WEBHOOK_URL: 'an http or https URL',
  SHOP_TIMEZONE: 'an IANA time zone such as Asia/Seoul',
  LOG_LEVEL: 'fatal, error, warn, info, debug, trace or silent',
  TYPING_INDICATOR: 'on or off',
  EVIDENCE_MAX_BYTES: 'a whole number of bytes from 1 to 100000000',
};
/** Their values are never printed. REDIS_URL and the webhook's URL can carry a password. */
const SECRETS: readonly string[] = [
  'META_VERIFY_TOKEN',
  'META_APP_SECRET',
  'INSTAGRAM_ACCESS_TOKEN',
  'DESK_API_TOKEN',
  'HANDOFF_WEBHOOK_SECRET',
  'HANDOFF_WEBHOOK_URL',
  'REDIS_URL',
];

export interface Settings extends Omit<Environment, 'TRUST_PROXY' | 'TYPING_INDICATOR'> {
  readonly production: boolean;
  /** Express's `trust proxy`: hops, addresses, or false. */
  readonly trustProxy: string | number | false;
  readonly typingIndicator: boolean;
  /** The shop's account, absent while the built-in simulator stands in. */
  readonly account?: { readonly id: string; readonly accessToken: string };
}

function describeFault(name: string, got: string | undefined, takes: string): string {
  const shown = got === undefined ? 'nothing' : SECRETS.includes(name) ? 'a value' : JSON.stringify(got);
  return `${name}: got ${shown}; takes ${takes}`;
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
