import { z } from 'zod';
import type { Referral } from '../../core/event';
import { MAX_REF_CHARS } from '../limits';
import { cleanText } from './clean';
import { digest } from './digest';
import { customerBase, type Item, isFromBusiness, optionalId, optionalText, type Reading } from './item';

const MAX_NAME_CHARS = 64;
const referralSchema = z.object({
  ref: optionalText,
  source: optionalText,
  type: optionalText,
  ad_id: optionalId,
  product: z.object({ id: optionalId }).optional().catch(undefined),
});

/** Where a conversation was entered from; `undefined` when nothing in it is known (sheet 2.3). */
export function readReferral(value: unknown): Referral | undefined {
  if (value === undefined) return undefined;
  const parsed = referralSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { ad_id: adId, product } = parsed.data;
  const ref = cleanText(parsed.data.ref, MAX_REF_CHARS);
  const source = cleanText(parsed.data.source, MAX_NAME_CHARS);
  const type = cleanText(parsed.data.type, MAX_NAME_CHARS);
  const referral: Referral = {
    ...(ref !== undefined && { ref }),
    ...(source !== undefined && { source }),
    ...(type !== undefined && { type }),
    ...(adId !== undefined && { adId }),
    ...(product?.id !== undefined && { productId: product.id }),
  };
  return Object.keys(referral).length === 0 ? undefined : referral;
}

/** An ig.me link into an existing thread: an event of its own. */
export function readReferred(item: Item): Reading {
  if (isFromBusiness(item)) return { dropped: 'from_business' };
  const base = customerBase(item);
  const referral = readReferral(item.body.referral);
  if (base === undefined) return { aside: 'referral.without_sender' };
  if (referral === undefined) return { aside: 'referral.unreadable' };
  const id = `f:${item.sender}:${item.stamp}:${digest(referral)}`;
  return {
    event: { type: 'customer.referred', id, ...base, referral, ...(item.standby && { standby: true }) },
  };
}
