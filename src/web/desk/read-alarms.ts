/** What is wrong with our connections, so that staff know why nothing comes or leaves. */
import type { Store } from '../../store/port';
import { isHeldLong } from '../../work/held-sends';
import { readStatus } from '../../work/status';
import { listUntold } from '../../work/untold';

export const ALARMS = [
  'token_dead',
  'token_not_renewed',
  'sends_held',
  'unusual_quiet',
  'inbox_unreadable',
  'channel_untold',
] as const;
export type Alarm = (typeof ALARMS)[number];

/** A receiver that is only being restarted is no alarm. */
const UNTOLD_PATIENCE_MS = 10 * 60_000;

type AlarmStore = Pick<Store, 'getSetting' | 'setSetting' | 'listSettings' | 'getCase'>;

/** @param now Epoch milliseconds. */
export async function readAlarms(store: AlarmStore, now: number): Promise<readonly Alarm[]> {
  const [token, inbox, arrivals, sends, untold] = await Promise.all([
    readStatus(store, 'token'),
    readStatus(store, 'inbox'),
    readStatus(store, 'arrivals'),
    readStatus(store, 'sends'),
    listUntold(store),
  ]);
  const isDead = token?.state === 'dead';
  const rings: Readonly<Record<Alarm, boolean>> = {
    token_dead: isDead,
    token_not_renewed: !isDead && token?.problem !== undefined,
    // Without a token nothing leaves and nothing can be read; that is said already.
    sends_held: !isDead && sends !== undefined && isHeldLong(sends, now),
    unusual_quiet: arrivals?.quietSince !== undefined,
    inbox_unreadable: !isDead && inbox?.problem !== undefined,
    channel_untold: untold.some(
      ({ since, triedAt, gaveUp }) => !gaveUp && triedAt - since >= UNTOLD_PATIENCE_MS,
    ),
  };
  return ALARMS.filter((alarm) => rings[alarm]);
}
