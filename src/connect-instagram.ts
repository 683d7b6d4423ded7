/** Chooses whom the bot talks to: Instagram, or the built-in simulator while no account is set. */
import type { RequestHandler } from 'express';
import { createInstagramClient, type InstagramClient } from './instagram/client';
import type { Log } from './log';
import type { Settings } from './settings';
import type { Clock, Random } from './work/surroundings';

export interface Connection {
  readonly instagram: InstagramClient;
  readonly accountId: string;
  readonly graphUrl: string;
  readonly verifyToken: string;
  readonly appSecrets: readonly string[];
  readonly simulator?: { readonly router: RequestHandler; close(): void };
}
export interface ConnectDeps {
  readonly settings: Settings;
  /** Where this process listens, as it reaches itself. */
  readonly localUrl: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** The simulated shop, in the shape of a real account id. */
const SIMULATED_ACCOUNT = '17841400000000001';
const SECRET_BYTES = 24;

export async function connectInstagram(deps: ConnectDeps): Promise<Connection> {
  const { settings, random } = deps;
  const verifyToken = settings.META_VERIFY_TOKEN ?? random.hex(SECRET_BYTES);
  const appSecrets = settings.META_APP_SECRET?.length ? settings.META_APP_SECRET : [random.hex(SECRET_BYTES)];
  const { account } = settings;
  if (!account) return connectSimulator(deps, verifyToken, appSecrets);
  const graphUrl = settings.GRAPH_API_URL;
  const instagram = createClient(deps, graphUrl, account.id, account.accessToken, appSecrets[0]);
  return { instagram, accountId: account.id, graphUrl, verifyToken, appSecrets };
}

async function connectSimulator(
  deps: ConnectDeps,
  verifyToken: string,
  appSecrets: readonly string[],
): Promise<Connection> {
  const { localUrl, clock, random, log } = deps;
  // Loaded here alone, so that production never has its code in memory.
  const { createSimulator } = await import('./simulator/simulator.js');
  const accessToken = random.hex(SECRET_BYTES);
  const simulator = createSimulator({
    appSecret: appSecrets[0] ?? '',
    accountId: SIMULATED_ACCOUNT,
    accessToken,
    webhookUrl: () => `${localUrl}/webhook`,
    // The bot reaches the stand-in as itself, not by way of the outside.
    publicUrl: () => localUrl,
    clock,
    randomId: () => random.uuid(),
    log,
  });
  const graphUrl = simulator.graphUrl();
  const instagram = createClient(deps, graphUrl, SIMULATED_ACCOUNT, accessToken, undefined);
  return { instagram, accountId: SIMULATED_ACCOUNT, graphUrl, verifyToken, appSecrets, simulator };
}

function createClient(
  { settings, clock, log }: ConnectDeps,
  baseUrl: string,
  accountId: string,
  accessToken: string,
  appSecret: string | undefined,
): InstagramClient {
  return createInstagramClient({
    baseUrl,
    accountId,
    accessToken: () => accessToken,
    ...(appSecret === undefined ? {} : { appSecret }),
    timeoutMs: settings.SEND_TIMEOUT_MS,
    clock,
    log,
  });
}
