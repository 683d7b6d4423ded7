import { z } from 'zod';
import { RARE_NAMES } from './rare-deliveries';

const igMid = z.string().min(1).max(400);
const words = z.string().min(1).max(20_000);

/** What a person can do in the simulated Instagram, as the page sends it. */
export const customerActionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('say'), text: words, replyTo: igMid.optional() }),
  z.object({ kind: z.literal('tap'), title: words, payload: z.string().max(1000) }),
  z.object({
    kind: z.literal('press'),
    title: words,
    payload: z.string().max(1000),
    iceBreaker: z.boolean().optional(),
  }),
  z.object({
    kind: z.literal('photos'),
    mediaIds: z.array(z.string()).min(1).max(10),
    text: words.optional(),
  }),
  z.object({ kind: z.literal('view_once') }),
  z.object({ kind: z.literal('voice') }),
  z.object({ kind: z.literal('story_reply'), text: words }),
  z.object({ kind: z.literal('story_mention') }),
  z.object({ kind: z.literal('share_post') }),
  z.object({ kind: z.literal('share_reel') }),
  z.object({ kind: z.literal('unsupported') }),
  z.object({ kind: z.literal('open_link'), ref: z.string().min(1).max(200) }),
  z.object({ kind: z.literal('edit'), mid: igMid, text: words }),
  z.object({ kind: z.literal('unsend'), mid: igMid }),
  z.object({ kind: z.literal('react'), mid: igMid, emoji: z.string().max(20).optional() }),
  z.object({ kind: z.literal('read'), mid: igMid }),
  /** A person of the shop, typing in the Instagram app: the bot sees an echo that it did not send. */
  z.object({ kind: z.literal('shop_say'), text: words }),
  /** Something that Meta sends seldom: see `rare-deliveries.ts`. */
  z.object({ kind: z.literal('rare'), name: z.enum(RARE_NAMES) }),
  /** The last delivery about the customer once more, as Meta repeats some. */
  z.object({ kind: z.literal('repeat') }),
  /** Moves the customer's last action into the past, so that the reply window closes for the stand-in. */
  z.object({ kind: z.literal('let_time_pass'), hours: z.number().positive().max(1000) }),
]);

export type CustomerAction = z.infer<typeof customerActionSchema>;
export type ActionOf<Kind extends CustomerAction['kind']> = Extract<CustomerAction, { kind: Kind }>;
