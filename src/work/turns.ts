/** Hop 4 to 6: claims one conversation with unread events, computes its turn, and commits it in one step. */
import type { TakeTurn, Turn, TurnInput } from '../core/turn-types';
import type { Log } from '../log';
import {
  type ClaimedConversation,
  type ClaimedJob,
  type Store,
  StoreError,
  type TurnCommit,
} from '../store/port';
import type { Metrics } from './metrics';
import { JOB_LEASE_MS } from './outbox';
import type { ReserveFirst } from './outbox-loops';
import type { Pace } from './pace';
import { createReference } from './reference';
import { restoreConversation } from './restore-conversation';
import type { Clock, Random } from './surroundings';

/** After this many failed tries the customer is handed to a person instead. */
export const MOST_TRIES = 3;

export interface TurnsDeps {
  readonly store: Store;
  readonly takeTurn: TakeTurn;
  /** The turn of last resort: opens a hand-over for events that no turn could be computed for. */
  readonly createFaultTurn: TakeTurn;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly leaseMs: number;
  /** Wait before a failed turn is tried again, milliseconds; doubles each time. */
  readonly retryMs: number;
  readonly pace: Pace;
  readonly reserveFirst: ReserveFirst;
  /** Told before the commit, so that a promise to erase survives a crash after it. */
  readonly onEraseAgreed: (conversationId: string, turn: Turn) => Promise<void>;
  /** `taken`: its first message is being sent already. */
  readonly onCommitted: (conversationId: string, turn: Turn, input: TurnInput, taken: boolean) => void;
}
/** Takes one turn: of the named conversation, or of the one that waits longest. `false`: nothing to do. */
export type RunTurn = (conversationId?: string) => Promise<boolean>;

export function createRunTurn(deps: TurnsDeps): RunTurn {
  const { store, clock, leaseMs } = deps;
  /** Throws of this process's tries; the store counts those that took the process down. */
  const failures = new Map<string, number>();
  return async (conversationId) => {
    const claimed = await store.claimConversation({ now: clock(), leaseMs, conversationId });
    if (!claimed) return false;
    const id = claimed.claim.conversationId;
    const tries = (failures.get(id) ?? 0) + claimed.attempt - 1;
    try {
      if (tries >= MOST_TRIES) await handOver(deps, claimed);
      else await commitTurn(deps, claimed, deps.takeTurn, 'committed');
      failures.delete(id);
    } catch (error) {
      if (!isOfEngine(error)) failures.set(id, (failures.get(id) ?? 0) + 1);
      await giveBack(deps, claimed, tries, error);
    }
    return true;
  };
}

/** The engine's faults pass, and say nothing about the events: they are no reason to send a customer to a person. */
function isOfEngine(error: unknown): boolean {
  return error instanceof StoreError && error.code === 'unavailable';
}

function inputOf(deps: TurnsDeps, claimed: ClaimedConversation): TurnInput {
  const { conversationId } = claimed.claim;
  const { conversation, salvaged } = restoreConversation(conversationId, claimed.conversation);
  if (salvaged) deps.log.warn({ conversationId }, 'stored conversation no longer parses; facts kept');
  return {
    conversationId,
    conversation,
    cases: claimed.cases,
    events: claimed.events,
    now: deps.clock(),
    fresh: { caseId: deps.random.uuid(), reference: createReference(deps.random) },
  };
}

async function commitTurn(
  deps: TurnsDeps,
  claimed: ClaimedConversation,
  takeTurn: TakeTurn,
  result: 'committed' | 'handed_over',
): Promise<void> {
  const { conversationId } = claimed.claim;
  await deps.pace();
  const input = inputOf(deps, claimed);
  const turn = takeTurn(input);
  if (turn.eraseCustomer) await deps.onEraseAgreed(conversationId, turn);
  const now = deps.clock();
  const committed = await commitTaking(deps, { claim: claimed.claim, now, turn });
  const taken = typeof committed === 'object';
  const outcome = taken ? 'committed' : committed;
  deps.metrics.turns.inc({ result: outcome === 'stale' ? 'stale' : result });
  deps.log.debug({ conversationId, outcome, events: input.events.length }, 'turn');
  // Should the lease still be ours, nobody needs to wait for its end.
  if (outcome === 'stale') return deps.store.releaseConversation(claimed.claim, deps.clock());
  deps.onCommitted(conversationId, turn, input, taken);
}

/** Commits, and begins to send the turn's first message where the outbox has room and the store lets it be taken. */
async function commitTaking({ store, reserveFirst }: TurnsDeps, commit: TurnCommit) {
  const send = commit.turn.outgoing.length > 0 ? reserveFirst(commit.now) : undefined;
  let taken: ClaimedJob | undefined;
  try {
    const committed = await store.commitTurn({ ...commit, takeForMs: send && JOB_LEASE_MS });
    if (typeof committed === 'object') taken = committed;
    return committed;
  } finally {
    send?.(taken);
  }
}

/** Gives the conversation back for a later try. Should that fail too, the lease runs out by itself. */
async function giveBack(
  deps: TurnsDeps,
  claimed: ClaimedConversation,
  tries: number,
  error: unknown,
): Promise<void> {
  const { conversationId } = claimed.claim;
  deps.metrics.turns.inc({ result: 'failed' });
  deps.log.error({ conversationId, tries: tries + 1, err: error }, 'turn failed');
  const retryAt = deps.clock() + deps.retryMs * 2 ** tries;
  await deps.store.releaseConversation(claimed.claim, retryAt);
}

/** A customer never waits without an answer: what no turn can be computed for goes to a person. */
async function handOver(deps: TurnsDeps, claimed: ClaimedConversation): Promise<void> {
  const { conversationId } = claimed.claim;
  const now = deps.clock();
  await deps.store.keepAside(
    claimed.events.map((event) => ({
      id: `turn:${event.id}`,
      at: now,
      label: `turn_failed:${event.type}`,
      body: JSON.stringify(event),
    })),
  );
  deps.log.error({ conversationId, events: claimed.events.length }, 'turn gave up; handing over to a person');
  try {
    await commitTurn(deps, claimed, deps.createFaultTurn, 'handed_over');
  } catch (error) {
    if (isOfEngine(error)) throw error;
    deps.log.fatal({ conversationId, err: error }, 'hand-over failed too; events set aside');
    deps.metrics.turns.inc({ result: 'set_aside' });
    const ids = claimed.events.map((event) => event.id);
    await deps.store.setAside(claimed.claim, ids, 'turn_failed', now);
  }
}
