const VERSION = /\/v\d+\.\d+$/;
const DIALOG_HOST = 'www.facebook.com';
const AUTHORIZE_URL = 'https://www.instagram.com/oauth/authorize';
const EXCHANGE_URL = 'https://api.instagram.com/oauth/access_token';

/** The Graph API without its version, where the token calls live. */
export function graphRootOf(baseUrl: string): string {
  return baseUrl.replace(/\/+$/, '').replace(VERSION, '');
}

/** The two addresses of Instagram Login outside of the Graph API; a stand-in serves them below its own root. */
export function loginUrlsOf(baseUrl: string): { readonly authorize: string; readonly exchange: string } {
  if (new URL(baseUrl).hostname === 'graph.instagram.com')
    return { authorize: AUTHORIZE_URL, exchange: EXCHANGE_URL };
  const root = graphRootOf(baseUrl);
  return { authorize: `${root}/oauth/authorize`, exchange: `${root}/oauth/access_token` };
}

/** The dialog of Facebook Login, versioned as the Graph API is; a stand-in serves it below its own base. */
export function dialogUrlOf(baseUrl: string): string {
  const url = new URL(`${baseUrl.replace(/\/+$/, '')}/dialog/oauth`);
  if (url.hostname === 'graph.facebook.com') url.hostname = DIALOG_HOST;
  return url.href;
}
