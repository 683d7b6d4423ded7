/** Tells the staff channel of a hand-over: the case, signed, for days if need be. */
import { createHmac } from 'node:crypto';
import type { AxiosInstance } from 'axios';
import { errorCodeOf } from '../error-code';
import type { ClaimedJob, Settlement, Store, WebhookJob } from '../store/port';
import { backoffMs } from './backoff';
import type { Clock, Random } from './surroundings';
import { forgetUntold, noteUntold } from './untold';

export interface HandoffDeps {
  readonly store: Pick<Store, 'getSetting' | 'setSetting' | 'listSettings'>;
  /** Absent: no channel is set, and there is nobody to tell. */
  readonly channel: { readonly url: string; readonly secret: string } | undefined;
  /** The case as the API shows it; `undefined` when it was erased meanwhile. */
  readonly describeCase: (caseId: string) => Promise<object | undefined>;
  readonly http: AxiosInstance;
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly random: Random;
}
export type TellHandoff = (claimed: ClaimedJob, job: WebhookJob) => Promise<Settlement>;

const BACKOFF = { firstMs: 1_000, mostMs: 3_600_000 };
/** A receiver that is out over a long weekend still gets it. */
const GIVE_UP_MS = 4 * 24 * 3_600_000;

/** What fails is noted for the desk at each try, and forgotten when there is nothing left to tell. */
export function createTellHandoff(deps: HandoffDeps): TellHandoff {
  const { store, clock } = deps;
  return async (claimed, job) => {
    const settlement = await tell(deps, claimed, job);
    if (settlement.result === 'retry' || settlement.result === 'failed') {
      const { reason, result } = settlement;
      const gaveUp = result === 'failed';
      await noteUntold(store, job.caseId, { reason, since: claimed.queuedAt, triedAt: clock(), gaveUp });
    } else if (claimed.attempts > 0) await forgetUntold(store, job.caseId);
    return settlement;
  };
}

async function tell(deps: HandoffDeps, claimed: ClaimedJob, { caseId }: WebhookJob): Promise<Settlement> {
  const { channel, describeCase, clock, random } = deps;
  if (!channel) return { result: 'withheld', reason: 'no_channel' };
  const described = await describeCase(caseId);
  if (!described) return { result: 'withheld', reason: 'no_such_case' };
  const reason = await post(deps, channel, JSON.stringify({ type: 'case.opened', case: described }));
  if (reason === undefined) return { result: 'sent' };
  if (clock() - claimed.queuedAt > GIVE_UP_MS) return { result: 'failed', reason };
  return { result: 'retry', retryAt: clock() + backoffMs(claimed.attempts, BACKOFF, random), reason };
}

/** `undefined` when the receiver took it, or why it did not. */
async function post(
  { http, timeoutMs }: HandoffDeps,
  { url, secret }: { readonly url: string; readonly secret: string },
  body: string,
): Promise<string | undefined> {
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  try {
    const { status } = await http.post(url, Buffer.from(body), {
      headers: { 'Content-Type': 'application/json', 'X-Signature-256': `sha256=${signature}` },
      // A redirect would carry the case to a place that nobody set.
      maxRedirects: 0,
      timeout: timeoutMs,
      signal: AbortSignal.timeout(timeoutMs),
      responseType: 'text',
      maxContentLength: 1_000_000,
      validateStatus: () => true,
      proxy: false,
    });
    return status >= 200 && status < 300 ? undefined : `http_${status}`;
  } catch (error) {
    return errorCodeOf(error) ?? 'network';
  }
}
