import { Redis } from 'ioredis';
import { openRedisStore } from '../../src/store/redis/open-redis-store';
import type { MakeStore } from '../contracts/store-contract';

/** Makes stores on one running server; each begins with an empty one. */
export function makeRedisStores(url: () => string): MakeStore {
  return async () => {
    const admin = new Redis(url(), { protocol: 2 });
    await admin.flushall();
    let store = await openRedisStore({ url: url() });
    return {
      store,
      async reopen() {
        await store.close();
        store = await openRedisStore({ url: url() });
        return store;
      },
      async remove() {
        await store.close();
        await admin.quit();
      },
    };
  };
}
