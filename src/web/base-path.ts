/**
 * Shops that share one host live below a path of it, which the front takes off before a request reaches its shop. So
 * everything inside names addresses from the root (`/desk`), and they get their path back on the way out.
 */
import type { RequestHandler } from 'express';

/** The path of an address in links, without a slash at its end: `/shops/seoul`, or empty for a shop of its own. */
export function basePathOf(publicUrl: string): string {
  return new URL(publicUrl).pathname.replace(/\/+$/, '');
}

/** Redirects to an address of ours keep below the path. */
export function placeRedirects(publicUrl: () => string): RequestHandler {
  return (_request, response, next) => {
    const base = basePathOf(publicUrl());
    const setLocation = response.location.bind(response);
    if (base !== '') response.location = (url) => setLocation(url.startsWith('/') ? base + url : url);
    next();
  };
}

/** Links, pictures and forms of a rendered page keep below the path; text cannot hold the quote that is looked for. */
export function placeLinks(html: string, base: string): string {
  return base === '' ? html : html.replace(/ (href|src|action)="\/(?!\/)/g, ` $1="${base}/`);
}
