/** What each channel was told, kept in the store: a restart tells nobody twice and forgets nobody. */
import { z } from 'zod';
import type { Store } from '../../store/port';

const REMINDER_PREFIX = 'reminder:';
const CHANNEL_PREFIX = 'reminder-channel:';

const attemptSchema = z.object({
  state: z.enum(['sent', 'retry', 'failed']),
  tries: z.number(),
  /** When it may be tried again. */
  nextAt: z.number(),
});
export type Attempt = z.infer<typeof attemptSchema>;
const entrySchema = z.object({ at: z.number(), channels: z.record(z.string(), attemptSchema) });
export type ReminderEntry = z.infer<typeof entrySchema>;

const stateSchema = z.object({
  sentAt: z.number().optional(),
  failedAt: z.number().optional(),
  reason: z.string().optional(),
});
/** How a channel fares: its last success and its last failure since. */
export type ChannelState = z.infer<typeof stateSchema>;

type Settings = Pick<Store, 'getSetting' | 'setSetting' | 'listSettings'>;

const readEntry = (stored: string): ReminderEntry => entrySchema.parse(JSON.parse(stored));

export async function readReminders(store: Settings): Promise<Map<string, ReminderEntry>> {
  const settings = await store.listSettings(REMINDER_PREFIX);
  return new Map(settings.map(({ key, value }) => [key.slice(REMINDER_PREFIX.length), readEntry(value)]));
}

export async function readReminder(store: Settings, key: string): Promise<ReminderEntry | undefined> {
  const stored = await store.getSetting(REMINDER_PREFIX + key);
  return stored === undefined ? undefined : readEntry(stored);
}

export async function saveReminder(
  store: Settings,
  key: string,
  entry: ReminderEntry | undefined,
): Promise<void> {
  await store.setSetting(REMINDER_PREFIX + key, entry && JSON.stringify(entry));
}

export async function readChannelState(store: Settings, name: string): Promise<ChannelState> {
  const stored = await store.getSetting(CHANNEL_PREFIX + name);
  return stored === undefined ? {} : stateSchema.parse(JSON.parse(stored));
}

export async function saveChannelState(store: Settings, name: string, state: ChannelState): Promise<void> {
  await store.setSetting(CHANNEL_PREFIX + name, JSON.stringify(state));
}
