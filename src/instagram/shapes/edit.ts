import { z } from 'zod';
import { MAX_TEXT_CHARS } from '../../core/event';
import { cleanText } from './clean';
import { customerBase, flag, type Item, isFromBusiness, midSchema, optionalText, type Reading } from './item';

const editSchema = z.object({
  mid: midSchema,
  text: optionalText,
  num_edit: z.coerce.number().int().nonnegative().catch(0),
  is_echo: flag,
});

/**
 * A message's new words. Some apps get edits with `num_edit` 0 and neither sender nor text, cause unknown (sheet
 * 2.4): they are kept aside, for a message may hide behind one.
 */
export function readEdit(item: Item): Reading {
  const parsed = editSchema.safeParse(item.body.message_edit);
  if (!parsed.success) return { aside: 'edit.unreadable' };
  if (parsed.data.is_echo || isFromBusiness(item)) return { dropped: 'from_business' };
  const base = customerBase(item);
  if (base === undefined) return { aside: 'edit.without_sender' };
  const { mid, num_edit: editNumber } = parsed.data;
  const text = cleanText(parsed.data.text, MAX_TEXT_CHARS);
  if (text === undefined) return { aside: 'edit.without_text' };
  return { event: { type: 'customer.edited', id: `e:${mid}:${editNumber}`, ...base, mid, text, editNumber } };
}
