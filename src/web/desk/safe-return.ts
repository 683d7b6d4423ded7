/** Where a reader goes after they signed in. */

/** Only our own pages: a link from elsewhere must not send staff to another site after they signed in. */
export function safeReturn(returnTo: unknown): string {
  if (typeof returnTo !== 'string' || !/^\/desk(?:[/?]|$)/.test(returnTo)) return '/desk';
  const url = new URL(returnTo, 'http://desk.invalid');
  return url.host === 'desk.invalid' && url.pathname.startsWith('/desk')
    ? url.pathname + url.search
    : '/desk';
}
