/** Conversation routing, still in the words of the old handover protocol (sheet 2.5, 8). */
import { z } from 'zod';
import type { EventOf } from '../../core/event';
import { digest } from './digest';
import { businessBase, customerBase, type Item, isFromBusiness, optionalId, type Reading } from './item';

type Change = EventOf<'thread.moved'>['change'];

const handoverSchema = z.object({
  previous_owner_app_id: optionalId,
  new_owner_app_id: optionalId,
  requested_owner_app_id: optionalId,
});

export const readPassed = (item: Item): Reading => readMoved(item, 'passed', item.body.pass_thread_control);
export const readTaken = (item: Item): Reading => readMoved(item, 'taken', item.body.take_thread_control);
export const readRequested = (item: Item): Reading =>
  readMoved(item, 'requested', item.body.request_thread_control);

/** Roles concern the whole account; there is mostly no conversation to tell. */
export function readRoles(item: Item): Reading {
  return item.sender === undefined ? { dropped: 'app_roles' } : readMoved(item, 'roles', {});
}

function readMoved(item: Item, change: Change, body: unknown): Reading {
  const parsed = handoverSchema.safeParse(body);
  if (!parsed.success) return { aside: `handover.${change}.unreadable` };
  const base = isFromBusiness(item) ? businessBase(item) : customerBase(item);
  if (base === undefined) return { aside: `handover.${change}.without_sender` };
  const { previous_owner_app_id: previous, requested_owner_app_id: requested } = parsed.data;
  const next = parsed.data.new_owner_app_id ?? requested;
  return {
    event: {
      type: 'thread.moved',
      id: `h:${change}:${item.sender}:${item.stamp}:${digest([previous, next])}`,
      ...base,
      change,
      ...(next !== undefined && { newOwnerAppId: next }),
      ...(previous !== undefined && { previousOwnerAppId: previous }),
    },
  };
}
