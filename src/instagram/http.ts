import axios, { type AxiosInstance } from 'axios';
import { createGraphAdapter } from './graph-adapter';
import { MAX_ANSWER_BYTES } from './limits';

/**
 * axios as the Graph API wants it: connections are kept, redirects are not followed (a token must not travel), every
 * status is an answer to be read, and bodies stay text, for `parseBody` keeps ids that axios would round.
 */
export function createHttp(): AxiosInstance {
  return axios.create({
    adapter: createGraphAdapter({ mostBytes: MAX_ANSWER_BYTES }),
    headers: { 'User-Agent': 'returns-desk', 'Accept-Encoding': 'identity' },
    validateStatus: () => true,
    responseType: 'text',
    transformResponse: (body: unknown) => body,
  });
}
