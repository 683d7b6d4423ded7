/** What is wrong with the connection to Instagram, so that staff know why nothing comes or leaves. */
import { readStatus, type SettingStore } from '../../work/status';

export const ALARMS = ['token_dead', 'token_not_renewed', 'unusual_quiet', 'inbox_unreadable'] as const;
export type Alarm = (typeof ALARMS)[number];

export async function readAlarms(store: SettingStore): Promise<readonly Alarm[]> {
  const [token, inbox, arrivals] = await Promise.all([
    readStatus(store, 'token'),
    readStatus(store, 'inbox'),
    readStatus(store, 'arrivals'),
  ]);
  const isDead = token?.state === 'dead';
  const rings: Readonly<Record<Alarm, boolean>> = {
    token_dead: isDead,
    token_not_renewed: !isDead && token?.problem !== undefined,
    unusual_quiet: arrivals?.quietSince !== undefined,
    // Without a token nothing can be read; that is said already.
    inbox_unreadable: !isDead && inbox?.problem !== undefined,
  };
  return ALARMS.filter((alarm) => rings[alarm]);
}
