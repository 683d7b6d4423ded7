/** Everything that works behind the door, wired: turns, outbox, timers, housekeeping, and what wakes them. */
import type { AxiosInstance } from 'axios';
import type { ConversationEvent } from '../core/event';
import type { TakeTurn, Turn, TurnInput } from '../core/turn-types';
import type { ProfileResult } from '../instagram/send-result';
import type { Log } from '../log';
import type { ClaimedJob, Job, Settlement, Store } from '../store/port';
import { createPerformAction, type PerformAction } from './actions';
import { type Changes, createChanges } from './changes';
import { createAgreedErasures, createEraseCustomer, type EraseCustomer } from './erase';
import { createRepeater } from './every';
import { createKeepEvidence } from './evidence';
import type { EvidenceFiles } from './evidence-files';
import type { FetchMedia } from './fetch-media';
import { createTellHandoff, type HandoffDeps } from './handoff';
import { createLoop, type Loop } from './loop';
import type { Metrics } from './metrics';
import { createRunJob } from './outbox';
import { createPresence, type ShowPresence } from './presence';
import { createLearnProfile } from './profiles';
import { removeOrphanedFiles, runRetention } from './retention';
import { createSendGate, type SendGate } from './send-gate';
import { createSendMessage, type Send } from './send-message';
import type { Clock, Random } from './surroundings';
import { createReceiveDueTimers } from './timers';
import { createRunTurn } from './turns';

/** What the workers ask of Instagram. */
export interface Instagram {
  readonly sendMessage: Send;
  readonly sendAction: ShowPresence;
  readonly getProfile: (igsid: string) => Promise<ProfileResult>;
}
export interface WorkerTimes {
  readonly turnLeaseMs: number;
  readonly turnRetryMs: number;
  /** The longest that one send can take. */
  readonly sendTimeoutMs: number;
  readonly handoffTimeoutMs: number;
  readonly evidenceTimeoutMs: number;
  readonly unsureHoldMs: number;
  readonly timerPollMs: number;
  readonly retentionPollMs: number;
}
export interface WorkersDeps {
  readonly store: Store;
  readonly instagram: Instagram;
  readonly takeTurn: TakeTurn;
  readonly createFaultTurn: TakeTurn;
  readonly files: EvidenceFiles;
  readonly fetchMedia: FetchMedia;
  readonly http: AxiosInstance;
  readonly channel: HandoffDeps['channel'];
  readonly describeCase: HandoffDeps['describeCase'];
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly times: WorkerTimes;
  readonly retentionDays: number;
  readonly typingIndicator: boolean;
}
export interface Workers {
  readonly changes: Changes;
  readonly perform: PerformAction;
  readonly eraseCustomer: EraseCustomer;
  /** Events were made durable: take them as soon as they are ready. */
  onReceived(events: readonly ConversationEvent[]): void;
  start(): void;
  /** Takes nothing new; resolves once what is in hand is done. */
  stop(): Promise<void>;
}

/** Turns in flight in one process; the engine does one conversation at a time anyway. */
const PARALLEL_TURNS = 8;
const PARALLEL_SENDS = 16;
const PARALLEL_WEBHOOKS = 2;
/** Photos are held in memory while they are checked. */
const PARALLEL_DOWNLOADS = 2;
/** What a try may take beyond its own time-out before its lease ends. */
const LEASE_MARGIN_MS = 10_000;
const ERASE_POLL_MS = 3_000;

export function createWorkers(deps: WorkersDeps): Workers {
  const { store, clock, log, instagram, times } = deps;
  const changes = createChanges();
  const eraseCustomer = createEraseCustomer(store, deps.files);
  const erasures = createAgreedErasures({ store, eraseCustomer, clock, log });
  const gate = createSendGate(deps);
  const presence = createPresence({
    ...deps,
    show: instagram.sendAction,
    isEnabled: () => deps.typingIndicator && gate.isOpen(),
  });
  const learnProfile = createLearnProfile({
    ...deps,
    readProfile: instagram.getProfile,
    onLearned: (conversationId) => changes.emit({ conversationId, caseIds: [] }),
  });
  const outbox = createOutboxLoops(deps, changes, gate);
  const retention = createRepeater('retention', times.retentionPollMs, () => runRetention(deps), log);
  const orphans = createRepeater('orphans', times.retentionPollMs, () => removeOrphanedFiles(deps), log);
  const erasing = createRepeater('erasures', ERASE_POLL_MS, erasures.fulfil, log);

  const runTurn = createRunTurn({
    ...deps,
    leaseMs: times.turnLeaseMs,
    retryMs: times.turnRetryMs,
    onEraseAgreed: erasures.note,
    onCommitted: (conversationId, turn, input) => {
      presence.learn(conversationId, turn.speaker);
      changes.emit({ conversationId, caseIds: turn.cases.map((record) => record.id) });
      wakeAfter(turn, outbox, orphans.wake);
      if (isFromCustomer(input)) void learnProfile(conversationId);
    },
  });
  const turns = createLoop({
    name: 'turns',
    step: runTurn,
    nextAt: () => store.nextReadyAt(),
    parallel: PARALLEL_TURNS,
    clock,
    log,
  });
  const receiveDueTimers = createReceiveDueTimers(store, clock);
  const timers = createRepeater(
    'timers',
    times.timerPollMs,
    async () => {
      if ((await receiveDueTimers()) > 0) turns.wake();
    },
    log,
  );
  const all = [turns, ...outbox, timers, retention, orphans, erasing];
  return {
    changes,
    perform: createPerformAction({ store, runTurn, clock }),
    eraseCustomer,
    onReceived(events) {
      turns.wake();
      void presence.greet(events);
    },
    start() {
      for (const worker of all) worker.start();
    },
    async stop() {
      await Promise.all(all.map((worker) => worker.stop()));
    },
  };
}

function wakeAfter(turn: Turn, outbox: readonly Loop[], wakeOrphans: () => void): void {
  if (turn.outgoing.length > 0 || turn.handedOver.length > 0 || turn.evidence.length > 0)
    for (const loop of outbox) loop.wake();
  if (turn.redactedMids.length > 0) wakeOrphans();
}

function isFromCustomer({ events }: TurnInput): boolean {
  return events.some((event) => event.type === 'customer.said' || event.type === 'customer.tapped');
}

/** One loop a kind, so that a slow receiver or download never holds up a message. */
function createOutboxLoops(deps: WorkersDeps, changes: Changes, gate: SendGate): readonly Loop[] {
  const { store, clock, log, times } = deps;
  const outbox = {
    ...deps,
    sendMessage: createSendMessage({
      ...deps,
      send: deps.instagram.sendMessage,
      gate,
      unsureHoldMs: times.unsureHoldMs,
    }),
    tellHandoff: createTellHandoff({ ...deps, timeoutMs: times.handoffTimeoutMs }),
    keepEvidence: createKeepEvidence(deps),
    unsureHoldMs: times.unsureHoldMs,
    onSettled: ({ conversationId }: ClaimedJob, { result }: Settlement) => {
      if (result !== 'retry') changes.emit({ conversationId, caseIds: [] });
    },
  };
  const createJobLoop = (kind: Job['kind'], parallel: number, tryMs: number, isOpen: () => boolean) => {
    const runJob = createRunJob({ ...outbox, leaseMs: tryMs + LEASE_MARGIN_MS }, [kind]);
    return createLoop({
      name: kind,
      step: async () => isOpen() && (await runJob()),
      nextAt: async () => {
        const next = await store.nextReadyAt();
        return kind === 'message' && next !== undefined ? Math.max(next, gate.restsUntil()) : next;
      },
      parallel,
      clock,
      log,
    });
  };
  const always = () => true;
  return [
    createJobLoop('message', PARALLEL_SENDS, times.sendTimeoutMs, gate.isOpen),
    createJobLoop('handoff_webhook', PARALLEL_WEBHOOKS, times.handoffTimeoutMs, always),
    createJobLoop('evidence', PARALLEL_DOWNLOADS, times.evidenceTimeoutMs, always),
  ];
}
