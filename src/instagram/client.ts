/** Instagram's messaging calls, in both flavours (instagram-messaging sheet 4.1, 6). */
import { z } from 'zod';
import type { QuickReply } from '../core/turn-types';
import { createGraph, type Flavour, type Graph, type GraphOptions } from './graph';
import type { ActionResult, ProfileResult, SendResult } from './send-result';
import { cleanText } from './shapes/clean';

export interface InstagramClientOptions extends GraphOptions {
  readonly accountId: string;
}

export interface MessageToSend {
  readonly igsid: string;
  /** At most 1000 bytes; see `splitText`. */
  readonly text: string;
  readonly quickReplies: readonly QuickReply[];
  /** As `maySend` says; only for words that a person wrote. */
  readonly tag?: 'HUMAN_AGENT';
}

export interface InstagramClient {
  readonly flavour: Flavour;
  /** There is no idempotency key: after an `unknown` look for the echo before sending again. */
  sendMessage(message: MessageToSend): Promise<SendResult>;
  sendAction(igsid: string, action: 'typing_on' | 'mark_seen'): Promise<ActionResult>;
  /** Only known once the person wrote or tapped; `no_consent` and `no_such_recipient` are ordinary answers. */
  getProfile(igsid: string): Promise<ProfileResult>;
}

const MAX_NAME_CHARS = 200;

const optionalText = z.string().optional().catch(undefined);
const sentSchema = z.object({ message_id: z.string().min(1) });
const actedSchema = z.object({});
const profileSchema = z.object({ name: optionalText, username: optionalText });

export function createInstagramClient(options: InstagramClientOptions): InstagramClient {
  const graph = createGraph(options);
  // A Page's token knows its Page, whose id is not the account's.
  const owner = graph.flavour === 'facebook_login' ? 'me' : encodeURIComponent(options.accountId);
  const path = `/${owner}/messages`;
  return {
    flavour: graph.flavour,
    async sendMessage(message) {
      const body = toSendBody(message);
      const answer = await graph.call({ name: 'send', method: 'POST', path, body, success: sentSchema });
      return answer.ok ? { ok: true, mid: answer.body.message_id, ...pauseOf(answer) } : answer;
    },
    async sendAction(igsid, action) {
      const body = { recipient: { id: igsid }, sender_action: action };
      const answer = await graph.call({ name: action, method: 'POST', path, body, success: actedSchema });
      return answer.ok ? { ok: true, ...pauseOf(answer) } : answer;
    },
    getProfile: (igsid) => getProfile(graph, igsid),
  };
}

async function getProfile(graph: Graph, igsid: string): Promise<ProfileResult> {
  const answer = await graph.call({
    name: 'profile',
    method: 'GET',
    path: `/${encodeURIComponent(igsid)}`,
    query: { fields: 'name,username' },
    success: profileSchema,
  });
  if (!answer.ok) return answer;
  const name = cleanText(answer.body.name, MAX_NAME_CHARS);
  const username = cleanText(answer.body.username, MAX_NAME_CHARS);
  return {
    ok: true,
    profile: { ...(name !== undefined && { name }), ...(username !== undefined && { username }) },
  };
}

/** A tag needs its own messaging type; nothing else than quick replies may stand beside the text. */
function toSendBody({ igsid, text, quickReplies, tag }: MessageToSend): object {
  const choices = quickReplies.map(({ title, payload }) => ({ content_type: 'text', title, payload }));
  return {
    recipient: { id: igsid },
    ...(tag === undefined ? { messaging_type: 'RESPONSE' } : { messaging_type: 'MESSAGE_TAG', tag }),
    message: { text, ...(choices.length > 0 && { quick_replies: choices }) },
  };
}

function pauseOf({ pauseMs }: { readonly pauseMs?: number }): { readonly pauseMs?: number } {
  return pauseMs === undefined ? {} : { pauseMs };
}
