/** What looks after the connection to Instagram itself: the token, missed webhooks, unusual quiet. */
import type { ConversationEvent } from '../core/event';
import type { Log } from '../log';
import type { Store } from '../store/port';
import type { AccountConnection } from './account-connection';
import type { Waits } from './arrivals';
import { createRepeater, type Repeater } from './every';
import type { Metrics } from './metrics';
import { createQuietWatch } from './quiet';
import { createReconcile } from './reconcile';
import { runAlone } from './run-alone';
import type { Clock } from './surroundings';
import { createTokenKeeper } from './token';

export interface AccountWorkersDeps {
  readonly account: AccountConnection;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly waits: Waits;
  readonly sendTimeoutMs: number;
  /** Between sweeps of the inbox, milliseconds; 0: never. */
  readonly inboxPollMs: number;
  /** Takes up what a sweep fed in. */
  readonly onReceived: (events: readonly ConversationEvent[]) => void;
  /** The token has become another: what waits for it may leave. */
  readonly onTokenChange: () => void;
}
export interface AccountWorkers {
  /** Instagram delivered something. */
  noteArrival(): void;
  /** The token may be dead: look at once. */
  suspectToken(): void;
  start(): void;
  stop(): Promise<void>;
}

/** Another process, or the operator, may have kept a new token. */
const TOKEN_POLL_MS = 30_000;
const QUIET_POLL_MS = 60_000;
/** Longer than the longest sweep takes at the pace that Meta allows. */
const SWEEP_LEASE_MS = 30 * 60_000;
/** What comes first after a start is answering; the inbox is read back when that is under way. */
const FIRST_LOOK_MS = 60_000;

export function createAccountWorkers(deps: AccountWorkersDeps): AccountWorkers {
  const { account, log, inboxPollMs, onTokenChange } = deps;
  const keeper = createTokenKeeper({ ...deps, timeoutMs: deps.sendTimeoutMs });
  const quiet = createQuietWatch(deps);
  account.tokens.onChange(() => {
    keeper.suspect();
    onTokenChange();
  });
  const token = createRepeater('token', TOKEN_POLL_MS, keeper.look, log, FIRST_LOOK_MS);
  const repeaters: Repeater[] = [
    token,
    createRepeater('quiet', QUIET_POLL_MS, quiet.look, log, FIRST_LOOK_MS),
  ];
  if (inboxPollMs > 0) {
    const reconcile = createReconcile({ ...deps, restMs: inboxPollMs / 2 });
    // The account's allowance of calls is one, however many processes there are.
    const sweep = () => runAlone(deps, 'inbox', SWEEP_LEASE_MS, async () => void (await reconcile()));
    repeaters.push(createRepeater('inbox', inboxPollMs, sweep, log, FIRST_LOOK_MS));
  }
  return {
    noteArrival: quiet.note,
    suspectToken() {
      keeper.suspect();
      token.wake();
    },
    start() {
      for (const repeater of repeaters) repeater.start();
    },
    async stop() {
      await Promise.all(repeaters.map((repeater) => repeater.stop()));
    },
  };
}
