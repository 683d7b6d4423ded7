/** Tells the staff channels when the connection to Instagram breaks, once for each alarm, and when it is well again. */
import { errorCodeOf } from '../../error-code';
import type { Log } from '../../log';
import type { Store } from '../../store/port';
import { createRepeater, type Repeater } from '../../work/every';
import { runAlone } from '../../work/run-alone';
import { listAccounts } from './accounts';
import { ALARMS, type Alarm, readAlarms } from './read-alarms';
import type { ReminderChannel } from './reminder';
import { loadWords, type Words } from './words';

export interface AlarmNoticesDeps {
  readonly store: Store;
  readonly channels: readonly ReminderChannel[];
  readonly flowsFolder: string;
  readonly publicUrl: () => string;
  readonly clock: () => number;
  readonly log: Log;
}
export interface AlarmNotices extends Repeater {
  /** One look, for tests. */
  look(): Promise<void>;
}

const LOOK_MS = 60_000;
/** Longer than a channel may take. */
const LEASE_MS = 30_000;
const TOLD_PREFIX = 'alarms-told:';

/** The words of the shop's owner: a channel has no reader of its own. */
async function readWordsOf(store: Store, flowsFolder: string): Promise<Words> {
  const accounts = await listAccounts(store);
  const owner = accounts.find(({ role }) => role === 'owner') ?? accounts[0];
  return loadWords(flowsFolder)[owner?.language ?? 'en'];
}

/** What a channel should hear now, in one message; `undefined` when it has heard it. */
function noticeOf(words: Words, now: readonly Alarm[], told: readonly string[], url: string) {
  const fresh = now.filter((alarm) => !told.includes(alarm));
  if (fresh.length > 0)
    return {
      title: words('alarm.title'),
      text: fresh.map((alarm) => words(`alarm.${alarm}`)).join('\n'),
      url,
    };
  const isOver = now.length === 0 && told.length > 0;
  return isOver ? { title: words('alarm.title'), text: words('alarm.over'), url } : undefined;
}

export function createAlarmNotices(deps: AlarmNoticesDeps): AlarmNotices {
  const { store, channels, log } = deps;
  async function tell(channel: ReminderChannel, now: readonly Alarm[]): Promise<void> {
    const key = `${TOLD_PREFIX}${channel.name}`;
    const told = ((await store.getSetting(key)) ?? '')
      .split(',')
      .filter((alarm) => ALARMS.some((known) => known === alarm));
    if (told.join() === now.join()) return;
    const words = await readWordsOf(store, deps.flowsFolder);
    const notice = noticeOf(words, now, told, `${deps.publicUrl()}/desk`);
    try {
      if (notice) await channel.tell?.(notice);
      await store.setSetting(key, now.length === 0 ? undefined : now.join());
    } catch (error) {
      // Tried again at the next look: what was told is noted only once it was taken.
      log.warn(
        { channel: channel.name, reason: errorCodeOf(error) ?? 'network' },
        'an alarm did not reach its channel',
      );
    }
  }
  const tellAll = async () => {
    const now = await readAlarms(store, deps.clock());
    await Promise.all(channels.filter((channel) => channel.tell).map((channel) => tell(channel, now)));
  };
  const look = async () => {
    await runAlone(deps, 'alarm-notices', LEASE_MS, tellAll);
  };
  return { ...createRepeater('alarm notices', LOOK_MS, look, log), look };
}
