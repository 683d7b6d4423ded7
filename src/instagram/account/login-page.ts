/** The app as its dashboard names it: with Instagram Login its Instagram id and secret, else the Meta app's own. */
export interface LoginApp {
  readonly appId: string;
  readonly appSecret: string;
  /** Exactly as it stands in the dashboard. */
  readonly redirectUri: string;
}

/** The page on which the owner agrees, of either flavour. `state` comes back with the code and must be compared. */
export function loginPageOf(
  page: string,
  { appId, redirectUri }: Omit<LoginApp, 'appSecret'>,
  scope: string,
  state: string,
): string {
  const url = new URL(page);
  const query = { client_id: appId, redirect_uri: redirectUri, response_type: 'code', scope, state };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

/** Instagram ends the address that it sends the browser to with this. */
export function cleanCode(code: string): string {
  return code.replace(/#_$/, '');
}
