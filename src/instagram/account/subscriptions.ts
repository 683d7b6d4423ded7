/** What the account tells the app about (instagram-messaging sheet 1). */
import { z } from 'zod';
import type { Flavour, Graph } from '../graph';
import type { ReadAnswer } from '../read-answer';
import { ACCOUNT_FIELDS, missingOf } from './webhook-fields';

/**
 * A Page only has to be subscribed with some field: which Instagram events come is chosen in the app's dashboard, and
 * the Page's own list refuses Instagram's names.
 */
const PAGE_FIELDS = ['feed'] as const;

const subscriptionsSchema = z.object({
  data: z.array(z.object({ subscribed_fields: z.array(z.string()).catch([]) })).catch([]),
});
const successSchema = z.object({ success: z.literal(true) });

export function neededFields(flavour: Flavour): readonly string[] {
  return flavour === 'facebook_login' ? PAGE_FIELDS : ACCOUNT_FIELDS;
}

/** The fields that are subscribed now; empty when the app is not subscribed at all. */
export async function readSubscriptions(graph: Graph): Promise<ReadAnswer<readonly string[]>> {
  const answer = await graph.call({
    name: 'subscriptions',
    method: 'GET',
    path: '/me/subscribed_apps',
    success: subscriptionsSchema,
  });
  return answer.ok ? { ok: true, body: answer.body.data.flatMap((app) => app.subscribed_fields) } : answer;
}

/** What is needed and not subscribed. */
export function missingFields(flavour: Flavour, subscribed: readonly string[]): readonly string[] {
  return missingOf(neededFields(flavour), subscribed);
}

/** Subscribes to everything that is needed; what was subscribed before stays. */
export function subscribe(graph: Graph, subscribed: readonly string[]): Promise<ReadAnswer<unknown>> {
  const fields = [...new Set([...subscribed, ...missingFields(graph.flavour, subscribed)])];
  return graph.call<unknown>({
    name: 'subscribe',
    method: 'POST',
    path: '/me/subscribed_apps',
    query: { subscribed_fields: fields.join(',') },
    success: successSchema,
  });
}
