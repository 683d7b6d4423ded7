/**
 * What the bot said will never be taken: the reply window is over, or Instagram refuses the message itself. The talk
 * must learn of it, so that a person answers.
 */
import type { EventOf } from '../core/event';
import type { Store } from '../store/port';
import type { SendMessage } from './send-message';
import type { Clock } from './surroundings';

export interface TellClosedDeps {
  readonly store: Pick<Store, 'receive'>;
  readonly clock: Clock;
  /** The turn that learns of it is ready. */
  readonly onTold: () => void;
}

/** Here the person still waits for words; whoever blocked the shop or has left is not written to. */
const LEAVES_WAITING: readonly string[] = ['outside_window', 'bad_request', 'unrecognized'];

/** Sends, and lets a closed window enter by the funnel before the failure is recorded, so that no crash loses it. */
export function tellingClosedWindow(
  send: SendMessage,
  { store, clock, onTold }: TellClosedDeps,
): SendMessage {
  return async (claimed, job) => {
    const settlement = await send(claimed, job);
    const isClosed = settlement.result === 'failed' && LEAVES_WAITING.includes(settlement.reason);
    if (!isClosed || job.message.author !== 'bot') return settlement;
    const { conversationId } = claimed;
    const at = clock();
    const id = `w:${job.message.id}`;
    const event: EventOf<'window.closed'> = { type: 'window.closed', id, conversationId, at };
    await store.receive([{ event, readyAt: at }], at);
    onTold();
    return settlement;
  };
}
