import { z } from 'zod';
import { cleanText } from './clean';
import { customerBase, type Item, isFromBusiness, midSchema, optionalText, type Reading } from './item';

const MAX_EMOJI_CHARS = 32;
const reactionSchema = z.object({
  mid: midSchema,
  action: z.enum(['react', 'unreact']),
  emoji: optionalText,
  reaction: optionalText,
});

/** `emoji` is the emoji itself where Meta sends it, else the reaction's name (`love`); absent for `unreact`. */
export function readReaction(item: Item): Reading {
  const parsed = reactionSchema.safeParse(item.body.reaction);
  if (!parsed.success) return { aside: 'reaction.unreadable' };
  if (isFromBusiness(item)) return { dropped: 'from_business' };
  const base = customerBase(item);
  if (base === undefined) return { aside: 'reaction.without_sender' };
  const { mid, action, reaction } = parsed.data;
  const emoji = cleanText(parsed.data.emoji ?? reaction, MAX_EMOJI_CHARS);
  return {
    event: {
      type: 'customer.reacted',
      id: `r:${mid}:${action}:${item.stamp}`,
      ...base,
      mid,
      action,
      ...(emoji !== undefined && { emoji }),
    },
  };
}
