import {
  type ClientRequest,
  Agent as HttpAgent,
  type IncomingMessage,
  request as requestHttp,
} from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import {
  type AxiosAdapter,
  AxiosError,
  type AxiosRequestHeaders,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios';

/**
 * How axios reaches the Graph API. Its own adapter serves every need (redirects, proxies, progress, any body) at
 * several times the cost of the request itself; this one serves ours: an absolute address, a small text both ways,
 * kept connections, no redirects, and `timeout` as the time from the start of the call to the last byte of its answer.
 *
 * It fails as axios does, with an `AxiosError` that has the network's code and cause.
 */
export function createGraphAdapter({ mostBytes }: { readonly mostBytes: number }): AxiosAdapter {
  const http = new HttpAgent({ keepAlive: true });
  const https = new HttpsAgent({ keepAlive: true });
  const toAddress = createToAddress();
  return (config) =>
    new Promise((resolve, reject) => {
      const { address, isSecure } = toAddress(config);
      const method = config.method?.toUpperCase();
      const options = { ...address, method, headers: toPlain(config.headers, config.data) };
      const request = isSecure
        ? requestHttps({ ...options, agent: https })
        : requestHttp({ ...options, agent: http });
      const fail = (error: Error) => {
        clearTimeout(timer);
        reject(error instanceof AxiosError ? error : AxiosError.from(error, undefined, config, request));
        request.destroy();
      };
      const timer = setTimeout(() => fail(late(config, request)), config.timeout);
      request.on('error', fail);
      request.on('response', (response) => {
        readText(response, mostBytes).then((data) => {
          clearTimeout(timer);
          if (data === undefined) fail(tooLarge(config, request));
          else resolve(toAxiosResponse(response, data, config, request));
        }, fail);
      });
      request.end(config.data);
    });
}

interface Address {
  readonly isSecure: boolean;
  readonly address: { readonly hostname: string; readonly port: string; readonly path: string };
}

/** Nearly every call is a message, and goes where the last one went. */
function createToAddress(): (config: InternalAxiosRequestConfig) => Address {
  let last: { readonly text: string; readonly address: Address } | undefined;
  return ({ url = '', params }) => {
    const text = params === undefined ? url : `${url}?${new URLSearchParams(params)}`;
    if (last?.text !== text) last = { text, address: parseAddress(text) };
    return last.address;
  };
}

function parseAddress(text: string): Address {
  const { protocol, hostname, port, pathname, search } = new URL(text);
  // Node takes an IPv6 address without its brackets.
  const bare = hostname.replace(/^\[|\]$/g, '');
  return { isSecure: protocol === 'https:', address: { hostname: bare, port, path: `${pathname}${search}` } };
}

/** Node itself tells the length of a POST alone. */
function toPlain(headers: AxiosRequestHeaders, body: string | undefined): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers.toJSON())) plain[name] = String(value);
  if (body !== undefined) plain['Content-Length'] = String(Buffer.byteLength(body));
  return plain;
}

/** `undefined` when it is larger. Rejects when it ends early. */
function readText(response: IncomingMessage, mostBytes: number): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > mostBytes) resolve(undefined);
      else chunks.push(chunk);
    });
    response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    response.on('error', reject);
  });
}

function late(config: InternalAxiosRequestConfig, request: ClientRequest): AxiosError {
  return new AxiosError(`no answer within ${config.timeout} ms`, AxiosError.ECONNABORTED, config, request);
}

function tooLarge(config: InternalAxiosRequestConfig, request: ClientRequest): AxiosError {
  return new AxiosError('the answer is too large', AxiosError.ERR_BAD_RESPONSE, config, request);
}

function toAxiosResponse(
  { statusCode = 0, statusMessage = '', headers }: IncomingMessage,
  data: string,
  config: InternalAxiosRequestConfig,
  request: ClientRequest,
): AxiosResponse<string> {
  return { status: statusCode, statusText: statusMessage, headers: { ...headers }, data, config, request };
}
