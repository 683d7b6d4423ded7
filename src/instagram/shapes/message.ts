/** `message`: what was said, echoed or unsent (sheet 2.2), classified in the order that the sheet gives. */
import { z } from 'zod';
import { type Attachment, MAX_TEXT_CHARS } from '../../core/event';
import { MAX_PAYLOAD_CHARS } from '../limits';
import { readAttachments } from './attachments';
import { cleanText } from './clean';
import {
  businessBase,
  customerBase,
  flag,
  type Item,
  isFromBusiness,
  optionalMid,
  optionalText,
  type Reading,
} from './item';
import { readReferral } from './referral';

const messageSchema = z.object({
  mid: optionalMid,
  text: optionalText,
  is_deleted: flag,
  is_echo: flag,
  is_unsupported: flag,
  quick_reply: z.object({ payload: optionalText }).optional().catch(undefined),
  attachments: z.unknown().optional(),
  reply_to: z.object({ mid: optionalMid, story: z.unknown().optional() }).optional().catch(undefined),
  referral: z.unknown().optional(),
});
type Message = z.infer<typeof messageSchema> & { readonly mid: string };

export function readMessage(item: Item): Reading {
  const parsed = messageSchema.safeParse(item.body.message);
  if (!parsed.success) return { aside: 'message.unreadable' };
  const { mid } = parsed.data;
  if (mid === undefined) return { aside: 'message.without_mid' };
  const message = { ...parsed.data, mid };
  const byBusiness = message.is_echo || isFromBusiness(item);
  if (message.is_deleted) return readUnsend(item, mid, byBusiness);
  return byBusiness ? readEcho(item, message) : readSaid(item, message);
}

/** An unsend by the shop comes as echo and deletion together, so the deletion is looked at first. */
function readUnsend(item: Item, mid: string, byBusiness: boolean): Reading {
  const base = byBusiness ? businessBase(item) : customerBase(item);
  if (base === undefined) return { aside: 'unsend.without_sender' };
  const type = byBusiness ? 'business.unsent' : 'customer.unsent';
  return { event: { type, id: `d:${mid}`, ...base, mid } };
}

function readEcho(item: Item, message: Message): Reading {
  const base = businessBase(item);
  if (base === undefined) return { aside: 'echo.without_recipient' };
  const text = cleanText(message.text, MAX_TEXT_CHARS);
  return {
    event: {
      type: 'business.echoed',
      id: `b:${message.mid}`,
      ...base,
      mid: message.mid,
      ...(text !== undefined && { text }),
      attachments: readAttachments(message.attachments),
    },
  };
}

function readSaid(item: Item, message: Message): Reading {
  const base = customerBase(item);
  if (base === undefined) return { aside: 'message.without_sender' };
  const text = cleanText(message.text, MAX_TEXT_CHARS);
  const payload = cleanText(message.quick_reply?.payload, MAX_PAYLOAD_CHARS);
  const attachments = readAttachments(message.attachments);
  const replyTo = readReplyTo(message);
  const referral = readReferral(message.referral) ?? readReferral(item.body.referral);
  // Content of no known shape: the customer still gets an answer, and the shape is kept for us to learn.
  const empty = text === undefined && payload === undefined && attachments.length === 0;
  const unrecognized = empty && !message.is_unsupported && referral === undefined;
  return {
    event: {
      type: 'customer.said',
      id: `m:${message.mid}`,
      ...base,
      mid: message.mid,
      ...(text !== undefined && { text }),
      ...(payload !== undefined && { payload }),
      attachments,
      ...(replyTo !== undefined && { replyTo }),
      ...(referral !== undefined && { referral }),
      ...((message.is_unsupported || unrecognized) && { unsupported: true }),
      ...(item.standby && { standby: true }),
    },
    ...asideOf(unrecognized, attachments),
  };
}

function asideOf(unrecognized: boolean, attachments: readonly Attachment[]): Pick<Reading, 'aside'> {
  if (unrecognized) return { aside: 'message.without_content' };
  const stranger = attachments.find(({ kind }) => kind === 'unknown');
  return stranger === undefined ? {} : { aside: `attachment.${stranger.label}` };
}

function readReplyTo({ reply_to: replyTo }: Message): { mid?: string; story?: boolean } | undefined {
  const story = typeof replyTo?.story === 'object' && replyTo.story !== null;
  if (replyTo?.mid === undefined && !story) return undefined;
  return { ...(replyTo?.mid !== undefined && { mid: replyTo.mid }), ...(story && { story }) };
}
