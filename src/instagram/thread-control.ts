/** Whose a conversation is among the apps of a Page (instagram-messaging sheet 8): Facebook Login alone. */
import { z } from 'zod';
import type { Graph } from './graph';
import type { SendFailure } from './send-result';

/** `held`: the thread is ours now. After a mere request its owner may still keep it. */
export type ThreadResult =
  | { readonly ok: true; readonly held: boolean; readonly pauseMs?: number }
  | SendFailure;

export interface ThreadControl {
  /** Gives the thread to the app in which people answer. */
  pass(igsid: string): Promise<ThreadResult>;
  /** Takes the thread, or asks its owner for it where taking is not allowed. */
  take(igsid: string): Promise<ThreadResult>;
}

const successSchema = z.object({ success: z.literal(true) });
/** Shown to the other app; no word of the customer's. */
const METADATA = 'returns-desk';

export function createThreadControl(graph: Graph, targetAppId: string): ThreadControl {
  async function call(edge: string, igsid: string, extra: object, held: boolean): Promise<ThreadResult> {
    const answer = await graph.call({
      name: edge,
      method: 'POST',
      path: `/me/${edge}`,
      body: { recipient: { id: igsid }, metadata: METADATA, ...extra },
      success: successSchema,
    });
    if (!answer.ok) return answer;
    return { ok: true, held, ...(answer.pauseMs !== undefined && { pauseMs: answer.pauseMs }) };
  }
  return {
    pass: (igsid) => call('pass_thread_control', igsid, { target_app_id: targetAppId }, false),
    async take(igsid) {
      const taken = await call('take_thread_control', igsid, {}, true);
      const isRefused = !taken.ok && taken.kind === 'refused' && taken.concerns !== 'account';
      // With routing on a thread is taken, with routing off it is asked for; each refuses the other's call.
      return isRefused && !taken.retry.again ? call('request_thread_control', igsid, {}, false) : taken;
    },
  };
}
