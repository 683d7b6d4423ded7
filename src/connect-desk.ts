/** Joins the staff desk to one process: what it is given, and the link that lets a newcomer in. */
import axios from 'axios';
import type { Desk as AppDesk, DeskParts } from './app';
import type { Rulebook } from './core/flow';
import type { Log } from './log';
import type { Settings } from './settings';
import type { Store } from './store/port';
import { describeCase } from './web/case-view';
import { createAlarmNotices } from './web/desk/alarm-notices';
import { createDesk, type Desk } from './web/desk/create-desk';
import type { ReminderChannel } from './web/desk/reminder';
import {
  createDiscordChannel,
  createMailChannel,
  createSignedChannel,
  createSlackChannel,
} from './web/desk/reminder-channels';
import type { Clock, Random } from './work/surroundings';

export interface ConnectDeskDeps {
  readonly settings: Settings;
  readonly store: Store;
  readonly rulebook: Rulebook;
  readonly publicUrl: () => string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}
export interface DeskConnection {
  readonly createDesk: (parts: DeskParts) => AppDesk;
  readonly start: () => void;
  readonly stop: () => Promise<void>;
  /** What a newcomer opens: the one-time sign-in link while nobody has a password, else the desk. */
  readonly address: () => Promise<string>;
}

/** The channels that are set. */
function openChannels({ settings, store, publicUrl }: ConnectDeskDeps): readonly ReminderChannel[] {
  const http = axios.create();
  const { SLACK_WEBHOOK_URL, DISCORD_WEBHOOK_URL, SMTP_URL, MAIL_FROM, MAIL_TO } = settings;
  const { HANDOFF_WEBHOOK_URL, HANDOFF_WEBHOOK_SECRET } = settings;
  const channels: ReminderChannel[] = [];
  if (SLACK_WEBHOOK_URL) channels.push(createSlackChannel(http, SLACK_WEBHOOK_URL));
  if (DISCORD_WEBHOOK_URL) channels.push(createDiscordChannel(http, DISCORD_WEBHOOK_URL));
  if (SMTP_URL && MAIL_FROM && MAIL_TO?.length) {
    channels.push(createMailChannel({ url: SMTP_URL, from: MAIL_FROM, to: MAIL_TO }));
  }
  if (HANDOFF_WEBHOOK_URL && HANDOFF_WEBHOOK_SECRET) {
    const describe = async (caseId: string) => {
      const row = await store.getCase(caseId);
      return row && describeCase({ store, timeZone: settings.SHOP_TIMEZONE, publicUrl }, row);
    };
    const webhook = { url: HANDOFF_WEBHOOK_URL, secret: HANDOFF_WEBHOOK_SECRET, describeCase: describe };
    channels.push(createSignedChannel(http, webhook));
  }
  return channels;
}

/** Long enough to notice a slip, too short for the customer to notice. */
const UNDO_MS = 5_000;

export function connectDesk(deps: ConnectDeskDeps): DeskConnection {
  const { settings, random, publicUrl } = deps;
  let desk: Desk | undefined;
  const channels = openChannels(deps);
  const alarms = createAlarmNotices({ ...deps, channels, flowsFolder: settings.FLOWS_DIR });
  return {
    createDesk: ({ perform }) => {
      desk = createDesk({
        ...deps,
        perform,
        channels,
        flowsFolder: settings.FLOWS_DIR,
        randomBytes: (size) => Buffer.from(random.hex(size), 'hex'),
        settings: { publicUrl, production: settings.production, timeZone: settings.SHOP_TIMEZONE },
        undoMs: UNDO_MS,
      });
      return desk;
    },
    start() {
      desk?.reminders.start();
      alarms.start();
    },
    async stop() {
      await Promise.all([desk?.reminders.stop(), alarms.stop()]);
    },
    address: async () => (await desk?.createFirstLink()) ?? `${publicUrl()}/desk`,
  };
}
