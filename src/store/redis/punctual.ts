import { partitionOf } from '../partition';
import { StoreError } from '../port';
import type { Argument, Engine } from './engine';

/** Of the time that a command is waited for, the part in which it may still be taken up; the rest is the answer's way. */
const PUNCTUAL_SHARE = 0.8;

export interface Punctual {
  /** Runs a script on a conversation whose first argument is until when, by the server's clock, it may be taken up. */
  run(script: string, conversationId: string, ...rest: readonly Argument[]): Promise<unknown>;
  /** Until when a command that leaves now may be taken up, by the server's clock; `undefined` while that is not known. */
  until(conversationId: string): number | undefined;
}

/**
 * A server that stands still takes up, when it goes on, what its callers gave up long before. A claim of that kind would
 * have no holder: it would count as a try that took its process down, and a message would be in doubt that nobody sent.
 * So a claim says until when it is meant; a late one changes nothing and is answered with the server's time
 * (`shared/punctual.lua`), from which this process learns how far ahead that clock is. It may step, or belong to another
 * server after a failover: the next refusal corrects it. Rejects as `unavailable` when the second try is late too.
 */
export function createPunctual(
  engine: Pick<Engine, 'onConversation'>,
  commandTimeoutMs: number,
  ownClock = () => performance.now(),
): Punctual {
  /** Partitions may lie on different servers. */
  const aheadMs = new Map<number, number>();

  function until(conversationId: string): number | undefined {
    const ahead = aheadMs.get(partitionOf(conversationId));
    if (ahead === undefined) return undefined;
    return Math.round(ownClock() + ahead + commandTimeoutMs * PUNCTUAL_SHARE);
  }
  return {
    until,
    async run(script, conversationId, ...rest) {
      for (let tries = 0; tries < 2; tries += 1) {
        // Without knowing the server's clock it is late in any case, and learns it.
        const reply = await engine.onConversation(
          script,
          conversationId,
          until(conversationId) ?? 0,
          ...rest,
        );
        if (typeof reply !== 'string') return reply;
        aheadMs.set(partitionOf(conversationId), Number(reply) - ownClock());
      }
      throw new StoreError('unavailable', 'Redis: took a claim up too late');
    },
  };
}
