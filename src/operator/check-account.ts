/** The doctor's look at Instagram: token, account, permissions, subscriptions, what has arrived. */
import { readInboxPage } from '../instagram/account/conversations';
import { readAccount } from '../instagram/account/read-account';
import { missingFields, readSubscriptions } from '../instagram/account/subscriptions';
import { checkAppWebhook } from './app-webhook';
import { explainFailure, type Operator } from './connect-operator';
import { bad, type Finding, good, skipped, warn } from './finding';
import type { OperatorIo } from './io';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Weeks are left then; sooner than that the token should have been renewed by itself. */
const SOON_MS = 20 * DAY_MS;
const LOGIN = 'run "npm run instagram -- login"';

export async function checkAccount(io: OperatorIo, operator: Operator): Promise<readonly Finding[]> {
  const account = await readAccount(operator.graph);
  if (!account.ok) {
    const advice = account.reason === 'dead_token' ? LOGIN : 'see above, then run the doctor again';
    return [bad('token', explainFailure(account), advice), ...checkStatus(io, operator)];
  }
  const { id, name } = account.body;
  return [
    good('token', `works, for ${name ?? 'an account without a name'}`),
    checkEnd(io, operator),
    id === operator.accountId
      ? good('account', id)
      : bad(
          'account',
          `the token is for ${id ?? 'a Page without an Instagram account'}, not ${operator.accountId}`,
          'set INSTAGRAM_ACCOUNT_ID to the first number: webhooks carry it (it is /me user_id, not id)',
        ),
    await checkPermissions(operator),
    await checkSubscriptions(operator),
    ...(await checkAppWebhook(io, operator)),
    ...checkThreads(io, operator),
    ...checkSends(operator),
    ...checkStatus(io, operator),
  ];
}

function checkEnd(io: OperatorIo, { graph, tokenEndsAt, isRunning }: Operator): Finding {
  if (graph.flavour === 'facebook_login') return good('token ends', 'never (a Page token)');
  if (tokenEndsAt === undefined)
    return isRunning
      ? good('token ends', 'not known yet; the running process renews it once it is a day old')
      : warn(
          'token ends',
          'not known: Instagram tells it only at a login or renewal',
          'start the program, it renews it',
        );
  const until = `on ${new Date(tokenEndsAt).toISOString().slice(0, 10)}`;
  return tokenEndsAt - io.clock() > SOON_MS
    ? good('token ends', `${until}; renewed by itself before`)
    : warn(
        'token ends',
        until,
        'it should have been renewed: run "npm run instagram -- refresh", and look at the log',
      );
}

/** Permissions cannot be listed for every token, so what needs them is tried: the inbox is read, nothing is sent. */
async function checkPermissions({ graph }: Operator): Promise<Finding> {
  const inbox = await readInboxPage(graph, undefined);
  return inbox.ok
    ? good('permissions', 'the inbox can be read, so messages are permitted')
    : bad('permissions', explainFailure(inbox), `${LOGIN}, and agree to every permission`);
}

async function checkSubscriptions({ graph }: Operator): Promise<Finding> {
  const answer = await readSubscriptions(graph);
  if (!answer.ok) return bad('subscriptions', explainFailure(answer), 'run the doctor again');
  const missing = missingFields(graph.flavour, answer.body);
  return missing.length === 0
    ? good('subscriptions', answer.body.join(', '))
    : bad('subscriptions', `missing: ${missing.join(', ')}`, 'run "npm run instagram -- subscribe"');
}

/** Whether threads are routed as the settings want it; who may hold one cannot be asked without a customer. */
function checkThreads({ settings }: OperatorIo, { graph }: Operator): readonly Finding[] {
  const { THREAD_CONTROL: wish } = settings;
  if (wish === 'off') return [];
  return graph.flavour === 'facebook_login'
    ? [good('threads', `passed to ${wish.replace('_', ' ')} with each case`)]
    : [
        warn(
          'threads',
          'Instagram Login has no thread control',
          'set THREAD_CONTROL=off: the bot falls silent by itself when a person answers',
        ),
      ];
}

/** Only what holds every message back; one that failed is shown on its case. */
function checkSends({ status: { sends } }: Operator): readonly Finding[] {
  if (!sends) return [];
  const found = `held back since ${new Date(sends.since).toISOString()} (${sends.reason})`;
  return [bad('sends', found, 'see SendsPaused in scripts/deploy/RUNBOOK.md; messages wait meanwhile')];
}

/** What the running process has found out by itself. */
function checkStatus(io: OperatorIo, { status, isRunning }: Operator): readonly Finding[] {
  const { arrivals, inbox } = status;
  if (!arrivals?.lastAt) return [skipped('last event', isRunning ? 'nothing has arrived yet' : 'not known')];
  const hours = Math.floor((io.clock() - arrivals.lastAt) / HOUR_MS);
  const ago = `${new Date(arrivals.lastAt).toISOString()} (${hours} h ago)`;
  const lastEvent =
    arrivals.quietSince === undefined
      ? good('last event', ago)
      : bad(
          'last event',
          `${ago}: unusually quiet`,
          'run "npm run instagram -- subscribe"; check the webhook in the dashboard',
        );
  const missed =
    inbox === undefined
      ? skipped('missed webhooks', 'the inbox has not been read back yet')
      : inbox.problem === undefined
        ? good(
            'missed webhooks',
            `${inbox.foundInAll} so far; last looked ${new Date(inbox.sweptAt).toISOString()}`,
          )
        : warn('missed webhooks', `the inbox cannot be read (${inbox.problem})`, 'check the permissions');
  return [lastEvent, missed];
}
