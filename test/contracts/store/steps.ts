/** The steps that checks are written in: each is one or two verbs of the store with the usual arguments. */
import type { ConversationEvent } from '../../../src/core/event';
import type { Turn } from '../../../src/core/turn-types';
import type { ClaimedConversation, ClaimedJob, Job, Store } from '../../../src/store/port';
import { arrival, CONVERSATION, NOON, outgoing, said, turn } from '../../builders';

/** A check holds a fresh, empty store to one sentence of the port. It throws when the store breaks it. */
export type Check = (store: Store) => Promise<void>;
export type Checks = Readonly<Record<string, Check>>;

export const LEASE_MS = 10_000;
export const HOLD_MS = 30_000;
/** Every store of the contract is opened with this as `forgetFinishedAfterMs`. */
export const FORGET_AFTER_MS = 100 * 24 * 3_600_000;

export function receive(store: Store, events: readonly ConversationEvent[], now = NOON) {
  return store.receive(
    events.map((event) => arrival(event, now)),
    now,
  );
}
export function claimAny(store: Store, now = NOON): Promise<ClaimedConversation | undefined> {
  return store.claimConversation({ now, leaseMs: LEASE_MS });
}
/** Claims, and fails the check when there is nothing to claim. */
export async function claim(store: Store, now = NOON, conversationId?: string): Promise<ClaimedConversation> {
  const claimed = await store.claimConversation({ now, leaseMs: LEASE_MS, conversationId });
  if (!claimed) throw new Error('nothing to claim');
  return claimed;
}
/** Commits a turn that handles every event of the claim. */
export function commit(store: Store, claimed: ClaimedConversation, extra: Partial<Turn> = {}, now = NOON) {
  const outcomes = claimed.events.map(({ id }) => ({ eventId: id }));
  return store.commitTurn({ claim: claimed.claim, now, turn: turn({ outcomes, ...extra }) });
}
/** A whole turn of the default conversation: an event comes in and is handled. */
export async function takeTurn(
  store: Store,
  extra: Partial<Turn> = {},
  now = NOON,
  name?: string,
): Promise<void> {
  await receive(store, [said(name ?? `turn at ${now}`)], now);
  const result = await commit(store, await claim(store, now, CONVERSATION), extra, now);
  if (result !== 'committed') throw new Error(`the turn was ${result}`);
}
/** A turn that sends these texts of the bot. */
export function say(store: Store, ...texts: readonly string[]): Promise<void> {
  return takeTurn(store, { outgoing: texts.map((text) => outgoing(text)) }, NOON, `before ${texts.join()}`);
}

const EVERY_KIND: readonly Job['kind'][] = ['message', 'thread_control', 'handoff_webhook', 'evidence'];
export function claimAnyJob(store: Store, now = NOON, kinds = EVERY_KIND): Promise<ClaimedJob | undefined> {
  return store.claimJob({ now, leaseMs: LEASE_MS, unsureHoldMs: HOLD_MS, kinds });
}
export async function claimJob(store: Store, now = NOON, kinds = EVERY_KIND): Promise<ClaimedJob> {
  const job = await claimAnyJob(store, now, kinds);
  if (!job) throw new Error('no job to claim');
  return job;
}
export function textOf(job: ClaimedJob | undefined): string | undefined {
  return job?.job.kind === 'message' ? job.job.message.text : undefined;
}
/** Sends the next message with Instagram's answer `mid`. */
export async function send(store: Store, mid: string, now = NOON): Promise<ClaimedJob> {
  const job = await claimJob(store, now, ['message']);
  await store.settleJob(job, { result: 'sent', mid }, now);
  return job;
}
/** `text:delivery` of what we sent, in order. */
export async function deliveries(store: Store): Promise<string[]> {
  const entries = await store.transcript(CONVERSATION, undefined, 100);
  return entries.filter(({ delivery }) => delivery).map(({ text, delivery }) => `${text}:${delivery}`);
}
