/** What the workers are given. */
import type { AxiosInstance } from 'axios';
import type { TakeTurn } from '../core/turn-types';
import type { ProfileResult } from '../instagram/send-result';
import type { ThreadControl } from '../instagram/thread-control';
import type { Log } from '../log';
import type { Store } from '../store/port';
import type { EvidenceFiles } from './evidence-files';
import type { FetchMedia } from './fetch-media';
import type { HandoffDeps } from './handoff';
import type { Metrics } from './metrics';
import type { ShowPresence } from './presence';
import type { Send } from './send-message';
import type { Clock, Random } from './surroundings';

/** What the workers ask of Instagram. */
export interface Instagram {
  readonly sendMessage: Send;
  readonly sendAction: ShowPresence;
  readonly threads?: ThreadControl | undefined;
  readonly getProfile: (igsid: string) => Promise<ProfileResult>;
}
export interface WorkerTimes {
  readonly turnLeaseMs: number;
  readonly turnRetryMs: number;
  readonly handoffTimeoutMs: number;
  readonly unsureHoldMs: number;
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
