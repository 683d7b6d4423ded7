/**
 * Reminders to the staff channels: each reason once a channel over all processes, tried again while the channel
 * fails, and never in the way of a turn. Only a crash between telling and noting it tells a second time.
 */
import { errorCodeOf } from '../../error-code';
import type { CaseRow, Store } from '../../store/port';
import { createRepeater, type Repeater } from '../../work/every';
import { runAlone } from '../../work/run-alone';
import { listUndelivered } from '../../work/undelivered';
import { listAccounts } from './accounts';
import { attentionOf, undeliveredKey } from './attention';
import { caseUrl } from './case-urls';
import type { DeskContext } from './context';
import { subjectText } from './pages/chips';
import { readAttention } from './read-attention';
import type { Reminder, ReminderChannel, ReminderKind } from './reminder';
import {
  type Attempt,
  type ReminderEntry,
  readChannelState,
  readReminder,
  readReminders,
  saveChannelState,
  saveReminder,
} from './reminder-log';

const LOOK_MS = 30_000;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** A channel that was set up today is not flooded with last week. */
const FRESH_MS = DAY_MS / 2;
const FIRST_RETRY_MS = MINUTE_MS / 2;
const MOST_RETRY_MS = 60 * MINUTE_MS;
/** About a day of tries. */
const MOST_TRIES = 30;
/** Longer than all channels together may take. */
const LEASE_MS = 2 * MINUTE_MS;
/** What happens together is looked at together. */
const SETTLE_MS = 1_000;
/** Longer than any reply window: after this the reason cannot come back. */
const FORGET_MS = 8 * DAY_MS;

export interface Reminders extends Repeater {
  /** One look, for tests. */
  look(): Promise<void>;
}

/** The language of the shop's owner: a channel has no reader of its own. */
async function channelLanguage(context: DeskContext) {
  const accounts = await listAccounts(context.options.store);
  return (accounts.find(({ role }) => role === 'owner') ?? accounts[0])?.language ?? 'en';
}

interface Reason {
  readonly row: CaseRow;
  readonly kind: ReminderKind;
  /** The same as long as it is the same reason. */
  readonly key: string;
  /** When it arose. */
  readonly since: number;
}

/** Everything that the channels should know of now, whether they were told or not. */
async function findReasons({ options: { store, clock } }: DeskContext): Promise<readonly Reason[]> {
  const now = clock();
  const undelivered = await listUndelivered(store, now);
  const rows = await readAttention(store);
  return [
    ...undelivered.map(
      ({ row, at }): Reason => ({ row, kind: 'undelivered', key: undeliveredKey(row, at), since: at }),
    ),
    ...rows.flatMap((row) => attentionOf(row, now).map((reason): Reason => ({ row, ...reason }))),
  ].filter(({ since }) => since > now - FRESH_MS);
}

async function describeReminder(context: DeskContext, { row, kind }: Reason): Promise<Reminder> {
  const view = context.viewIn(await channelLanguage(context));
  return {
    kind,
    caseId: row.record.id,
    title: view.t(`attention.${kind}`),
    text: `${row.record.reference} · ${subjectText(view, row)} · ${view.t(`decision.${row.record.verdict.decision}`)}`,
    url: context.options.settings.publicUrl() + caseUrl(row.record),
  };
}

/** Tells one channel; what became of it. A failure is noted for staff to see, and tried again later. */
async function tell(
  context: DeskContext,
  channel: ReminderChannel,
  reminder: Reminder,
  tries: number,
): Promise<Attempt> {
  const { store, clock, log } = context.options;
  const state = await readChannelState(store, channel.name);
  try {
    await channel.send(reminder);
    await saveChannelState(store, channel.name, { sentAt: clock() });
    return { state: 'sent', tries: tries + 1, nextAt: 0 };
  } catch (error) {
    const reason = errorCodeOf(error) ?? 'network';
    log.warn({ channel: channel.name, reason }, 'a reminder did not reach its channel');
    await saveChannelState(store, channel.name, { ...state, failedAt: clock(), reason });
    const wait = Math.min(MOST_RETRY_MS, FIRST_RETRY_MS * 2 ** tries);
    return { state: tries + 1 >= MOST_TRIES ? 'failed' : 'retry', tries: tries + 1, nextAt: clock() + wait };
  }
}

async function forgetOld(context: DeskContext, told: ReadonlyMap<string, ReminderEntry>): Promise<void> {
  const { store, clock } = context.options;
  for (const [key, { at }] of told) {
    if (at < clock() - FORGET_MS) await saveReminder(store, key, undefined);
  }
}

export function createReminders(context: DeskContext, channels: readonly ReminderChannel[]): Reminders {
  const { store, clock, log } = context.options;

  let stopping = false;

  /** The channels that have yet to be told, now. */
  function listDue(
    { kind }: Pick<Reminder, 'kind'>,
    entry: ReminderEntry | undefined,
  ): readonly ReminderChannel[] {
    return channels.filter(({ name, leavesOut }) => {
      const before = entry?.channels[name];
      const isDone = before !== undefined && (before.state !== 'retry' || before.nextAt > clock());
      return !isDone && !leavesOut?.includes(kind);
    });
  }
  async function tellDue(key: string, reminder: Reminder): Promise<void> {
    let entry = (await readReminder(store, key)) ?? { at: clock(), channels: {} };
    for (const channel of listDue(reminder, entry)) {
      if (stopping) return;
      const attempt = await tell(context, channel, reminder, entry.channels[channel.name]?.tries ?? 0);
      entry = { ...entry, channels: { ...entry.channels, [channel.name]: attempt } };
      await saveReminder(store, key, entry);
    }
  }

  async function look(): Promise<void> {
    if (channels.length === 0) return;
    const told = await readReminders(store);
    for (const reason of await findReasons(context)) {
      const { key } = reason;
      if (listDue(reason, told.get(key)).length === 0) continue;
      const reminder = await describeReminder(context, reason);
      await runAlone(context.options, `reminder:${key}`, LEASE_MS, () => tellDue(key, reminder));
    }
    await forgetOld(context, told);
  }

  const repeater = createRepeater('reminders', LOOK_MS, look, log);
  const stopListening = listenForChanges(store, repeater.wake);
  return {
    ...repeater,
    look,
    stop: () => {
      stopping = true;
      stopListening();
      return repeater.stop();
    },
  };
}

/** Calls `onSettled` a moment after something changed, once for all that happened meanwhile. */
function listenForChanges(store: Store, onSettled: () => void): () => void {
  let settling: NodeJS.Timeout | undefined;
  const stopListening = store.changes.subscribe(({ type }) => {
    if (settling || (type !== 'conversation' && type !== 'unknown')) return;
    settling = setTimeout(() => {
      settling = undefined;
      onSettled();
    }, SETTLE_MS);
    settling.unref();
  });
  return () => {
    stopListening();
    clearTimeout(settling);
  };
}
