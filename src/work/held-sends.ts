/** Since when trouble of the account holds every message back, kept where the desk reads it. */
import type { SendResult } from '../instagram/send-result';
import type { Log } from '../log';
import type { Send } from './send-message';
import { clearStatus, readStatus, type SettingStore, type Status, writeStatus } from './status';
import type { Clock } from './surroundings';

export interface HeldSendsDeps {
  readonly store: SettingStore;
  readonly clock: Clock;
  readonly log: Log;
}

/** While messages wait, one probes at least every ten minutes: what was tried longer ago tells nothing of today. */
const STALE_MS = 30 * 60_000;
/** A pause that passes by itself is no alarm. */
const PATIENCE_MS = 10 * 60_000;

/** Whether somebody should be told that messages do not leave. */
export function isHeldLong({ since, triedAt }: Status['sends'], now: number): boolean {
  return triedAt - since >= PATIENCE_MS && now - triedAt < STALE_MS;
}

/** Sends, and notes when the account itself is in trouble, and when it no longer is. */
export function notingHeld(send: Send, deps: HeldSendsDeps): Send {
  // What the process before this one noted is not known: the first message that leaves clears it.
  let mayBeNoted = true;
  async function note(result: SendResult): Promise<void> {
    if (!result.ok && result.concerns === 'account') {
      mayBeNoted = true;
      await noteHeld(deps, result.reason);
    } else if (result.ok && mayBeNoted) {
      await clearStatus(deps.store, 'sends');
      mayBeNoted = false;
    }
  }
  return async (request) => {
    const result = await send(request);
    // What Instagram answered must not be lost over this: the message would leave twice.
    await note(result).catch((err: unknown) => deps.log.warn({ err }, 'held sends could not be noted'));
    return result;
  };
}

async function noteHeld({ store, clock }: HeldSendsDeps, reason: string): Promise<void> {
  const now = clock();
  const before = await readStatus(store, 'sends');
  const goesOn = before !== undefined && now - before.triedAt < STALE_MS;
  await writeStatus(store, 'sends', { since: goesOn ? before.since : now, triedAt: now, reason });
}
