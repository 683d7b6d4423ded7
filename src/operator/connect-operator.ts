/** Finds the account that a command is about: in the running process first, else in the settings and the store. */
import { z } from 'zod';
import { createGraph, type Graph } from '../instagram/graph';
import type { SendFailure } from '../instagram/send-result';
import { basePathOfShop, type Settings } from '../settings';
import type { Store } from '../store/port';
import { readStatus, type Status } from '../work/status';
import { openTokenSource } from '../work/token-source';
import { OperatorError, type OperatorIo } from './io';

export interface Operator {
  readonly accountId: string;
  readonly graphUrl: string;
  readonly accessToken: string;
  /** Epoch milliseconds; absent when not known. */
  readonly tokenEndsAt: number | undefined;
  readonly graph: Graph;
  readonly isRunning: boolean;
  readonly status: Partial<Status>;
  /** Keeps a new token; a running process uses it at once. */
  saveToken(accessToken: string, livesMs: number | undefined): Promise<void>;
  close(): Promise<void>;
}

const TIMEOUT_MS = 10_000;
const RUNNING_TIMEOUT_MS = 3_000;
const quietLog = { debug: () => undefined };

const runningSchema = z.object({
  accountId: z.string(),
  graphUrl: z.string(),
  accessToken: z.string(),
  tokenEndsAt: z.number().nullable(),
  status: z.record(z.string(), z.unknown()),
});
const problemSchema = z.object({ detail: z.string() });

/** Where the running process is reached from this machine: a shop among several below its path. */
export function localUrlOf({ PORT, shopId }: Settings): string {
  return `http://127.0.0.1:${PORT}${basePathOfShop(shopId)}`;
}

/** Where the running process listens for its operator. */
export function operatorUrlOf({ settings }: OperatorIo): string {
  return `${localUrlOf(settings)}/api/operator`;
}

/** Calls Instagram as a command does: nothing retried, the answer a value. */
export function createOperatorGraph(io: OperatorIo, graphUrl: string, accessToken: string): Graph {
  const appSecret = io.settings.META_APP_SECRET?.[0];
  return createGraph({
    baseUrl: graphUrl,
    accessToken: () => accessToken,
    ...(appSecret === undefined ? {} : { appSecret }),
    timeoutMs: TIMEOUT_MS,
    clock: io.clock,
    log: quietLog,
  });
}

/** @throws OperatorError when there is no account, or the running process does not let us in. */
export async function connectOperator(io: OperatorIo): Promise<Operator> {
  return (await connectRunning(io)) ?? (await connectStore(io));
}

async function connectRunning(io: OperatorIo): Promise<Operator | undefined> {
  const headers = { Authorization: `Bearer ${io.settings.DESK_API_TOKEN ?? ''}` };
  const options = { headers, timeout: RUNNING_TIMEOUT_MS, validateStatus: () => true };
  const url = operatorUrlOf(io);
  const answer = await io.http.get<unknown>(url, options).catch(() => undefined);
  if (answer === undefined) return undefined;
  if (answer.status === 401)
    throw new OperatorError(
      'The running process does not know this DESK_API_TOKEN: set it in .env, restart, and try again',
    );
  const running = runningSchema.safeParse(answer.data).data;
  if (running === undefined) return undefined;
  return {
    ...running,
    tokenEndsAt: running.tokenEndsAt ?? undefined,
    graph: createOperatorGraph(io, running.graphUrl, running.accessToken),
    isRunning: true,
    status: running.status as Partial<Status>,
    async saveToken(accessToken, livesMs) {
      const saved = await io.http.put<unknown>(`${url}/token`, { accessToken, livesMs }, options);
      if (saved.status === 200) return;
      const detail = problemSchema.safeParse(saved.data).data?.detail;
      throw new OperatorError(`The running process did not take the token: ${detail ?? saved.status}`);
    },
    close: async () => undefined,
  };
}

async function connectStore(io: OperatorIo): Promise<Operator> {
  const { account, GRAPH_API_URL: graphUrl, PORT } = io.settings;
  if (!account)
    throw new OperatorError(
      `No account is set (INSTAGRAM_ACCOUNT_ID, INSTAGRAM_ACCESS_TOKEN), and no process of ours runs on port ${PORT}. ` +
        'Run "npm run instagram -- login" first, or start the program to talk to its simulator',
    );
  const store = await io.openStore();
  const tokens = await openTokenSource({ store, seed: account.accessToken, clock: io.clock });
  const { accessToken, endsAt } = tokens.current();
  return {
    accountId: account.id,
    graphUrl,
    accessToken,
    tokenEndsAt: endsAt,
    graph: createOperatorGraph(io, graphUrl, accessToken),
    isRunning: false,
    status: await readAllStatus(store),
    saveToken: (token, livesMs) =>
      tokens.replace(token, livesMs === undefined ? undefined : io.clock() + livesMs),
    close: () => store.close(),
  };
}

async function readAllStatus(store: Store): Promise<Partial<Status>> {
  const [token, inbox, arrivals, sends] = [
    await readStatus(store, 'token'),
    await readStatus(store, 'inbox'),
    await readStatus(store, 'arrivals'),
    await readStatus(store, 'sends'),
  ];
  return {
    ...(token && { token }),
    ...(inbox && { inbox }),
    ...(arrivals && { arrivals }),
    ...(sends && { sends }),
  };
}

/** What a failure of Instagram means to the operator. */
export function explainFailure({ reason, code }: SendFailure): string {
  const advice: Partial<Record<SendFailure['reason'], string>> = {
    dead_token: 'the token is dead: run "npm run instagram -- login"',
    permission:
      'a permission is missing: agree to every permission at the login, and keep "Allow access to messages" on',
    no_access: 'the app has no Advanced Access, so only people with a role on it can be written to',
    not_linked: 'the Page and the Instagram account are not linked',
    unsupported_request: 'the account has no role on the app, or Meta is in trouble: look at its status page',
    outside_window: 'the customer last wrote more than 24 hours ago',
    no_such_recipient: 'nobody with this id has written to the account',
    connection: 'Instagram cannot be reached from this machine',
    timeout: 'Instagram did not answer in time',
    rate_limited: 'too many calls: wait some minutes',
  };
  return `${advice[reason] ?? 'Instagram refused'} (${code})`;
}
