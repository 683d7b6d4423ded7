import { StoreError } from '../port';
import type { Argument, Engine } from './engine';
import { partitionOf } from './keys';

/** Of the time that a command is waited for, the part in which it may still be taken up; the rest is the answer's way. */
const PUNCTUAL_SHARE = 0.8;

/** Runs a script on a conversation whose first argument is until when, by the server's clock, it may be taken up. */
export type RunPunctually = (
  script: string,
  conversationId: string,
  ...rest: readonly Argument[]
) => Promise<unknown>;

/**
 * A server that stands still takes up, when it goes on, what its callers gave up long before. A claim of that kind would
 * have no holder: it would count as a try that took its process down, and a message would be in doubt that nobody sent.
 * So a claim says until when it is meant; a late one changes nothing and is answered with the server's time
 * (`shared/punctual.lua`), from which this process learns how far ahead that clock is. It may step, or belong to another
 * server after a failover: the next refusal corrects it. Rejects as `unavailable` when the second try is late too.
 */
export function createRunPunctually(
  engine: Pick<Engine, 'onConversation'>,
  commandTimeoutMs: number,
  ownClock = () => performance.now(),
): RunPunctually {
  /** Partitions may lie on different servers. */
  const aheadMs = new Map<number, number>();

  return async (script, conversationId, ...rest) => {
    const partition = partitionOf(conversationId);
    for (let tries = 0; tries < 2; tries += 1) {
      const ahead = aheadMs.get(partition);
      // Without knowing the server's clock it is late in any case, and learns it.
      const until = ahead === undefined ? 0 : ownClock() + ahead + commandTimeoutMs * PUNCTUAL_SHARE;
      const reply = await engine.onConversation(script, conversationId, Math.round(until), ...rest);
      if (typeof reply !== 'string') return reply;
      aheadMs.set(partition, Number(reply) - ownClock());
    }
    throw new StoreError('unavailable', 'Redis: took a claim up too late');
  };
}
