/** The commands that change something at Instagram. Each may be run again: what is already so stays so. */
import { loadRulebook } from '../flows/load-flows';
import {
  type ProfilePart,
  profilePartOf,
  removeProfilePart,
  setProfilePart,
} from '../instagram/account/messenger-profile';
import {
  missingFields,
  neededFields,
  readSubscriptions,
  subscribe,
} from '../instagram/account/subscriptions';
import { renewToken } from '../instagram/account/tokens';
import { createInstagramClient } from '../instagram/client';
import type { ReadAnswer } from '../instagram/read-answer';
import { subscribeApp } from './app-webhook';
import { explainFailure, type Operator } from './connect-operator';
import { OperatorError, type OperatorIo } from './io';

export interface CommandOptions {
  readonly 'dry-run'?: boolean;
  readonly remove?: boolean;
  readonly default?: string;
}
export type Command = (
  io: OperatorIo,
  operator: Operator,
  options: CommandOptions,
  rest: readonly string[],
) => Promise<void>;

const TIMEOUT_MS = 20_000;
const quietLog = { debug: () => undefined };

function bodyOf<T>(answer: ReadAnswer<T>): T {
  if (answer.ok) return answer.body;
  throw new OperatorError(explainFailure(answer));
}

/** Has Instagram tell us about messages. */
export const subscribeAccount: Command = async (io, operator, options) => {
  const { graph } = operator;
  const subscribed = bodyOf(await readSubscriptions(graph));
  const missing = missingFields(graph.flavour, subscribed);
  if (missing.length === 0) io.print(`Already subscribed: ${subscribed.join(', ')}`);
  else if (options['dry-run']) io.print(`Would subscribe: ${missing.join(', ')}`);
  else {
    bodyOf(await subscribe(graph, subscribed));
    io.print(`Subscribed: ${neededFields(graph.flavour).join(', ')}`);
  }
  if (graph.flavour === 'facebook_login') await subscribeApp(io, operator, options['dry-run'] === true);
};

function languageOf({ default: chosen = 'en' }: CommandOptions): 'en' | 'ko' {
  if (chosen === 'en' || chosen === 'ko') return chosen;
  throw new OperatorError(`--default takes en or ko, got ${JSON.stringify(chosen)}`);
}

/** Sets the questions of an empty chat, or the menu, from `flows/text`. */
function createProfileCommand(part: ProfilePart): Command {
  return async (io, { graph }, options) => {
    if (options.remove) {
      if (!options['dry-run']) bodyOf(await removeProfilePart(graph, part));
      io.print(`${options['dry-run'] ? 'Would remove' : 'Removed'} ${part}`);
      return;
    }
    const { texts } = loadRulebook(io.settings.FLOWS_DIR);
    const value = profilePartOf(part, texts, languageOf(options));
    if (!options['dry-run']) bodyOf(await setProfilePart(graph, part, value));
    io.print(`${options['dry-run'] ? 'Would set' : 'Set'} ${part}:`);
    io.print(JSON.stringify(value, null, 2));
  };
}
export const setIceBreakers = createProfileCommand('ice_breakers');
export const setMenu = createProfileCommand('persistent_menu');

/** Renews the token now; the running process does so by itself when the time comes. */
export const refreshToken: Command = async (io, operator, options) => {
  if (operator.graph.flavour === 'facebook_login')
    return io.print("A Page's token from a long-lived login has no end: there is nothing to renew");
  if (options['dry-run']) return io.print('Would renew the token for another 60 days');
  const callOptions = { baseUrl: operator.graphUrl, timeoutMs: TIMEOUT_MS, clock: io.clock, log: quietLog };
  const answer = await renewToken(callOptions, operator.accessToken);
  if (!answer.ok && answer.kind === 'refused' && answer.reason !== 'dead_token')
    throw new OperatorError(`Instagram does not renew it yet (${answer.code}): a token must be 24 hours old`);
  const { accessToken, livesMs } = bodyOf(answer);
  await operator.saveToken(accessToken, livesMs);
  io.print(`Renewed: the token is good until ${new Date(io.clock() + livesMs).toISOString()}`);
};

/** Sends one message to a person who has written within 24 hours. */
export const sendTest: Command = async (io, operator, options, [igsid, ...words]) => {
  const text = words.join(' ');
  if (!igsid || !/^\d+$/.test(igsid) || text === '')
    throw new OperatorError('Use: npm run instagram -- send-test <IGSID of a person who has written> <text>');
  if (options['dry-run']) return io.print(`Would send to ${igsid}: ${text}`);
  const client = createInstagramClient({
    baseUrl: operator.graphUrl,
    accountId: operator.accountId,
    accessToken: () => operator.accessToken,
    ...(io.settings.META_APP_SECRET?.[0] ? { appSecret: io.settings.META_APP_SECRET[0] } : {}),
    timeoutMs: TIMEOUT_MS,
    clock: io.clock,
    log: quietLog,
  });
  const result = await client.sendMessage({ igsid, text, quickReplies: [] });
  if (!result.ok) throw new OperatorError(explainFailure(result));
  io.print(
    `Sent as ${result.mid}. Its echo makes the bot silent in this chat: it was not the bot that wrote.`,
  );
};
