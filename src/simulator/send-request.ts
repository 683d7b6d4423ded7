import { z } from 'zod';
import { type GraphRefusal, invalidMessage, invalidParameter } from './graph-error';
import { MAX_PAYLOAD_CHARS, MAX_QUICK_REPLIES, MAX_TEXT_BYTES, MAX_TITLE_CHARS } from './limits';
import { checkAttachments, checkLabel } from './send-attachments';

/** The body of `POST /{id}/messages`. Kept loose where Meta answers with a code of its own. */
const sendRequestSchema = z.looseObject({
  recipient: z.looseObject({ id: z.coerce.string() }),
  message: z
    .looseObject({
      text: z.string().optional(),
      quick_replies: z.array(z.looseObject({})).optional(),
      attachment: z.looseObject({ type: z.string() }).optional(),
      attachments: z.array(z.looseObject({ type: z.string() })).optional(),
    })
    .optional(),
  sender_action: z.string().optional(),
  payload: z.looseObject({ message_id: z.string().optional(), reaction: z.string().optional() }).optional(),
  messaging_type: z.enum(['RESPONSE', 'UPDATE', 'MESSAGE_TAG']).optional(),
  tag: z.string().optional(),
  reply_to: z.looseObject({ mid: z.string() }).optional(),
});

export type SendRequest = z.infer<typeof sendRequestSchema>;
export type SentMessage = NonNullable<SendRequest['message']>;

const SENDER_ACTIONS = ['typing_on', 'typing_off', 'mark_seen', 'react', 'unreact'];

/** Reads the body of a send, or says what Meta would refuse about its shape. */
export function readSendRequest(body: unknown): { request: SendRequest } | { refusal: GraphRefusal } {
  const parsed = sendRequestSchema.safeParse(body);
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.join('.') || 'body';
    return { refusal: invalidParameter(`Invalid parameter: ${path}`) };
  }
  const refusal = checkEnvelope(parsed.data) ?? (parsed.data.message && checkMessage(parsed.data.message));
  return refusal ? { refusal } : { request: parsed.data };
}

function checkEnvelope(request: SendRequest): GraphRefusal | undefined {
  const { message, sender_action: action, messaging_type: type, tag } = request;
  if (action !== undefined && message !== undefined) {
    return invalidParameter('Cannot send a sender_action together with a message');
  }
  if (action !== undefined && !SENDER_ACTIONS.includes(action)) {
    return invalidParameter(`Param sender_action must be one of {${SENDER_ACTIONS.join(', ')}}`);
  }
  if (action === undefined && message === undefined) {
    return invalidParameter('The parameter message is required');
  }
  if (type === 'MESSAGE_TAG' && tag === undefined) return invalidParameter('The parameter tag is required');
  if (tag !== undefined && tag !== 'HUMAN_AGENT') {
    return invalidParameter(`Message tag ${tag} is no longer supported`);
  }
  return undefined;
}

function checkMessage(message: SentMessage): GraphRefusal | undefined {
  const attachments = [...(message.attachment ? [message.attachment] : []), ...(message.attachments ?? [])];
  if (message.text !== undefined && attachments.length > 0) {
    return invalidMessage('Message cannot have both text and attachment');
  }
  if (message.text === undefined && attachments.length === 0) {
    return invalidMessage('Message must have text or an attachment');
  }
  return checkText(message.text) ?? checkQuickReplies(message.quick_replies) ?? checkAttachments(attachments);
}

function checkText(text: string | undefined): GraphRefusal | undefined {
  if (text === undefined) return undefined;
  if (text.trim() === '') return invalidMessage('Message cannot be empty, must provide valid text');
  if (Buffer.byteLength(text) > MAX_TEXT_BYTES) {
    return invalidMessage(`Length of param message[text] must be less than or equal to ${MAX_TEXT_BYTES}`);
  }
  return undefined;
}

function checkQuickReplies(replies: readonly Record<string, unknown>[] = []): GraphRefusal | undefined {
  if (replies.length > MAX_QUICK_REPLIES) {
    return invalidMessage('param message[quick_replies] has too many elements.');
  }
  for (const [index, reply] of replies.entries()) {
    const name = `message[quick_replies][${index}]`;
    if (reply.content_type !== 'text') {
      return invalidMessage(`Param ${name}[content_type] must be one of {TEXT}`);
    }
    const refusal =
      checkLabel(reply.title, `${name}[title]`, MAX_TITLE_CHARS) ??
      checkLabel(reply.payload, `${name}[payload]`, MAX_PAYLOAD_CHARS);
    if (refusal) return refusal;
  }
  return undefined;
}
