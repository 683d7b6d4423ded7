/** Chooses whom the bot talks to: Instagram, or the built-in simulator while no account is set. */
import { createHash } from 'node:crypto';
import type { RequestHandler } from 'express';
import { createInstagramClient, type InstagramClient } from './instagram/client';
import { createGraph, flavourOf, type GraphOptions } from './instagram/graph';
import { createThreadControl, type ThreadControl } from './instagram/thread-control';
import type { Log } from './log';
import type { Settings } from './settings';
import type { Store } from './store/port';
import { threadRulesOf } from './thread-rules-of';
import type { AccountConnection } from './work/account-connection';
import type { Clock, Random } from './work/surroundings';
import { openTokenSource, type TokenSource } from './work/token-source';

export interface Connection {
  readonly instagram: InstagramClient & { readonly threads: ThreadControl | undefined };
  readonly account: AccountConnection;
  readonly accountId: string;
  readonly graphUrl: string;
  readonly verifyToken: string;
  readonly appSecrets: readonly string[];
  readonly simulator?: { readonly router: RequestHandler; close(): void };
}
export interface ConnectDeps {
  readonly settings: Settings;
  /** Keeps the token. */
  readonly store: Store;
  /** Where this process listens, as it reaches itself. */
  readonly localUrl: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** The simulated shop, in the shape of a real account id. */
const SIMULATED_ACCOUNT = '17841400000000001';
const SIMULATED_DIGITS = 10;

/** Of several simulated shops each has its own, the same at every start. */
function simulatedAccountOf(shopId: string | undefined): string {
  if (shopId === undefined) return SIMULATED_ACCOUNT;
  const number = createHash('sha256').update(shopId).digest().readUInt32BE();
  return `1784140${String(number).padStart(SIMULATED_DIGITS, '0')}`;
}
const SECRET_BYTES = 24;

/** Any of them may sign what Meta delivers; none while nothing but the simulator does. */
export function appSecretsOf(settings: Settings): readonly string[] {
  return [...(settings.META_APP_SECRET ?? []), settings.INSTAGRAM_APP_SECRET ?? []].flat();
}

export async function connectInstagram(deps: ConnectDeps): Promise<Connection> {
  const { settings, store, random, clock } = deps;
  const verifyToken = settings.META_VERIFY_TOKEN ?? random.hex(SECRET_BYTES);
  const given = appSecretsOf(settings);
  const appSecrets = given.length > 0 ? given : [random.hex(SECRET_BYTES)];
  if (!settings.account) return connectSimulator(deps, verifyToken, appSecrets);
  const { id, accessToken: seed } = settings.account;
  const graphUrl = settings.GRAPH_API_URL;
  const tokens = await openTokenSource({ store, seed, clock });
  const clients = createClients(deps, graphUrl, id, tokens, settings.META_APP_SECRET?.[0]);
  return { ...clients, accountId: id, graphUrl, verifyToken, appSecrets };
}

async function connectSimulator(
  deps: ConnectDeps,
  verifyToken: string,
  appSecrets: readonly string[],
): Promise<Connection> {
  const { localUrl, clock, random, log } = deps;
  const { shopId } = deps.settings;
  const accountId = simulatedAccountOf(shopId);
  // Loaded here alone, so that production never has its code in memory.
  const { createSimulator } = await import('./simulator/simulator.js');
  const accessToken = random.hex(SECRET_BYTES);
  const simulator = createSimulator({
    appSecret: appSecrets[0] ?? '',
    accountId,
    ...(shopId !== undefined && { shop: { username: shopId, name: shopId } }),
    flavour: flavourOf(deps.settings.GRAPH_API_URL),
    accessToken,
    ...(deps.settings.META_APP_ID && { appId: deps.settings.META_APP_ID }),
    webhookUrl: () => `${localUrl}/webhook`,
    // The bot reaches the stand-in as itself, not by way of the outside.
    publicUrl: () => localUrl,
    clock,
    randomId: () => random.uuid(),
    log,
  });
  const graphUrl = simulator.graphUrl();
  // Its token is another at every start, and must not replace the one of the shop's account.
  const tokens = await openTokenSource({ store: createMemorySettings(), seed: accessToken, clock });
  const clients = createClients(deps, graphUrl, accountId, tokens, undefined);
  return { ...clients, accountId, graphUrl, verifyToken, appSecrets, simulator };
}

function createMemorySettings(): Pick<Store, 'getSetting' | 'setSetting'> {
  const kept = new Map<string, string>();
  return {
    getSetting: async (key) => kept.get(key),
    async setSetting(key, value) {
      if (value === undefined) kept.delete(key);
      else kept.set(key, value);
    },
  };
}

/** What sends, and what looks after the account: all of it asks for the token of the moment at every call. */
function createClients(
  { settings, clock, log }: ConnectDeps,
  graphUrl: string,
  accountId: string,
  tokens: TokenSource,
  appSecret: string | undefined,
): Pick<Connection, 'instagram' | 'account'> {
  const optionsFor = (accessToken: () => string): GraphOptions => ({
    baseUrl: graphUrl,
    accessToken,
    ...(appSecret === undefined ? {} : { appSecret }),
    timeoutMs: settings.SEND_TIMEOUT_MS,
    clock,
    log,
  });
  const options = optionsFor(() => tokens.current().accessToken);
  const graph = createGraph(options);
  const { targetAppId } = threadRulesOf(settings);
  const threads = targetAppId === undefined ? undefined : createThreadControl(graph, targetAppId);
  return {
    instagram: { ...createInstagramClient({ ...options, accountId }), threads },
    account: {
      id: accountId,
      graphUrl,
      graph,
      graphWith: (accessToken) => createGraph(optionsFor(() => accessToken)),
      tokens,
    },
  };
}
