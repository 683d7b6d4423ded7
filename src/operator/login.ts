/** Instagram Login from the command line: the owner agrees in a browser, the token ends up where it is used. */
import { readAccount } from '../instagram/account/read-account';
import {
  exchangeCode,
  type LoginApp,
  lengthenToken,
  loginUrlOf,
  type NewToken,
} from '../instagram/account/tokens';
import { flavourOf } from '../instagram/graph';
import type { ReadAnswer } from '../instagram/read-answer';
import { connectOperator, createOperatorGraph, explainFailure, type Operator } from './connect-operator';
import { writeEnvFile } from './env-file';
import { OperatorError, type OperatorIo } from './io';
import { listenForCode, readCode } from './wait-for-code';

export interface LoginOptions {
  readonly 'dry-run'?: boolean;
  readonly port?: string;
  /** An address that the dashboard has; the operator pastes where the browser ended up. */
  readonly 'redirect-uri'?: string;
  readonly 'env-file'?: string;
}

const TIMEOUT_MS = 20_000;
const STATE_BYTES = 16;
const DEFAULT_PORT = '8490';
const quietLog = { debug: () => undefined };

function bodyOf<T>(answer: ReadAnswer<T>): T {
  if (answer.ok) return answer.body;
  throw new OperatorError(`The login failed: ${explainFailure(answer)}`);
}

function appOf({ settings }: OperatorIo): Omit<LoginApp, 'redirectUri'> {
  const appSecret = settings.INSTAGRAM_APP_SECRET ?? settings.META_APP_SECRET?.[0];
  if (!settings.INSTAGRAM_APP_ID || !appSecret)
    throw new OperatorError(
      'Set INSTAGRAM_APP_ID and INSTAGRAM_APP_SECRET (dashboard: Instagram, API setup with Instagram login)',
    );
  return { appId: settings.INSTAGRAM_APP_ID, appSecret };
}

/** The account that is known already, if any: its token is replaced. */
async function findOperator(io: OperatorIo): Promise<Operator | undefined> {
  try {
    return await connectOperator(io);
  } catch (error) {
    if (error instanceof OperatorError && !io.settings.account) return undefined;
    throw error;
  }
}

/** @throws OperatorError with what to do. */
export async function login(io: OperatorIo, options: LoginOptions): Promise<void> {
  const operator = await findOperator(io);
  try {
    const graphUrl = operator?.graphUrl ?? io.settings.GRAPH_API_URL;
    if (flavourOf(graphUrl) === 'facebook_login')
      throw new OperatorError(
        'A Page token is made in the Graph API Explorer or by your own Facebook Login: put it into INSTAGRAM_ACCESS_TOKEN',
      );
    const token = await obtainToken(io, options, graphUrl);
    if (token === undefined) return;
    await keepToken(io, options, operator, graphUrl, token);
  } finally {
    await operator?.close();
  }
}

async function obtainToken(
  io: OperatorIo,
  options: LoginOptions,
  graphUrl: string,
): Promise<NewToken | undefined> {
  const app = appOf(io);
  const state = io.random.hex(STATE_BYTES);
  const pasted = options['redirect-uri'];
  const listener = pasted ? undefined : await listenForCode(Number(options.port ?? DEFAULT_PORT), state);
  try {
    const redirectUri = pasted ?? listener?.redirectUri ?? '';
    io.print(`The dashboard must have this redirect address: ${redirectUri}`);
    io.print(
      `Open this page and agree to every permission: ${loginUrlOf(graphUrl, { ...app, redirectUri }, state)}`,
    );
    if (options['dry-run']) return undefined;
    const code = listener
      ? await listener.code
      : readCode(await io.ask('Paste the address that the browser ended up at: '), state);
    const callOptions = { baseUrl: graphUrl, timeoutMs: TIMEOUT_MS, clock: io.clock, log: quietLog };
    const short = bodyOf(await exchangeCode(callOptions, { ...app, redirectUri }, code));
    return bodyOf(await lengthenToken(callOptions, app.appSecret, short));
  } finally {
    listener?.close();
  }
}

async function keepToken(
  io: OperatorIo,
  options: LoginOptions,
  operator: Operator | undefined,
  graphUrl: string,
  { accessToken, livesMs }: NewToken,
): Promise<void> {
  const account = bodyOf(await readAccount(createOperatorGraph(io, graphUrl, accessToken)));
  const until = new Date(io.clock() + livesMs).toISOString();
  if (account.id === undefined)
    throw new OperatorError('This is not a professional account: convert it in the app');
  if (operator && operator.accountId !== account.id)
    throw new OperatorError(`You agreed as another account (${account.id}); ours is ${operator.accountId}`);
  if (operator) {
    await operator.saveToken(accessToken, livesMs);
    io.print(`Logged in as ${account.name ?? account.id} until ${until}; what was waiting leaves now`);
    return;
  }
  const file = options['env-file'] ?? '.env';
  await writeEnvFile(file, { INSTAGRAM_ACCOUNT_ID: account.id, INSTAGRAM_ACCESS_TOKEN: accessToken });
  io.print(
    `Logged in as ${account.name ?? account.id} until ${until}; written to ${file}. Now run: npm start`,
  );
}
