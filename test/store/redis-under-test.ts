import { openRedisStore } from '../../src/store/redis/open-redis-store';
import { FORGET_AFTER_MS } from '../contracts/store/steps';
import type { MakeStore } from '../contracts/store-contract';

/** What is tested here is no matter of time: a machine that hangs for seconds makes no command late. */
const COMMAND_TIMEOUT_MS = 60_000;

/** Makes stores on one running server or cluster; each begins with an empty one. */
export function makeRedisStores(url: () => string, flush: () => Promise<void>): MakeStore {
  const open = () =>
    openRedisStore({
      url: url(),
      forgetFinishedAfterMs: FORGET_AFTER_MS,
      commandTimeoutMs: COMMAND_TIMEOUT_MS,
    });
  return async () => {
    await flush();
    let store = await open();
    return {
      store,
      async reopen() {
        await store.close();
        store = await open();
        return store;
      },
      remove: () => store.close(),
    };
  };
}
