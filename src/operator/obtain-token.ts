/** The owner agrees in a browser, and the code that comes back becomes the token to keep: both flavours' ways. */
import type { TokenCallOptions } from '../instagram/account/ask-without-token';
import type { LoginApp } from '../instagram/account/login-page';
import { type Page, pageLoginUrlOf, readPages } from '../instagram/account/page-login';
import { exchangeCode, lengthenToken, loginUrlOf } from '../instagram/account/tokens';
import { flavourOf } from '../instagram/graph';
import type { ReadAnswer } from '../instagram/read-answer';
import { explainFailure } from './connect-operator';
import { OperatorError, type OperatorIo } from './io';

export interface ObtainedToken {
  readonly accessToken: string;
  /** From now, milliseconds; absent for a Page's token, which has no end. */
  readonly livesMs: number | undefined;
}
export interface TokenWay {
  /** The page to open. */
  urlOf(redirectUri: string, state: string): string;
  /** @throws OperatorError with what to do. */
  take(code: string, redirectUri: string): Promise<ObtainedToken>;
}

const TIMEOUT_MS = 20_000;
const quietLog = { debug: () => undefined };

export function loginBodyOf<T>(answer: ReadAnswer<T>): T {
  if (answer.ok) return answer.body;
  throw new OperatorError(`The login failed: ${explainFailure(answer)}`);
}

/** @param accountId The account that is known already, if any. */
export function chooseTokenWay(io: OperatorIo, graphUrl: string, accountId: string | undefined): TokenWay {
  const options = { baseUrl: graphUrl, timeoutMs: TIMEOUT_MS, clock: io.clock, log: quietLog };
  return flavourOf(graphUrl) === 'facebook_login'
    ? createPageWay(io, options, accountId)
    : createAccountWay(io, options);
}

function createAccountWay({ settings }: OperatorIo, options: TokenCallOptions): TokenWay {
  const appSecret = settings.INSTAGRAM_APP_SECRET ?? settings.META_APP_SECRET?.[0];
  if (!settings.INSTAGRAM_APP_ID || !appSecret)
    throw new OperatorError(
      'Set INSTAGRAM_APP_ID and INSTAGRAM_APP_SECRET (dashboard: Instagram, API setup with Instagram login)',
    );
  const app = { appId: settings.INSTAGRAM_APP_ID, appSecret };
  return {
    urlOf: (redirectUri, state) => loginUrlOf(options.baseUrl, { ...app, redirectUri }, state),
    async take(code, redirectUri) {
      const short = loginBodyOf(await exchangeCode(options, { ...app, redirectUri }, code));
      return loginBodyOf(await lengthenToken(options, appSecret, short));
    },
  };
}

function createPageWay(
  { settings }: OperatorIo,
  options: TokenCallOptions,
  accountId: string | undefined,
): TokenWay {
  const appSecret = settings.META_APP_SECRET?.[0];
  if (!settings.META_APP_ID || !appSecret)
    throw new OperatorError('Set META_APP_ID and META_APP_SECRET (dashboard: App settings, Basic)');
  const app: Omit<LoginApp, 'redirectUri'> = { appId: settings.META_APP_ID, appSecret };
  return {
    urlOf: (redirectUri, state) => pageLoginUrlOf(options.baseUrl, { ...app, redirectUri }, state),
    async take(code, redirectUri) {
      const pages = loginBodyOf(await readPages(options, { ...app, redirectUri }, code));
      return { accessToken: choosePage(pages, accountId).accessToken, livesMs: undefined };
    },
  };
}

function choosePage(pages: readonly Page[], accountId: string | undefined): Page {
  const linked = pages.filter((page) => page.accountId !== undefined);
  const ours = accountId === undefined ? linked : linked.filter((page) => page.accountId === accountId);
  const [page, second] = ours;
  if (page && !second) return page;
  const found = linked
    .map(({ name, accountId: linkedId }) => `${linkedId} (${name ?? 'no name'})`)
    .join(', ');
  if (page) throw new OperatorError(`Several Pages have an account; say --account with one of: ${found}`);
  throw new OperatorError(
    pages.length === 0
      ? 'You agreed for no Page: start again, and choose the Page that the Instagram account hangs on'
      : `No Page with ${accountId === undefined ? 'an Instagram account' : `the account ${accountId}`}; found: ${found || 'none'}`,
  );
}
