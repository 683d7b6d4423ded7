/** Hops 3, 4, 6 and 7, seen from the store, by which every one of them goes. */
import type { ClaimedConversation, ClaimedJob, Store } from '../store/port';
import type { DeliveryMarks } from '../work/delivery-watch';
import type { EmitHop } from './span';
import { causeOf, digestOf, echoOf } from './trace-ids';

export interface TraceDeps {
  readonly emit: EmitHop;
  /** Epoch milliseconds with fractions. */
  readonly now: () => number;
  /** What is known of an event's way to the store. */
  readonly marksOf: (event: object) => DeliveryMarks | undefined;
}
type Arrivals = Parameters<Store['receive']>[0];

/** The same store; each verb that is a hop is told. */
export function traceStore(store: Store, deps: TraceDeps): Store {
  const { noteClaimed, ...outbox } = traceOutbox(store, deps);
  return { ...store, ...traceInbox(store, deps, noteClaimed), ...outbox };
}

function traceInbox(
  store: Store,
  deps: TraceDeps,
  noteClaimed: (claimed: ClaimedJob) => void,
): Pick<Store, 'receive' | 'claimConversation' | 'commitTurn'> {
  const { emit, now } = deps;
  const claims = new WeakMap<object, readonly string[]>();
  return {
    async receive(arrivals, at) {
      const startedAt = now();
      const counts = await store.receive(arrivals, at);
      const isRepeated = counts.accepted === 0 && counts.duplicates > 0;
      tellReceived(deps, arrivals, startedAt, isRepeated);
      return counts;
    },
    async claimConversation(request) {
      const startedAt = now();
      const claimed = await store.claimConversation(request);
      const hop = claimed && hopOf(claimed);
      if (claimed && hop) {
        claims.set(claimed.claim, [hop.eventId, ...hop.linked]);
        const attributes = { ...hop.attributes, 'desk.attempt': claimed.attempt };
        emit({ ...hop, name: 'claim', startedAt, endedAt: now(), attributes });
      }
      return claimed;
    },
    async commitTurn(commit) {
      const startedAt = now();
      const [eventId, ...linked] = claims.get(commit.claim) ?? [];
      const tell = (outcome: string, failed = false) => {
        if (eventId === undefined) return;
        const attributes = { 'desk.outcome': outcome };
        emit({ eventId, linked, name: 'commit', startedAt, endedAt: now(), attributes, failed });
      };
      try {
        const committed = await store.commitTurn(commit);
        const isTaken = typeof committed === 'object';
        tell(isTaken ? 'committed' : committed);
        if (isTaken) noteClaimed(committed);
        return committed;
      } catch (error) {
        tell('fault', true);
        throw error;
      }
    },
  };
}

function hopOf({ claim, events }: ClaimedConversation) {
  const [eventId, ...linked] = events.map(({ id }) => id);
  if (eventId === undefined) return undefined;
  const attributes = {
    'desk.conversation': digestOf(claim.conversationId),
    'desk.events': events.length,
  };
  return { eventId, linked, attributes };
}

/** An event's trace begins where it became durable, or with the delivery that brought it. */
function tellReceived(deps: TraceDeps, arrivals: Arrivals, startedAt: number, isRepeated: boolean): void {
  const { emit, now, marksOf } = deps;
  const endedAt = now();
  for (const { event } of arrivals) {
    const { id: eventId, type, conversationId } = event;
    const attributes = { 'desk.event': type, 'desk.conversation': digestOf(conversationId) };
    const tell = (name: string, from: number, to: number, more: object = {}) =>
      emit({ eventId, name, startedAt: from, endedAt: to, attributes: {}, ...more });
    const marks = marksOf(event);
    // Echoes of our own are no news to the store; every other repetition has its trace already.
    if (!isRepeated || type === 'business.echoed') {
      const name = type === 'business.echoed' ? 'echo' : type;
      tell(name, marks?.startedAt ?? startedAt, endedAt, { isRoot: true, kind: 'server', attributes });
    }
    if (marks) tell('verify', marks.startedAt, marks.verifiedAt);
    if (marks) tell('parse', marks.verifiedAt, marks.parsedAt);
    tell('receive', startedAt, endedAt, { attributes: { 'desk.repeated': isRepeated } });
  }
}

function traceOutbox(store: Store, { emit, now }: TraceDeps) {
  const begun = new WeakMap<object, number>();
  const jobs = new WeakMap<object, ClaimedJob>();
  function noteClaimed(claimed: ClaimedJob): void {
    begun.set(claimed, now());
    jobs.set(claimed, claimed);
  }
  return {
    noteClaimed,
    async claimJob(...request: Parameters<Store['claimJob']>) {
      const claimed = await store.claimJob(...request);
      if (claimed) noteClaimed(claimed);
      return claimed;
    },
    async settleJob(...[claimed, settlement, at]: Parameters<Store['settleJob']>) {
      const endedAt = now();
      const known = jobs.get(claimed);
      const eventId = known && causeOfJob(known);
      if (known && eventId !== undefined) {
        const mid = settlement.result === 'sent' ? settlement.mid : undefined;
        emit({
          eventId,
          name: known.job.kind === 'message' ? 'send' : known.job.kind,
          kind: 'client',
          startedAt: begun.get(claimed) ?? endedAt,
          endedAt,
          attributes: {
            'desk.result': settlement.result,
            'desk.attempt': known.attempts + 1,
            ...('reason' in settlement && { 'desk.reason': settlement.reason }),
          },
          linked: mid === undefined ? [] : [echoOf(mid)],
          failed: settlement.result === 'failed',
        });
      }
      return store.settleJob(claimed, settlement, at);
    },
  };
}

/** The event that a job came of, where its id tells. */
function causeOfJob({ job }: ClaimedJob): string | undefined {
  if (job.kind === 'message') return causeOf(job.message.id);
  return job.kind === 'evidence' ? causeOf(job.evidenceId) : undefined;
}
