/** Checks between settings: what belongs together, and what production refuses. */
import type { Environment, VariableName } from './environment';

/** Values that stand in public examples; anyone can sign with them. Compared without case. */
const EXAMPLES = [
  'changeme',
  'change-me',
  'change_me',
  'secret',
  'password',
  'example',
  'test',
  'token',
  'verify-token',
  'app-secret',
  'access-token',
  'desk-token',
  'handoff-secret',
  'development',
];
const EXAMPLE_SHAPE = /^(your|my|example|replace|change)[-_ ]|^<.*>$|^x{3,}$/i;

const NEEDED_WITH_ACCOUNT = [
  'META_VERIFY_TOKEN',
  'META_APP_SECRET',
  'INSTAGRAM_ACCOUNT_ID',
  'INSTAGRAM_ACCESS_TOKEN',
] as const;
const NEEDED_IN_PRODUCTION = [...NEEDED_WITH_ACCOUNT, 'DESK_API_TOKEN'] as const;
const SECRET_NAMES = [
  'META_VERIFY_TOKEN',
  'META_APP_SECRET',
  'INSTAGRAM_ACCESS_TOKEN',
  'DESK_API_TOKEN',
  'HANDOFF_WEBHOOK_SECRET',
] as const;

export interface WrongSetting {
  readonly name: VariableName;
  readonly takes: string;
}

/** Whether a secret is one of the values that stand in public examples. */
export function isExampleSecret(value: string): boolean {
  return EXAMPLES.includes(value.toLowerCase()) || EXAMPLE_SHAPE.test(value);
}

/** What reaches people or opens doors is each shop's own, and never taken over from the common environment. */
export const OWN_TO_A_SHOP: readonly VariableName[] = [
  'INSTAGRAM_ACCOUNT_ID',
  'INSTAGRAM_ACCESS_TOKEN',
  'HANDOFF_WEBHOOK_URL',
  'HANDOFF_WEBHOOK_SECRET',
  'SLACK_WEBHOOK_URL',
  'DISCORD_WEBHOOK_URL',
  'MAIL_TO',
];

/** With several shops the common environment is not a shop itself. */
function checkCommon(environment: Environment, production: boolean): WrongSetting | undefined {
  const misplaced = OWN_TO_A_SHOP.find((name) => !isMissing(environment[name]));
  if (misplaced)
    return { name: misplaced, takes: "nothing while SHOPS_DIR is set: it belongs into a shop's shop.env" };
  return production ? findExample(environment) : undefined;
}

/** The first setting that does not go with the others, if any. */
export function checkTogether(environment: Environment): WrongSetting | undefined {
  const production = environment.NODE_ENV === 'production';
  if (environment.SHOPS_DIR !== undefined) return checkCommon(environment, production);
  return findMissing(environment, production) ?? (production ? findExample(environment) : undefined);
}

function isMissing(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

function findMissing(environment: Environment, production: boolean): WrongSetting | undefined {
  if (environment.HANDOFF_WEBHOOK_URL && !environment.HANDOFF_WEBHOOK_SECRET)
    return {
      name: 'HANDOFF_WEBHOOK_SECRET',
      takes: 'the secret that signs what is sent to HANDOFF_WEBHOOK_URL',
    };
  if (environment.SMTP_URL && !environment.MAIL_FROM)
    return { name: 'MAIL_FROM', takes: 'the address that reminders come from, once SMTP_URL is set' };
  if (environment.SMTP_URL && isMissing(environment.MAIL_TO))
    return { name: 'MAIL_TO', takes: 'the addresses that reminders go to, once SMTP_URL is set' };
  if (environment.THREAD_CONTROL !== 'off' && !environment.META_APP_ID)
    return { name: 'META_APP_ID', takes: 'the digits of the app id, once THREAD_CONTROL is set' };
  const anyInstagram = environment.INSTAGRAM_ACCOUNT_ID ?? environment.INSTAGRAM_ACCESS_TOKEN;
  if (!production && !anyInstagram) return undefined;
  const needed = production ? NEEDED_IN_PRODUCTION : NEEDED_WITH_ACCOUNT;
  const missing = needed.find((name) => isMissing(environment[name]));
  if (!missing) return undefined;
  const why = production ? 'in production' : 'once an Instagram account is set';
  return { name: missing, takes: `a value: it is needed ${why}` };
}

function findExample(environment: Environment): WrongSetting | undefined {
  for (const name of SECRET_NAMES) {
    const values = [environment[name] ?? []].flat();
    if (values.some(isExampleSecret)) return { name, takes: 'a secret of your own, not a known example' };
  }
  return undefined;
}
