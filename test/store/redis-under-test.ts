import { openRedisStore } from '../../src/store/redis/open-redis-store';
import { FORGET_AFTER_MS } from '../contracts/store/steps';
import type { MakeStore } from '../contracts/store-contract';

/** Makes stores on one running server or cluster; each begins with an empty one. */
export function makeRedisStores(url: () => string, flush: () => Promise<void>): MakeStore {
  return async () => {
    await flush();
    let store = await openRedisStore({ url: url(), forgetFinishedAfterMs: FORGET_AFTER_MS });
    return {
      store,
      async reopen() {
        await store.close();
        store = await openRedisStore({ url: url(), forgetFinishedAfterMs: FORGET_AFTER_MS });
        return store;
      },
      remove: () => store.close(),
    };
  };
}
