/** The environment's variables. Spans end in `_MS`, sizes in `_BYTES`. */
import { isIP } from 'node:net';
import { z } from 'zod';

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
/** What Express's `trust proxy` takes besides a number of hops. */
const PROXY_NAMES = ['loopback', 'linklocal', 'uniquelocal'];
const DAY_MS = 86_400_000;

function isProxy(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  if (PROXY_NAMES.includes(text) || isIP(text)) return true;
  const longest = isIP(address) === 4 ? 32 : 128;
  return isIP(address) !== 0 && more.length === 0 && /^\d{1,3}$/.test(bits ?? '') && Number(bits) <= longest;
}
const proxies = z
  .string()
  .refine((text) => /^\d+$/.test(text) || text.split(',').every((part) => isProxy(part.trim())));

/** Every variable with its form and default. Names and defaults of the first part are the contract's. */
export const VARIABLES = {
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: whole(0, 65_535, 3000),
  PUBLIC_URL: httpUrl.optional(),
  META_VERIFY_TOKEN: z.string().optional(),
  META_APP_SECRET: list.optional(),
  META_APP_ID: z.string().regex(/^\d+$/).optional(),
  INSTAGRAM_ACCOUNT_ID: z.string().regex(/^\d+$/).optional(),
  INSTAGRAM_ACCESS_TOKEN: z.string().optional(),
  INSTAGRAM_APP_ID: z.string().regex(/^\d+$/).optional(),
  INSTAGRAM_APP_SECRET: z.string().optional(),
  THREAD_CONTROL: z
    .union([z.enum(['off', 'page_inbox', 'instagram_inbox']), z.string().regex(/^\d+$/)])
    .default('off'),
  GRAPH_API_URL: httpUrl.default('https://graph.instagram.com/v26.0'),
  EVIDENCE_RETENTION_DAYS: whole(0, 3650, 90),
  FORGET_FINISHED_DAYS: whole(0, 3650, 0),
  REDIS_URL: z
    .union([
      z.url({ protocol: /^rediss?$/ }),
      // Several hosts are no URL to the standard's parser.
      z.string().regex(/^rediss?\+sentinel:\/\/[^\s/]+\/[^\s/]+$/),
    ])
    .optional(),
  DATA_DIR: z.string().default('./data'),
  DESK_API_TOKEN: z.string().optional(),
  HANDOFF_WEBHOOK_URL: httpUrl.optional(),
  HANDOFF_WEBHOOK_SECRET: z.string().optional(),
  SLACK_WEBHOOK_URL: httpUrl.optional(),
  DISCORD_WEBHOOK_URL: httpUrl.optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().optional(),
  MAIL_TO: list.optional(),
  SHOP_TIMEZONE: timeZone.default('Asia/Seoul'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl.optional(),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  FLOWS_DIR: z.string().default('./flows'),
  SHOPS_DIR: z.string().optional(),
  TRUST_PROXY: proxies.optional(),
  TYPING_INDICATOR: z.enum(['on', 'off']).default('on'),
  BURST_QUIET_MS: ms(1_200, 5_000),
  ECHO_GRACE_MS: ms(4_000, 60_000),
  SEND_TIMEOUT_MS: ms(10_000),
  UNSURE_HOLD_MS: ms(6_000),
  TURN_LEASE_MS: ms(3_000),
  TURN_RETRY_MS: ms(1_000),
  INBOX_POLL_MS: ms(600_000, DAY_MS),
  RETENTION_POLL_MS: ms(3_600_000, DAY_MS),
  EVIDENCE_TIMEOUT_MS: ms(30_000),
  EVIDENCE_MAX_BYTES: whole(1, 100_000_000, 26_000_000),
  HANDOFF_TIMEOUT_MS: ms(10_000),
  STOP_TIMEOUT_MS: ms(9_000, 60_000),
} as const;

export type VariableName = keyof typeof VARIABLES;
export type Environment = z.infer<z.ZodObject<typeof VARIABLES>>;
