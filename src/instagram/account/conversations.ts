/** The account's inbox, read back to find messages whose webhook never came (instagram-messaging sheet 1, 5). */
import { z } from 'zod';
import type { ConversationEvent } from '../../core/event';
import { parseDelivery } from '../events';
import type { Graph } from '../graph';
import { MAX_READABLE_MESSAGES } from '../limits';
import type { ReadAnswer } from '../read-answer';
import { readTime } from '../shapes/clean';

export interface InboxThread {
  readonly id: string;
  /** Of its newest message, epoch milliseconds. */
  readonly updatedAt: number;
}
export interface InboxPage {
  /** Newest first. */
  readonly threads: readonly InboxThread[];
  /** Of the next page; absent on the last. */
  readonly next: string | undefined;
}

const PAGE_SIZE = '50';
const MESSAGE_FIELDS = 'id,created_time,from,to,message,attachments,shares,story,is_unsupported';

/** ISO 8601 with an offset like `+0000`, or a Unix time: Meta's pages show both. */
const time = z
  .union([z.string(), z.number()])
  .transform((value) => readTime(value) ?? Date.parse(String(value)))
  .pipe(z.number());
const id = z.union([z.string(), z.number()]).transform(String);
const link = z.object({ url: z.string() }).optional().catch(undefined);

const pageSchema = z.object({
  data: z.array(z.object({ id, updated_time: time.catch(0) })),
  paging: z
    .object({ cursors: z.object({ after: z.string() }), next: z.string() })
    .optional()
    .catch(undefined),
});
const attachmentSchema = z.object({
  mime_type: z.string().optional().catch(undefined),
  image_data: link,
  video_data: link,
  file_url: z.string().optional().catch(undefined),
});
const listOf = <T extends z.ZodType>(item: T) =>
  z
    .object({ data: z.array(item) })
    .catch({ data: [] })
    .default({ data: [] });
const messageSchema = z.object({
  id,
  created_time: time,
  from: z.object({ id }),
  to: z.object({ data: z.array(z.object({ id })).min(1) }),
  message: z.string().optional().catch(undefined),
  attachments: listOf(attachmentSchema),
  shares: listOf(z.object({ link: z.string().optional() })),
  story: z
    .object({
      mention: z.object({ link: z.string().optional() }).optional(),
      reply_to: z.unknown().optional(),
    })
    .optional()
    .catch(undefined),
  is_unsupported: z.boolean().optional().catch(undefined),
});
type InboxMessage = z.infer<typeof messageSchema>;
/** One message that cannot be read must not cost the others. */
const threadSchema = z.object({ messages: z.object({ data: z.array(z.unknown()) }).optional() });

/** One page of the inbox, newest conversation first. Requests that rest for 30 days are not in it. */
export async function readInboxPage(graph: Graph, after: string | undefined): Promise<ReadAnswer<InboxPage>> {
  const answer = await graph.call({
    name: 'conversations',
    method: 'GET',
    path: '/me/conversations',
    query: {
      platform: 'instagram',
      fields: 'id,updated_time',
      limit: PAGE_SIZE,
      ...(after === undefined ? {} : { after }),
    },
    success: pageSchema,
  });
  if (!answer.ok) return answer;
  const { data, paging } = answer.body;
  const threads = data.map((thread) => ({ id: thread.id, updatedAt: thread.updated_time }));
  return { ok: true, body: { threads, next: paging?.cursors.after } };
}

/**
 * The newest messages of a conversation as the events that their webhooks would have been, oldest first, with the
 * same ids. A message in which neither side is the account is left out: nobody could tell who wrote it.
 *
 * @param now Epoch milliseconds.
 */
export async function readThread(
  graph: Graph,
  accountId: string,
  threadId: string,
  now: number,
): Promise<ReadAnswer<readonly ConversationEvent[]>> {
  const answer = await graph.call({
    name: 'conversation',
    method: 'GET',
    path: `/${encodeURIComponent(threadId)}`,
    query: { fields: `messages.limit(${MAX_READABLE_MESSAGES}){${MESSAGE_FIELDS}}` },
    success: threadSchema,
  });
  if (!answer.ok) return answer;
  const items = (answer.body.messages?.data ?? [])
    .flatMap((message) => messageSchema.safeParse(message).data ?? [])
    .flatMap((message) => toItem(message, accountId) ?? [])
    .reverse();
  const delivery = { object: 'instagram', entry: [{ id: accountId, time: now, messaging: items }] };
  const { events } = parseDelivery(delivery, now);
  return {
    ok: true,
    body: events.map((event) => (event.type === 'customer.said' ? { ...event, fromInbox: true } : event)),
  };
}

/** The webhook item of a message, so that one reader serves both ways in. */
function toItem(message: InboxMessage, accountId: string): object | undefined {
  const sender = message.from.id;
  const recipient = sender === accountId ? message.to.data[0]?.id : accountId;
  const isAddressed = sender === accountId || message.to.data.some((party) => party.id === accountId);
  if (!isAddressed || recipient === undefined || recipient === sender) return undefined;
  const attachments = attachmentsOf(message);
  return {
    sender: { id: sender },
    recipient: { id: recipient },
    timestamp: message.created_time,
    message: {
      mid: message.id,
      ...(message.message ? { text: message.message } : {}),
      ...(attachments.length > 0 ? { attachments } : {}),
      ...(sender === accountId ? { is_echo: true } : {}),
      ...(message.is_unsupported ? { is_unsupported: true } : {}),
      ...(message.story?.reply_to ? { reply_to: { story: message.story.reply_to } } : {}),
    },
  };
}

function attachmentsOf({ attachments, shares, story }: InboxMessage): readonly object[] {
  const files = attachments.data.map(({ mime_type: mime = '', image_data, video_data, file_url }) => {
    if (image_data) return { type: 'image', payload: { url: image_data.url } };
    if (video_data) return { type: 'video', payload: { url: video_data.url } };
    return { type: mime.startsWith('audio/') ? 'audio' : 'file', payload: { url: file_url } };
  });
  const shared = shares.data.map((share) => ({ type: 'share', payload: { url: share.link } }));
  const mention = story?.mention ? [{ type: 'story_mention', payload: { url: story.mention.link } }] : [];
  return [...files, ...shared, ...mention];
}
