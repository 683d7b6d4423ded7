import { Agent } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import axios, { type AxiosInstance } from 'axios';
import { MAX_ANSWER_BYTES } from './limits';

/**
 * axios as the Graph API wants it: connections are kept, redirects are not followed (a token must not travel), every
 * status is an answer to be read, and bodies stay text, for `parseBody` keeps ids that axios would round.
 */
export function createHttp(): AxiosInstance {
  return axios.create({
    httpAgent: new Agent({ keepAlive: true }),
    httpsAgent: new TlsAgent({ keepAlive: true }),
    maxRedirects: 0,
    maxContentLength: MAX_ANSWER_BYTES,
    validateStatus: () => true,
    responseType: 'text',
    transformResponse: (body: unknown) => body,
  });
}
