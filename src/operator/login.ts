/** Login from the command line: the owner agrees in a browser, the token ends up where it is used. */
import { readAccount } from '../instagram/account/read-account';
import { shopFileOf } from '../shops';
import { connectOperator, createOperatorGraph, type Operator } from './connect-operator';
import { writeEnvFile } from './env-file';
import { OperatorError, type OperatorIo } from './io';
import { chooseTokenWay, loginBodyOf, type ObtainedToken } from './obtain-token';
import { listenForCode, readCode } from './wait-for-code';

export interface LoginOptions {
  readonly 'dry-run'?: boolean;
  readonly port?: string;
  /** An address that the dashboard has; the operator pastes where the browser ended up. */
  readonly 'redirect-uri'?: string;
  readonly 'env-file'?: string;
  /** Which account is meant when the owner has several Pages. */
  readonly account?: string;
}

const STATE_BYTES = 16;
const DEFAULT_PORT = '8490';
const MOST_PORT = 65_535;

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
    const accountId = operator?.accountId ?? options.account;
    const token = await obtainToken(io, options, graphUrl, accountId);
    if (token === undefined) return;
    await keepToken(io, options, operator, graphUrl, token);
  } finally {
    await operator?.close();
  }
}

function readPort({ port = DEFAULT_PORT }: LoginOptions): number {
  if (/^\d{1,5}$/.test(port) && Number(port) <= MOST_PORT) return Number(port);
  throw new OperatorError(`--port takes a number from 0 to ${MOST_PORT}, got ${JSON.stringify(port)}`);
}

async function obtainToken(
  io: OperatorIo,
  options: LoginOptions,
  graphUrl: string,
  accountId: string | undefined,
): Promise<ObtainedToken | undefined> {
  const way = chooseTokenWay(io, graphUrl, accountId);
  const state = io.random.hex(STATE_BYTES);
  const pasted = options['redirect-uri'];
  const listener = pasted ? undefined : await listenForCode(readPort(options), state);
  try {
    const redirectUri = pasted ?? listener?.redirectUri ?? '';
    io.print(`The dashboard must have this redirect address: ${redirectUri}`);
    io.print(`Open this page and agree to every permission: ${way.urlOf(redirectUri, state)}`);
    if (options['dry-run']) return undefined;
    const code = listener
      ? await listener.code
      : readCode(await io.ask('Paste the address that the browser ended up at: '), state);
    return await way.take(code, redirectUri);
  } finally {
    listener?.close();
  }
}

async function keepToken(
  io: OperatorIo,
  options: LoginOptions,
  operator: Operator | undefined,
  graphUrl: string,
  { accessToken, livesMs }: ObtainedToken,
): Promise<void> {
  const account = loginBodyOf(await readAccount(createOperatorGraph(io, graphUrl, accessToken)));
  const until =
    livesMs === undefined ? 'without an end' : `until ${new Date(io.clock() + livesMs).toISOString()}`;
  if (account.id === undefined)
    throw new OperatorError('This is not a professional account: convert it in the app');
  if (operator && operator.accountId !== account.id)
    throw new OperatorError(`You agreed as another account (${account.id}); ours is ${operator.accountId}`);
  if (operator) {
    await operator.saveToken(accessToken, livesMs);
    io.print(`Logged in as ${account.name ?? account.id} ${until}; what was waiting leaves now`);
    return;
  }
  const file = options['env-file'] ?? envFileOf(io);
  await writeEnvFile(file, { INSTAGRAM_ACCOUNT_ID: account.id, INSTAGRAM_ACCESS_TOKEN: accessToken });
  io.print(`Logged in as ${account.name ?? account.id} ${until}; written to ${file}. Now run: npm start`);
}

/** A shop among several has its account in its own file. */
function envFileOf({ settings }: OperatorIo): string {
  const { SHOPS_DIR, shopId } = settings;
  return SHOPS_DIR === undefined || shopId === undefined ? '.env' : shopFileOf(SHOPS_DIR, shopId);
}
