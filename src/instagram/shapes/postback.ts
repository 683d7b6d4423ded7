import { z } from 'zod';
import { MAX_TEXT_CHARS } from '../../core/event';
import { MAX_PAYLOAD_CHARS } from '../limits';
import { cleanText } from './clean';
import { digest } from './digest';
import { customerBase, type Item, isFromBusiness, optionalMid, optionalText, type Reading } from './item';
import { readReferral } from './referral';

const postbackSchema = z.object({
  mid: optionalMid,
  title: optionalText,
  payload: optionalText,
  referral: z.unknown().optional(),
});

/** A template button, ice breaker or menu item. Ice breakers may lack `mid`, standby ones `payload` (sheet 2.4, 2.5). */
export function readPostback(item: Item): Reading {
  const parsed = postbackSchema.safeParse(item.body.postback);
  if (!parsed.success) return { aside: 'postback.unreadable' };
  if (isFromBusiness(item)) return { dropped: 'from_business' };
  const base = customerBase(item);
  if (base === undefined) return { aside: 'postback.without_sender' };
  const { mid } = parsed.data;
  const title = cleanText(parsed.data.title, MAX_TEXT_CHARS);
  const payload = cleanText(parsed.data.payload, MAX_PAYLOAD_CHARS);
  if (title === undefined && payload === undefined) return { aside: 'postback.without_content' };
  const referral = readReferral(parsed.data.referral) ?? readReferral(item.body.referral);
  return {
    event: {
      type: 'customer.tapped',
      id: `p:${mid ?? `${item.sender}:${item.stamp}:${digest(payload ?? title)}`}`,
      ...base,
      ...(mid !== undefined && { mid }),
      ...(title !== undefined && { title }),
      payload: payload ?? '',
      ...(referral !== undefined && { referral }),
      ...(item.standby && { standby: true }),
    },
  };
}
