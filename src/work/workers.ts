import { setImmediate } from 'node:timers/promises';
import type { ConversationEvent } from '../core/event';
import type { Turn, TurnInput } from '../core/turn-types';
import { createPerformAction, type PerformAction } from './actions';
import { createClockWatch } from './clock-watch';
import { createAgreedErasures, createEraseCustomer, type EraseCustomer } from './erase';
import { createRepeater } from './every';
import { createLookout } from './lookout';
import { createLoop, type Loop } from './loop';
import { createOutboxLoops, type OutboxLoops } from './outbox-loops';
import { createPace } from './pace';
import { createPresence } from './presence';
import { createLearnProfile } from './profiles';
import { removeOrphanedFiles, runRetention } from './retention';
import { createSendGate } from './send-gate';
import { createReceiveDueTimers } from './timers';
import { createRunTurn, type RunTurn } from './turns';
import type { WorkersDeps } from './workers-deps';

export interface Workers {
  readonly perform: PerformAction;
  readonly eraseCustomer: EraseCustomer;
  /** Events were made durable: take them as soon as they are ready. */
  onReceived(events: readonly ConversationEvent[]): void;
  /** The account's trouble is over (a new token): what waits leaves now. */
  resumeSends(): void;
  start(): void;
  /** Takes nothing new; resolves once what is in hand is done. */
  stop(): Promise<void>;
}

/** Turns in flight in one process; the engine does one conversation at a time anyway. */
const PARALLEL_TURNS = 16;
const ERASE_POLL_MS = 3_000;

export function createWorkers(deps: WorkersDeps): Workers {
  const { store, clock } = deps;
  const gate = createSendGate(deps);
  const eraseCustomer = createEraseCustomer(store, deps.files);
  const housekeeping = createHousekeeping(deps, eraseCustomer);
  const lookout = createLookout(deps);
  const onTold = () => turns.wake();
  const { loops: outbox, reserveFirst } = createOutboxLoops({ ...deps, gate, onTold, onIdle: lookout.ask });
  const isEnabled = () => deps.typingIndicator && gate.isOpen();
  const presence = createPresence({ ...deps, show: deps.instagram.sendAction, isEnabled });
  const publish = (conversationId: string, caseIds: readonly string[] = []) =>
    store.changes.publish({ type: 'conversation', conversationId, caseIds });
  const learnProfile = createLearnProfile({
    ...deps,
    readProfile: deps.instagram.getProfile,
    onLearned: publish,
  });
  const runTurn = createRunTurn({
    ...deps,
    leaseMs: deps.times.turnLeaseMs,
    retryMs: deps.times.turnRetryMs,
    reserveFirst,
    pace: createPace({ elapsed: () => performance.now(), nextRound: () => setImmediate() }),
    onEraseAgreed: housekeeping.noteErasure,
    onCommitted: (conversationId, turn, input, taken) => {
      presence.learn(conversationId, turn.speaker);
      publish(
        conversationId,
        turn.cases.map(({ id }) => id),
      );
      wakeAfter(turn, taken ? 1 : 0, outbox, housekeeping.wakeOrphans);
      if (isFromCustomer(input)) void learnProfile(conversationId);
    },
  });
  const turns = createTurnsLoop(deps, runTurn, lookout.ask);
  const timers = createTimersLoop(deps, turns.wake, lookout.ask);
  lookout.guide(turns, 'turn');
  lookout.guide(timers, 'timer');
  lookout.guide(outbox.message, 'message', 'thread_control');
  lookout.guide(outbox.handoff_webhook, 'handoff_webhook');
  lookout.guide(outbox.evidence, 'evidence');
  const clockWatch = createClockWatch({ ...deps, gate, onShortened: lookout.ask });
  // A turn begins the sending of what it wrote, so the outbox stops after the turns.
  const others = [lookout, timers, clockWatch, ...Object.values(outbox), ...housekeeping.repeaters];
  return {
    perform: createPerformAction({ store, runTurn, clock }),
    eraseCustomer,
    onReceived(events) {
      turns.wake();
      void presence.greet(events);
    },
    resumeSends() {
      gate.lift();
      for (const loop of Object.values(outbox)) loop.wake();
    },
    start() {
      for (const worker of [turns, ...others]) worker.start();
    },
    async stop() {
      await turns.stop();
      await Promise.all(others.map((worker) => worker.stop()));
    },
  };
}

function createTurnsLoop({ clock, log }: WorkersDeps, runTurn: RunTurn, onIdle: () => void): Loop {
  return createLoop({ name: 'turns', step: () => runTurn(), parallel: PARALLEL_TURNS, onIdle, clock, log });
}

function createTimersLoop(deps: WorkersDeps, wakeTurns: () => void, onIdle: () => void): Loop {
  const { store, clock, log } = deps;
  const receiveDueTimers = createReceiveDueTimers(store, clock);
  const step = async () => {
    const received = await receiveDueTimers();
    if (received > 0) wakeTurns();
    return received > 0;
  };
  return createLoop({ name: 'timers', step, parallel: 1, onIdle, clock, log });
}

function createHousekeeping(deps: WorkersDeps, eraseCustomer: EraseCustomer) {
  const { log, times } = deps;
  const erasures = createAgreedErasures({ ...deps, eraseCustomer });
  const retention = createRepeater('retention', times.retentionPollMs, () => runRetention(deps), log);
  const orphans = createRepeater('orphans', times.retentionPollMs, () => removeOrphanedFiles(deps), log);
  const erasing = createRepeater('erasures', ERASE_POLL_MS, erasures.fulfil, log);
  return {
    repeaters: [retention, orphans, erasing],
    noteErasure: erasures.note,
    /** A photo was unsent: its copy goes at once. */
    wakeOrphans: orphans.wake,
  };
}

function wakeAfter(turn: Turn, begun: number, outbox: OutboxLoops, wakeOrphans: () => void): void {
  if (turn.outgoing.length > begun || turn.thread) outbox.message.wake();
  if (turn.handedOver.length > 0) outbox.handoff_webhook.wake();
  if (turn.evidence.length > 0) outbox.evidence.wake();
  if (turn.redactedMids.length > 0) wakeOrphans();
}

function isFromCustomer({ events }: TurnInput): boolean {
  return events.some((event) => event.type === 'customer.said' || event.type === 'customer.tapped');
}
