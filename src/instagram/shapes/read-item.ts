import { cleanName } from './clean';
import { readEdit } from './edit';
import { readPassed, readRequested, readRoles, readTaken } from './handover';
import { type Item, type ItemOrigin, type Reading, readItem } from './item';
import { readMessage } from './message';
import { readPostback } from './postback';
import { readReaction } from './reaction';
import { readReferred } from './referral';
import { readSeen } from './seen';

/** An item is what its key says; `referral` last, because messages and postbacks can carry one beside them. */
const READERS: readonly (readonly [key: string, read: (item: Item) => Reading])[] = [
  ['message', readMessage],
  ['message_edit', readEdit],
  ['postback', readPostback],
  ['reaction', readReaction],
  ['read', readSeen],
  ['pass_thread_control', readPassed],
  ['take_thread_control', readTaken],
  ['request_thread_control', readRequested],
  ['app_roles', readRoles],
  ['referral', readReferred],
];

/** Keys that every kind of item has. */
const COMMON_KEYS = new Set(['sender', 'recipient', 'timestamp', 'is_self']);

function nameOf(body: Readonly<Record<string, unknown>>): string {
  return cleanName(Object.keys(body).find((key) => !COMMON_KEYS.has(key)) ?? '');
}

/** Reads one item of a delivery. What the account says to itself is dropped before anything else: it would loop. */
export function readOneItem(body: Readonly<Record<string, unknown>>, origin: ItemOrigin): Reading {
  const item = readItem(body, origin);
  if (item.isSelf) return { dropped: 'self' };
  const reader = READERS.find(([key]) => body[key] !== undefined && body[key] !== null);
  return reader === undefined ? { aside: `item.${nameOf(body)}` } : reader[1](item);
}
