/** One call of the Graph API: address, credentials, time-out, and an answer that is a value. */
import { createHmac } from 'node:crypto';
import { type AxiosRequestConfig, isAxiosError } from 'axios';
import type { Logger } from 'pino';
import type { z } from 'zod';
import { explainSilence } from './explain-silence';
import { createHttp, type Http } from './http';
import { type ReadAnswer, readAnswer } from './read-answer';
import type { SendFailure } from './send-result';

/** `instagram_login`: graph.instagram.com, a Bearer token. `facebook_login`: graph.facebook.com, a Page's token. */
export type Flavour = 'instagram_login' | 'facebook_login';

export interface GraphOptions {
  /** With the API version, as `https://graph.instagram.com/v26.0`. */
  readonly baseUrl: string;
  /** Asked before every call, so that a refreshed token is used at once. */
  readonly accessToken: () => string | undefined;
  /** By `baseUrl` unless given. */
  readonly flavour?: Flavour;
  /** Signs the token (`appsecret_proof`) on graph.facebook.com; unconfirmed, so not sent, on graph.instagram.com. */
  readonly appSecret?: string;
  readonly http?: Http;
  /** From the start of a call to the last byte of its answer. */
  readonly timeoutMs: number;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** The caller decides what a failure means and says so; here it is only traced. */
  readonly log: Pick<Logger, 'debug'>;
}

export interface GraphCall<T> {
  /** For the log. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below the base URL, with a leading slash. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly success: z.ZodType<T>;
}

export interface Graph {
  readonly flavour: Flavour;
  call<T>(request: GraphCall<T>): Promise<ReadAnswer<T>>;
}

const FACEBOOK_HOST = 'graph.facebook.com';
const NO_TOKEN: SendFailure = {
  ok: false,
  kind: 'not_sent',
  reason: 'dead_token',
  code: 'no token',
  concerns: 'account',
  retry: { again: false },
};

/**
 * Which flavour a Graph API base URL belongs to. A proxy or a stand-in for graph.facebook.com carries that name as a
 * folder of its path, as in `http://127.0.0.1:3000/simulator/graph.facebook.com/v26.0`.
 */
export function flavourOf(baseUrl: string): Flavour {
  const { hostname, pathname } = new URL(baseUrl);
  return [hostname, ...pathname.split('/')].includes(FACEBOOK_HOST) ? 'facebook_login' : 'instagram_login';
}

export function createGraph(options: GraphOptions): Graph {
  const flavour = options.flavour ?? flavourOf(options.baseUrl);
  const http = options.http ?? createHttp();
  return {
    flavour,
    async call(request) {
      const token = options.accessToken();
      if (token === undefined || token === '') return NO_TOKEN;
      const config = toConfig(request, options, authorize(flavour, token, options.appSecret));
      const answer = await ask(http, config, request.success, options.clock);
      if (!answer.ok) {
        const { kind, reason, code, concerns, traceId } = answer;
        options.log.debug(
          { call: request.name, kind, reason, code, concerns, traceId },
          'Instagram call failed',
        );
      }
      return answer;
    },
  };
}

async function ask<T>(
  http: Http,
  config: AxiosRequestConfig,
  success: z.ZodType<T>,
  clock: () => number,
): Promise<ReadAnswer<T>> {
  try {
    const { status, headers, data } = await http.request<unknown>(config);
    return readAnswer({ status, headers: { ...headers }, data }, success, clock());
  } catch (error) {
    // The error carries the request and with it the token: only what is taken out of it may go on.
    if (isAxiosError(error)) return explainSilence(error);
    throw error;
  }
}

function toConfig(
  request: GraphCall<unknown>,
  { baseUrl, timeoutMs }: GraphOptions,
  { headers, query }: Credentials,
): AxiosRequestConfig {
  return {
    method: request.method,
    url: `${baseUrl.replace(/\/+$/, '')}${request.path}`,
    timeout: timeoutMs,
    ...((request.query || query) && { params: { ...request.query, ...query } }),
    ...(request.body
      ? { data: JSON.stringify(request.body), headers: { ...headers, 'Content-Type': 'application/json' } }
      : headers && { headers }),
  };
}

interface Credentials {
  readonly headers?: Record<string, string>;
  readonly query?: Readonly<Record<string, string>>;
}

function authorize(flavour: Flavour, token: string, appSecret: string | undefined): Credentials {
  if (flavour === 'instagram_login') return { headers: { Authorization: `Bearer ${token}` } };
  if (appSecret === undefined) return { query: { access_token: token } };
  const proof = createHmac('sha256', appSecret).update(token).digest('hex');
  return { query: { access_token: token, appsecret_proof: proof } };
}
