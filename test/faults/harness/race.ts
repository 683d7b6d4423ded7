/**
 * Two workers and two senders at one conversation, one step of one of them at a time or two at once, in an order that a
 * seed decides; some die with what they hold. What came of it is compared with one worker alone that takes the same
 * events in the same groups.
 */
import { isDeepStrictEqual } from 'node:util';
import type { CaseRecord } from '../../../src/core/case';
import type { Conversation } from '../../../src/core/conversation';
import type { ConversationEvent } from '../../../src/core/event';
import type { TakeTurn, Turn, TurnInput } from '../../../src/core/turn-types';
import type { Claim, ClaimedJob, Store } from '../../../src/store/port';
import { createReference } from '../../../src/work/reference';
import { restoreConversation } from '../../../src/work/restore-conversation';
import { systemRandom } from '../../../src/work/surroundings';
import type { Chance } from './chance';

const LEASE_MS = 1_000;
const UNSURE_HOLD_MS = 500;
/** Longer than any lease or hold. */
const AGE_MS = 10_000;

interface World {
  readonly takeTurn: TakeTurn;
  readonly chance: Chance;
  now: number;
  /** Nobody dies any more: everything comes to its end. */
  calm: boolean;
  readonly committed: TurnInput[];
  /** Claimed with the turn that wrote them, for any sender. */
  readonly taken: ClaimedJob[];
  /** Tries of each message, in the order in which they began. */
  readonly tries: string[];
  /** Those whose sender died without a word, or that the customer has for sure. */
  readonly ended: { readonly id: string; readonly as: 'died' | 'sent' }[];
  counter: number;
}
type Step = () => Promise<boolean>;

export interface Race {
  readonly steps: number;
  readonly turns: number;
  readonly deaths: number;
}

/** @throws Error that says in what the outcome differs from that of one worker alone. */
export async function race(
  stores: readonly Store[],
  takeTurn: TakeTurn,
  events: readonly ConversationEvent[],
  chance: Chance,
  startAt: number,
): Promise<Race> {
  const world: World = {
    ...{ takeTurn, chance, now: startAt, calm: false },
    ...{ committed: [], taken: [], tries: [], ended: [], counter: 0 },
  };
  const arrivals = createArrivals(world, stores, events);
  const actors = [
    arrivals.step,
    ...stores.flatMap((store) => [createWorker(world, store), createSender(world, store)]),
  ];
  let steps = 0;
  while (arrivals.left() > 0) {
    steps += 1;
    world.now += chance.next() < 0.15 ? LEASE_MS + 1 : chance.between(0, 200);
    const chosen = chance.shuffle(actors).slice(0, chance.next() < 0.3 ? 2 : 1);
    await Promise.all(chosen.map((step) => step()));
  }
  world.calm = true;
  await settle(world, actors);
  await compare(world, stores[0]!, events);
  const deaths = world.ended.filter(({ as }) => as === 'died').length;
  return { steps, turns: world.committed.length, deaths };
}

/** Everybody goes on until nobody has anything to do. */
async function settle(world: World, actors: readonly Step[]): Promise<void> {
  for (let quiet = 0; quiet < 2; ) {
    world.now += AGE_MS;
    let busy = false;
    for (const step of actors) busy = (await step()) || busy;
    quiet = busy ? 0 : quiet + 1;
  }
}

/** Deliveries of one event or a few, out of order and repeated, to either process. */
function createArrivals(world: World, stores: readonly Store[], events: readonly ConversationEvent[]) {
  const { chance } = world;
  const waiting = chance.shuffle([...events, ...events.filter(() => chance.next() < 0.3)]);
  return {
    left: () => waiting.length,
    async step() {
      const batch = waiting.splice(0, chance.between(1, 3));
      if (batch.length === 0) return false;
      const arrivals = batch.map((event) => ({ event, readyAt: world.now }));
      await chance.pick(stores).receive(arrivals, world.now);
      return true;
    },
  };
}

/** Claims in one step, and in a later one commits, gives back, or has died. */
function createWorker(world: World, store: Store): Step {
  const { chance } = world;
  let held: { readonly claim: Claim; readonly input: TurnInput; readonly turn: Turn } | undefined;
  return async () => {
    if (!held) {
      const claimed = await store.claimConversation({ now: world.now, leaseMs: LEASE_MS });
      if (!claimed) return false;
      const { conversationId } = claimed.claim;
      world.counter += 1;
      const input: TurnInput = {
        conversationId,
        conversation: restoreConversation(conversationId, claimed.conversation).conversation,
        cases: claimed.cases,
        events: claimed.events,
        now: world.now,
        fresh: { caseId: `${conversationId}-${world.counter}`, reference: createReference(systemRandom) },
      };
      held = { claim: claimed.claim, input, turn: world.takeTurn(input) };
      return true;
    }
    const { claim, input, turn } = held;
    held = undefined;
    const luck = world.calm ? 1 : chance.next();
    if (luck < 0.1) return true;
    const takeForMs = luck < 0.6 ? LEASE_MS : undefined;
    const outcome =
      luck < 0.2 ? 'given back' : await store.commitTurn({ claim, now: world.now, turn, takeForMs });
    if (typeof outcome === 'object') {
      world.taken.push(outcome);
      world.tries.push(idOf(outcome));
    }
    if (outcome === 'committed' || typeof outcome === 'object') world.committed.push(input);
    else await store.releaseConversation(claim, world.now);
    return true;
  };
}

function createSender(world: World, store: Store): Step {
  let held: ClaimedJob | undefined;
  return async () => {
    held ??= world.taken.shift();
    if (!held) {
      const request = { now: world.now, leaseMs: LEASE_MS, unsureHoldMs: UNSURE_HOLD_MS };
      held = await store.claimJob({ ...request, kinds: ['message'] });
      if (held) world.tries.push(idOf(held));
      return held !== undefined;
    }
    const job = held;
    held = undefined;
    const id = idOf(job);
    if (!world.calm && world.chance.next() < 0.1) {
      world.ended.push({ id, as: 'died' });
      return true;
    }
    const mid = `sent ${id} ${world.tries.length}`;
    const result = await store.settleJob(job, { result: 'sent', mid }, world.now);
    // Too late: another one was given it meanwhile, because the lease had run out.
    world.ended.push({ id, as: result === 'settled' ? 'sent' : 'died' });
    return true;
  };
}
function idOf({ job }: ClaimedJob): string {
  if (job.kind !== 'message') throw new Error(`claimed a ${job.kind}`);
  return job.message.id;
}

interface Alone {
  conversation: Conversation | undefined;
  cases: readonly CaseRecord[];
  readonly said: string[];
  readonly heard: string[];
}
/** One worker alone, on the same groups of events. */
function takeAlone({ takeTurn, committed }: World): Alone {
  const alone: Alone = { conversation: undefined, cases: [], said: [], heard: [] };
  for (const { events, now, fresh, conversationId } of committed) {
    const { conversation, cases } = alone;
    const turn = takeTurn({ conversationId, conversation, cases, events, now, fresh });
    const changed = new Map(turn.cases.map((record) => [record.id, record]));
    const known = cases.map((record) => changed.get(record.id) ?? record);
    const opened = turn.cases.filter(({ id }) => !cases.some((record) => record.id === id));
    alone.conversation = turn.conversation;
    alone.cases = [...opened, ...known];
    alone.said.push(...turn.outgoing.map(({ text }) => text));
    alone.heard.push(...events.map(({ id }) => id));
  }
  return alone;
}

function expectSame(what: string, found: unknown, wanted: unknown): void {
  const [is, should] = [found, wanted].map((value) => JSON.parse(JSON.stringify(value)));
  if (!isDeepStrictEqual(is, should))
    throw new Error(`${what}: ${JSON.stringify(is)}\ninstead of ${JSON.stringify(should)}`);
}

async function compare(world: World, store: Store, events: readonly ConversationEvent[]): Promise<void> {
  const alone = takeAlone(world);
  expectSame('events taken', [...alone.heard].sort(), events.map(({ id }) => id).sort());
  for (const { events: group } of world.committed) {
    const times = group.map(({ at }) => at);
    expectSame(
      'order within a turn',
      times,
      [...times].sort((a, b) => a - b),
    );
  }
  const [{ conversationId } = { conversationId: '' }] = events;
  const transcript = await store.transcript(conversationId, undefined, 1_000);
  const bot = transcript.filter(({ from }) => from === 'bot');
  expectSame(
    'words of the bot',
    bot.map(({ text }) => text),
    alone.said,
  );
  const wanted = bot.filter(({ delivery }) => delivery !== 'withheld');
  expectSame(
    'messages that did not arrive',
    wanted.filter(({ delivery }) => delivery !== 'sent'),
    [],
  );
  checkSends(
    world,
    wanted.map(({ id }) => id),
  );
  await compareState(world, store, conversationId, alone);
}

/** The messages were begun in their order, each again only after a sender died. */
function checkSends(world: World, wanted: readonly string[]): void {
  expectSame('order of the sends', [...new Set(world.tries)], wanted);
  for (const id of wanted) {
    const tries = world.tries.filter((tried) => tried === id).length;
    const deaths = world.ended.filter((end) => end.id === id && end.as === 'died').length;
    if (tries > deaths + 1)
      throw new Error(`${id} was tried ${tries} times, though only ${deaths} senders died`);
  }
}

/** What the next worker would be given is what one alone would have left. */
async function compareState(world: World, store: Store, conversationId: string, alone: Alone): Promise<void> {
  const probe: ConversationEvent = {
    ...{ type: 'customer.said', id: `probe:${conversationId}`, conversationId, at: world.now },
    ...{ mid: `probe:${conversationId}`, text: 'probe', attachments: [] },
  };
  await store.receive([{ event: probe, readyAt: world.now }], world.now);
  const claimed = await store.claimConversation({ now: world.now, leaseMs: LEASE_MS, conversationId });
  if (!claimed) throw new Error('the conversation cannot be claimed any more');
  expectSame('revision', claimed.claim.revision, world.committed.length);
  expectSame('conversation', claimed.conversation, alone.conversation);
  expectSame('cases', claimed.cases, alone.cases);
  await store.setAside(claimed.claim, [probe.id], 'probe', world.now);
}
