import { Axios } from 'axios';
import { createGraphAdapter } from './graph-adapter';
import { MAX_ANSWER_BYTES } from './limits';

/** A client of the Graph API, as {@link createHttp} makes it. */
export type Http = InstanceType<typeof Axios>;

/**
 * axios as the Graph API wants it: connections are kept, redirects are not followed (a token must not travel), every
 * status is an answer to be read, and bodies are text both ways, for `parseBody` keeps ids that axios would round.
 *
 * The bare class: each of the defaults that `axios.create` brings is merged anew at every call, and none is of use here.
 */
export function createHttp(): Http {
  return new Axios({
    adapter: createGraphAdapter({ mostBytes: MAX_ANSWER_BYTES }),
    headers: { 'User-Agent': 'returns-desk', 'Accept-Encoding': 'identity', Accept: 'application/json' },
    validateStatus: () => true,
  });
}
