/** Fetches one photo from the links that Instagram sends, and from nowhere else (design, "Evidence and privacy"). */
import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import axios, { type AxiosResponse, isAxiosError } from 'axios';
import { errorCodeOf } from '../error-code';
import { checkMediaUrl, isPrivateAddress, type MediaHosts } from './media-host';

export interface FetchMediaOptions {
  readonly hosts: MediaHosts;
  readonly maxBytes: number;
  /** For the whole download, redirects included. */
  readonly timeoutMs: number;
  readonly resolve?: (host: string) => Promise<readonly LookupAddress[]>;
}
export type FetchedMedia =
  | { readonly result: 'fetched'; readonly bytes: Buffer }
  /** Never again: refused by us, expired, deleted, or too large. */
  | { readonly result: 'gone'; readonly reason: string }
  /** The network or the host was at fault. */
  | { readonly result: 'retry'; readonly reason: string };
export type FetchMedia = (link: string) => Promise<FetchedMedia>;

const MOST_REDIRECTS = 3;
const REDIRECTS = [301, 302, 303, 307, 308];
/** Says that the request must wait, not that the photo is gone. */
const PASSING = [408, 425, 429];

export function createFetchMedia(options: FetchMediaOptions): FetchMedia {
  return async (link) => {
    const signal = AbortSignal.timeout(options.timeoutMs);
    let next = link;
    for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
      const step = await fetchOnce(next, signal, options);
      if (step.result !== 'moved') return step;
      next = step.to;
    }
    return { result: 'gone', reason: 'too_many_redirects' };
  };
}

type Step = FetchedMedia | { readonly result: 'moved'; readonly to: string };

async function fetchOnce(link: string, signal: AbortSignal, options: FetchMediaOptions): Promise<Step> {
  const checked = checkMediaUrl(link, options.hosts);
  if (!checked.allowed) return { result: 'gone', reason: 'host_not_allowed' };
  const { url } = checked;
  try {
    const address = await resolvePublic(url.hostname, checked.mayBePrivate, options);
    if (!address) return { result: 'gone', reason: 'private_address' };
    return readResponse(await request(url, address, signal, options.maxBytes), url);
  } catch (error) {
    if (isAxiosError(error) && /maxContentLength/.test(error.message))
      return { result: 'gone', reason: 'too_large' };
    return { result: 'retry', reason: errorCodeOf(error) ?? 'network' };
  }
}

/** The one address that is connected to, checked first: a name that resolves anew in between changes nothing. */
async function resolvePublic(
  hostname: string,
  mayBePrivate: boolean,
  { resolve = (host) => lookup(host, { all: true }) }: FetchMediaOptions,
): Promise<LookupAddress | undefined> {
  const bare = hostname.replace(/^\[|\]$/g, '');
  const family = isIP(bare);
  const found = family === 0 ? await resolve(bare) : [{ address: bare, family }];
  if (!mayBePrivate && found.some(({ address }) => isPrivateAddress(address))) return undefined;
  return found[0];
}

function request(
  url: URL,
  address: LookupAddress,
  signal: AbortSignal,
  maxBytes: number,
): Promise<AxiosResponse<Buffer>> {
  const lookupChecked: http.AgentOptions['lookup'] = (_host, wanted, callback) =>
    wanted.all ? callback(null, [address]) : callback(null, address.address, address.family);
  return axios.get<Buffer>(url.href, {
    responseType: 'arraybuffer',
    maxRedirects: 0,
    maxContentLength: maxBytes,
    proxy: false,
    signal,
    validateStatus: () => true,
    httpAgent: new http.Agent({ lookup: lookupChecked }),
    httpsAgent: new https.Agent({ lookup: lookupChecked }),
  });
}

function readResponse({ status, data, headers }: AxiosResponse<Buffer>, url: URL): Step {
  if (status === 200) return { result: 'fetched', bytes: Buffer.from(data) };
  if (REDIRECTS.includes(status)) {
    const location: unknown = headers.location;
    const to =
      typeof location === 'string' && URL.canParse(location, url.href) ? new URL(location, url) : undefined;
    return to ? { result: 'moved', to: to.href } : { result: 'gone', reason: 'bad_redirect' };
  }
  const reason = `http_${status}`;
  return status >= 500 || PASSING.includes(status) ? { result: 'retry', reason } : { result: 'gone', reason };
}
