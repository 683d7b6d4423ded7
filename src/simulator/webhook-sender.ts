import axios from 'axios';
import type { Logger } from 'pino';
import type { Fields } from './deliveries';
import { WEBHOOK_DEADLINE_MS } from './limits';
import { encodeWebhook, signWebhook } from './webhook-body';
import type { WireLog } from './wire-log';

/** Meta repeats a failed delivery at once, then less and less often; these pauses keep a demonstration short. */
export const REDELIVERY_PAUSES_MS: readonly number[] = [500, 2_000, 5_000, 15_000, 30_000, 60_000];

export interface WebhookSenderOptions {
  readonly appSecret: string;
  readonly webhookUrl: () => string;
  readonly clock: () => number;
  readonly randomId: () => string;
  readonly wire: WireLog;
  readonly log: Logger;
  readonly pausesMs?: readonly number[];
}

/** What the panel calls a delivery, and whose it is. */
export interface DeliveryLabel {
  readonly title: string;
  readonly igsid?: string;
}

/** Delivers webhooks as Meta does: signed, escaped, five seconds to answer, and again after anything but 200. */
export function createWebhookSender(options: WebhookSenderOptions) {
  const { appSecret, webhookUrl, wire, clock, log, randomId, pausesMs = REDELIVERY_PAUSES_MS } = options;
  const stop = new AbortController();
  let losing = 0;

  async function attemptDelivery(payload: Fields, label: DeliveryLabel, attempt: number): Promise<boolean> {
    const body = encodeWebhook(payload);
    const headers = signWebhook(body, appSecret);
    const at = clock();
    const entry = { id: randomId(), at, direction: 'webhook', attempt, method: 'POST' } as const;
    const exchange = { ...entry, ...label, url: webhookUrl(), headers, body: payload };
    wire.put(exchange);
    const answer = await post(webhookUrl(), body, headers, stop.signal);
    if (stop.signal.aborted) return false;
    wire.put({ ...exchange, answer: { ...answer, tookMs: clock() - at } });
    return answer.status === 200;
  }

  return {
    /** Delivers one payload. True once the bot answered 200, false when the last attempt failed too. */
    async deliver(payload: Fields, label: DeliveryLabel): Promise<boolean> {
      if (losing > 0) {
        losing -= 1;
        return false;
      }
      for (let attempt = 1; attempt <= pausesMs.length + 1; attempt++) {
        if (await attemptDelivery(payload, label, attempt)) return true;
        const pause = pausesMs[attempt - 1];
        if (pause === undefined || stop.signal.aborted) break;
        await wait(pause, stop.signal);
      }
      if (!stop.signal.aborted)
        log.warn({ title: label.title }, 'simulator: the bot did not take a delivery');
      return false;
    },
    /** The next deliveries are never made. */
    loseNext(times: number): void {
      losing += times;
    },
    /** Ends deliveries under way and pauses. */
    close: () => stop.abort(),
  };
}

export type WebhookSender = ReturnType<typeof createWebhookSender>;

interface Answer {
  readonly status: number;
  readonly body?: string;
}

/** One POST. Status 0 when no answer came. */
async function post(
  url: string,
  body: Buffer,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Answer> {
  try {
    const { status, data } = await axios.post<string>(url, body, {
      headers,
      timeout: WEBHOOK_DEADLINE_MS,
      signal,
      maxRedirects: 0,
      proxy: false,
      responseType: 'text',
      validateStatus: () => true,
    });
    return { status, body: data === '' ? undefined : data };
  } catch (error) {
    return { status: 0, body: error instanceof Error ? error.message : String(error) };
  }
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
