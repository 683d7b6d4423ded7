/**
 * Conversation routing (instagram-messaging sheet 2.5, 8): which app holds the thread. While another one does, the bot
 * is silent; what it learned last decides, so that a call or an event that never came puts itself right.
 */
import { type Draft, update } from './draft';
import type { EventOf } from './event';
import { isElsewhere, personLeaves, personSpeaks } from './hand-back';
import { INBOX_APP_IDS } from './thread-rules';

const INBOXES: readonly string[] = Object.values(INBOX_APP_IDS);

/** Another app passed, took, or asked for the thread; or our own call for it was done. */
export function hearThreadMoved(draft: Draft, event: EventOf<'thread.moved'>): void {
  const { thread } = draft.rules;
  if (event.change === 'requested') {
    // People who ask for the conversation get it; another program's wish is no reason to leave the customer.
    const asksForPeople = event.newOwnerAppId !== undefined && event.newOwnerAppId === thread?.targetAppId;
    if (asksForPeople && !isElsewhere(draft)) draft.thread = 'pass';
    return;
  }
  const holder = event.holder ?? holderOf(event, thread?.appId);
  if (holder === 'other') loseThread(draft, event.at);
  else if (holder === 'us') regainThread(draft, event.at);
}

/** How the customer's words arrive tells who holds the thread: on standby another app does. */
export function learnFromArrival(
  draft: Draft,
  {
    at,
    standby,
    fromInbox,
  }: { readonly at: number; readonly standby?: boolean; readonly fromInbox?: boolean },
): void {
  if (standby) loseThread(draft, at);
  else if (!fromInbox) regainThread(draft, at);
}

/** Meta tells `passed` to the app that got the thread and `taken` to the one that lost it; the ids decide if known. */
function holderOf(
  { change, newOwnerAppId }: EventOf<'thread.moved'>,
  appId: string | undefined,
): 'us' | 'other' | undefined {
  if (change === 'roles') return undefined;
  if (newOwnerAppId !== undefined && INBOXES.includes(newOwnerAppId)) return 'other';
  if (newOwnerAppId !== undefined && appId !== undefined) return newOwnerAppId === appId ? 'us' : 'other';
  return change === 'passed' ? 'us' : 'other';
}

function loseThread(draft: Draft, at: number): void {
  if (isElsewhere(draft)) return;
  update(draft, { threadLostAt: at });
  // What this turn meant to do with the thread came too late.
  draft.thread = undefined;
  personSpeaks(draft);
}

/** What happened before the thread was lost comes late, and says nothing about now. */
function regainThread(draft: Draft, at: number): void {
  const { threadLostAt } = draft.conversation;
  if (threadLostAt === undefined || at <= threadLostAt) return;
  update(draft, { threadLostAt: undefined });
  draft.thread = undefined;
  personLeaves(draft);
}
