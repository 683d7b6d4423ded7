import type { ChangeFeed } from './change-feed';
import type { Store } from './port';

/** The verbs after which events or jobs may be due, now or later. */
type MakesWork = 'receive' | 'commitTurn' | 'releaseConversation' | 'settleJob' | 'retryMessage';

/**
 * Verbs that say `work` to the feed before and after they write: before, so that the others look even when this
 * process dies right after; after, should the write have taken long.
 */
export function announceWork<T extends Pick<Store, MakesWork>>(store: T, feed: ChangeFeed): T {
  function announcing<A extends readonly unknown[], R>(verb: (...args: A) => Promise<R>) {
    return async (...args: A): Promise<R> => {
      feed.publish({ type: 'work' });
      try {
        return await verb(...args);
      } finally {
        feed.publish({ type: 'work' });
      }
    };
  }
  return {
    ...store,
    receive: announcing(store.receive),
    commitTurn: announcing(store.commitTurn),
    releaseConversation: announcing(store.releaseConversation),
    settleJob: announcing(store.settleJob),
    retryMessage: announcing(store.retryMessage),
  };
}
