/** The model of a store, and steps that do the same to both and compare. */
import type { ConversationEvent } from '../../../src/core/event';
import {
  type ClaimedConversation,
  type ClaimedJob,
  MAX_BURST_MS,
  type Settlement,
  type Store,
} from '../../../src/store/port';
import { conversation, heard, NOON, outgoing, said, turn } from '../../builders';

const LEASE_MS = 1_000;
const HOLD_MS = 2_000;
export const CONVERSATIONS = ['x:0', 'x:1', 'x:2'];

interface Unread {
  readonly event: ConversationEvent;
  readonly readyAt: number;
  readonly receivedAt: number;
}
interface Message {
  readonly id: string;
  state: 'queued' | 'in_flight' | 'unsure' | 'done';
  /** As in the store: not before, end of the lease, end of the hold. */
  dueAt: number;
  fence: number;
  unsure: boolean;
}
export interface Talk {
  unread: Unread[];
  fence: number | undefined;
  busyUntil: number;
  heard: string[];
  messages: Message[];
}
export interface World {
  readonly store: Store;
  now: number;
  readonly known: Set<string>;
  readonly talks: Map<string, Talk>;
  readonly claims: ClaimedConversation[];
  readonly jobs: ClaimedJob[];
}
/** The message of a job; a store may name its jobs as it likes. */
function messageIdOf({ job }: ClaimedJob): string | undefined {
  return job.kind === 'message' ? job.message.id : undefined;
}
export type Step = (world: World) => Promise<void>;

export function talkOf(world: World, id: string): Talk {
  const talk = world.talks.get(id);
  if (!talk) throw new Error(`unknown conversation ${id}`);
  return talk;
}
export function isReady(talk: Talk, now: number): boolean {
  const [first, last] = [talk.unread[0], talk.unread.at(-1)];
  if (!first || !last) return false;
  return Math.max(Math.min(last.readyAt, first.receivedAt + MAX_BURST_MS), talk.busyUntil) <= now;
}
const inOrder = (talk: Talk): ConversationEvent[] =>
  talk.unread.map(({ event }) => event).sort((a, b) => a.at - b.at);

/** The message of a lane that may be claimed now, if any. */
export function claimable(talk: Talk, now: number): Message | undefined {
  const head = talk.messages.find(({ state }) => state !== 'done');
  if (!head) return undefined;
  // A sender that vanished is noticed by a claim; the hold that passed unseen then begins anew.
  if (head.state === 'in_flight') return head.dueAt + HOLD_MS === now ? head : undefined;
  return head.dueAt <= now ? head : undefined;
}
/** Takes over which vanished senders the store's claim just noticed: how many it looks at is its own affair. */
async function noteUnsure(world: World): Promise<void> {
  for (const id of CONVERSATIONS) {
    const { messages } = talkOf(world, id);
    const lost = messages.find(({ state }) => state !== 'done');
    if (lost?.state !== 'in_flight' || lost.dueAt > world.now) continue;
    const entries = await world.store.transcript(id, undefined, 1_000);
    if (entries.find((entry) => entry.id === lost.id)?.delivery !== 'unsure') continue;
    const holdUntil = lost.dueAt + HOLD_MS;
    const dueAt = holdUntil < world.now ? world.now + HOLD_MS : holdUntil;
    Object.assign(lost, { state: 'unsure', dueAt, unsure: true });
  }
}
/** Whether messages still wait, due or not. */
export const isSending = (talk: Talk): boolean => talk.messages.some(({ state }) => state !== 'done');

export const receive =
  (talkIndex: number, name: number, age: number, wait: number): Step =>
  async (world) => {
    const conversationId = CONVERSATIONS[talkIndex] ?? 'x:0';
    const event = said(`${talkIndex}-${name}`, { conversationId, at: NOON - age });
    const isNew = !world.known.has(event.id);
    const readyAt = world.now + wait;
    const counted = await world.store.receive([{ event, readyAt }], world.now);
    expect(counted).toEqual(isNew ? { accepted: 1, duplicates: 0 } : { accepted: 0, duplicates: 1 });
    if (!isNew) return;
    world.known.add(event.id);
    talkOf(world, conversationId).unread.push({ event, readyAt, receivedAt: world.now });
  };

export const claim =
  (talkIndex: number | undefined): Step =>
  async (world) => {
    const { now } = world;
    const conversationId = talkIndex === undefined ? undefined : CONVERSATIONS[talkIndex];
    const claimed = await world.store.claimConversation({ now, leaseMs: LEASE_MS, conversationId });
    const candidates = conversationId === undefined ? CONVERSATIONS : [conversationId];
    const ready = candidates.filter((id) => isReady(talkOf(world, id), now));
    expect(claimed !== undefined).toBe(ready.length > 0);
    if (!claimed) return;
    expect(ready).toContain(claimed.claim.conversationId);
    const talk = talkOf(world, claimed.claim.conversationId);
    expect(claimed.events).toEqual(inOrder(talk));
    talk.fence = claimed.claim.fence;
    talk.busyUntil = now + LEASE_MS;
    world.claims.push(claimed);
  };

export const commit =
  (which: number, answers: number, takes = false): Step =>
  async (world) => {
    const claimed = world.claims[which % Math.max(1, world.claims.length)];
    if (!claimed) return;
    const { conversationId, fence } = claimed.claim;
    const talk = talkOf(world, conversationId);
    const events = claimed.events.filter((event) => event.type === 'customer.said');
    const texts = Array.from({ length: answers }, (_, n) => `${conversationId}/${fence}/${n}`);
    const plan = turn({
      conversation: conversation({ id: conversationId }),
      outcomes: events.map(({ id }) => ({ eventId: id })),
      heard: events.map((event) => heard(event)),
      outgoing: texts.map((text) => outgoing(text)),
    });
    const holds = talk.fence === fence;
    const takeForMs = takes ? LEASE_MS : undefined;
    const result = await world.store.commitTurn({
      ...{ claim: claimed.claim, now: world.now, turn: plan },
      takeForMs,
    });
    const taken = typeof result === 'object' ? result : undefined;
    expect(taken ? 'committed' : result).toBe(holds ? 'committed' : 'stale');
    if (!holds) return;
    expect(taken !== undefined).toBe(takes && answers > 0 && !isSending(talk));
    const done = new Set(events.map(({ id }) => id));
    Object.assign(talk, { fence: undefined, busyUntil: 0 });
    talk.unread = talk.unread.filter(({ event }) => !done.has(event.id));
    talk.heard.push(...done);
    const fresh = { state: 'queued' as const, dueAt: world.now, fence: 0, unsure: false };
    talk.messages.push(...texts.map((text) => ({ id: `out:${text}`, ...fresh })));
    if (!taken) return;
    const first = talk.messages.find(({ id }) => id === messageIdOf(taken));
    if (!first) throw new Error(`${taken.jobId} is not of this turn`);
    Object.assign(first, { state: 'in_flight', dueAt: world.now + LEASE_MS, fence: taken.fence });
    world.jobs.push(taken);
  };

export const release =
  (which: number, wait: number): Step =>
  async (world) => {
    const claimed = world.claims[which % Math.max(1, world.claims.length)];
    if (!claimed) return;
    await world.store.releaseConversation(claimed.claim, world.now + wait);
    const talk = talkOf(world, claimed.claim.conversationId);
    if (talk.fence === claimed.claim.fence)
      Object.assign(talk, { fence: undefined, busyUntil: world.now + wait });
  };

export const claimJob: Step = async (world) => {
  const { now } = world;
  const job = await world.store.claimJob({
    now,
    leaseMs: LEASE_MS,
    unsureHoldMs: HOLD_MS,
    kinds: ['message'],
  });
  const heads = CONVERSATIONS.flatMap((id) => claimable(talkOf(world, id), now) ?? []);
  expect(job !== undefined).toBe(heads.length > 0);
  await noteUnsure(world);
  if (!job) return;
  const head = heads.find(({ id }) => id === messageIdOf(job));
  if (!head) throw new Error(`${job.jobId} is no head of a lane`);
  if (head.state !== 'queued') head.unsure = true;
  expect(job.unsureBefore).toBe(head.unsure);
  Object.assign(head, { state: 'in_flight', dueAt: now + LEASE_MS, fence: job.fence });
  world.jobs.push(job);
};

export const settle =
  (which: number, result: Settlement['result'], wait: number): Step =>
  async (world) => {
    const job = world.jobs[which % Math.max(1, world.jobs.length)];
    if (!job) return;
    const at = world.now + wait;
    const settlements = {
      sent: { result: 'sent', mid: `sent-${job.fence}` },
      retry: { result: 'retry', retryAt: at, reason: 'network' },
      unsure: { result: 'unsure', decideAt: at, reason: 'timeout' },
      failed: { result: 'failed', reason: 'blocked' },
      withheld: { result: 'withheld', reason: 'person' },
    } as const;
    const message = talkOf(world, job.conversationId).messages.find(({ id }) => id === messageIdOf(job));
    if (!message) throw new Error(`unknown message ${job.jobId}`);
    const outcome = await world.store.settleJob(job, settlements[result], world.now);
    const holds = message.fence === job.fence;
    if (message.state !== 'done') expect(outcome).toBe(holds ? 'settled' : 'stale');
    if (message.state === 'done' || (!holds && result !== 'sent')) return;
    if (result === 'retry') Object.assign(message, { state: 'queued', dueAt: at, fence: 0 });
    else if (result === 'unsure')
      Object.assign(message, { state: 'unsure', dueAt: at, fence: 0, unsure: true });
    else message.state = 'done';
  };

export const pass =
  (span: number): Step =>
  async (world) => {
    world.now += span;
  };
