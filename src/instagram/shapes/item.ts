/**
 * One item of `messaging[]`, `standby[]` or `changes[]`: who, whom, when. Everything is optional, because Meta leaves
 * each of these out of some event (sheet 2.4, 2.5).
 */
import { z } from 'zod';
import type { ConversationEvent } from '../../core/event';
import { MAX_ID_CHARS, MAX_MID_CHARS } from '../limits';
import { readTimeOr } from './clean';

/** Ids are digits in every capture, in strings or numbers; a number too large to be exact is not an id. */
const text = z.union([z.string(), z.number().int().nonnegative().transform(String)]);
export const idSchema = text.pipe(
  z
    .string()
    .max(MAX_ID_CHARS)
    .regex(/^[\w.-]+$/),
);
export const midSchema = text.pipe(
  z
    .string()
    .max(MAX_MID_CHARS)
    .regex(/^[^\s\p{C}]+$/u),
);
export const optionalId = idSchema.optional().catch(undefined);
export const optionalMid = midSchema.optional().catch(undefined);
/** Mostly absent: a default is no fault, which `catch` alone would first describe at length. */
export const flag = z.boolean().default(false).catch(false);
/** An optional field of any shape must not cost the event it came with. */
export const optionalText = z.string().optional().catch(undefined);

const party = z
  .object({ id: optionalId })
  .transform(({ id }) => id)
  .optional()
  .catch(undefined);
const NOT_FLAGGED = { is_self: false };
const flagged = z.object({ is_self: flag }).default(NOT_FLAGGED).catch(NOT_FLAGGED);

const itemSchema = z.object({
  sender: party,
  recipient: party,
  timestamp: z.union([z.number(), z.string()]).optional().catch(undefined),
  is_self: flag,
  message: flagged,
  postback: flagged,
});

/** What reading an item gives. Both an event and a label when the customer must be answered, but we must look too. */
export interface Reading {
  readonly event?: ConversationEvent;
  /** Kept aside under this label. */
  readonly aside?: string;
  /** Left alone on purpose, counted under this reason. */
  readonly dropped?: string;
}

export interface Item {
  /** The whole item, for the reader of its kind. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly sender: string | undefined;
  readonly recipient: string | undefined;
  /** The account that Meta filed the item under. */
  readonly entryId: string | undefined;
  readonly at: number;
  /** Meta's own timestamp, unread: the same in every redelivery, so ids are made of it. */
  readonly stamp: string;
  /** Of the self-messaging test mode: answering it would loop (sheet 2.2). */
  readonly isSelf: boolean;
  /** Another app holds the thread. */
  readonly standby: boolean;
}

export interface ItemOrigin {
  readonly entryId: string | undefined;
  readonly entryTime: unknown;
  readonly standby: boolean;
  readonly now: number;
}

export function readItem(body: Readonly<Record<string, unknown>>, origin: ItemOrigin): Item {
  const { sender, recipient, timestamp, message, postback, is_self } = itemSchema.parse(body);
  return {
    body,
    sender,
    recipient,
    entryId: origin.entryId,
    at: readTimeOr(origin.now, timestamp, origin.entryTime),
    stamp: String(timestamp ?? ''),
    isSelf: is_self || message.is_self || postback.is_self || (sender !== undefined && sender === recipient),
    standby: origin.standby,
  };
}

/** Professional accounts in every capture (sheet 2.1). */
const ACCOUNT_ID = /^1784\d{13}$/;

/**
 * Whether the account itself did it, told by the ids alone (echoes also say so). Some of Meta's samples file an item
 * under the customer's id; the recipient then looks like an account and the sender does not.
 */
export function isFromBusiness({ sender, recipient, entryId }: Item): boolean {
  if (sender === undefined || sender !== entryId) return false;
  return ACCOUNT_ID.test(sender) || !ACCOUNT_ID.test(recipient ?? '');
}

/** Conversation and time of something the customer did; `undefined` when Meta does not say who. */
export function customerBase(item: Item): { conversationId: string; at: number } | undefined {
  const account = item.recipient ?? item.entryId;
  if (account === undefined || item.sender === undefined) return undefined;
  return { conversationId: `${account}:${item.sender}`, at: item.at };
}

/** Conversation and time of something the account did. */
export function businessBase(item: Item): { conversationId: string; at: number } | undefined {
  const account = item.sender ?? item.entryId;
  if (account === undefined || item.recipient === undefined) return undefined;
  return { conversationId: `${account}:${item.recipient}`, at: item.at };
}
