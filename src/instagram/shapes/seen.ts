import { z } from 'zod';
import { customerBase, type Item, isFromBusiness, midSchema, type Reading } from './item';

const readSchema = z.object({ mid: midSchema });

/** `read` names a message on Instagram, not a watermark as on Messenger (sheet 2.4). */
export function readSeen(item: Item): Reading {
  const parsed = readSchema.safeParse(item.body.read);
  if (!parsed.success) return { aside: 'read.without_mid' };
  if (isFromBusiness(item)) return { dropped: 'from_business' };
  const base = customerBase(item);
  if (base === undefined) return { aside: 'read.without_sender' };
  const { mid } = parsed.data;
  return { event: { type: 'customer.read', id: `s:${item.sender}:${mid}`, ...base, mid } };
}
