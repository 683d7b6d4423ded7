import { PARTITIONS } from '../partition';
import { igsidOf } from '../port';

/** What all keys, and the names of all connections, of a store begin with. */
export const NAMESPACE = 'returns-desk';

/** Several shops can keep their stores in one Redis; none's pattern `<namespace>:*` matches a key of another. */
export function namespaceOf(shopId: string | undefined): string {
  return shopId === undefined ? NAMESPACE : `${NAMESPACE}@${shopId}`;
}

/** Keys of one customer's conversation; every other name is a key of the partition. */
const OF_CONVERSATION: ReadonlySet<string> = new Set([
  'conversation',
  'inbox',
  'inbox_ids',
  'inbox_mids',
  'burst',
  'held',
  'by_time',
  'lanes',
  'unsent',
  'entries',
  'entry_order',
  'mids',
  'unconfirmed',
  'words',
  'jobs',
  'timer_tokens',
  'case_ids',
  'counter',
]);

/** Name of the shared key that stands while another engine's records are written. */
export const IMPORTING = 'importing';

/** Every partition's number. */
export const PARTITION_NUMBERS: readonly number[] = Array.from({ length: PARTITIONS }, (_, index) => index);

/**
 * A key by the name that scripts use. The partition is the hash tag, so that a conversation, its inbox and outbox
 * and the lists of its partition share one slot of a Redis Cluster.
 */
export function keyOf(
  name: string,
  partition: number,
  conversationId: string,
  namespace = NAMESPACE,
): string {
  const base = `${namespace}:{${partition}}:`;
  if (name === 'person') return `${base}person:${igsidOf(conversationId)}`;
  return OF_CONVERSATION.has(name) ? `${base}${conversationId}:${name}` : `${base}${name}`;
}

/** A key outside of the partitions. */
export function sharedKey(name: string, namespace = NAMESPACE): string {
  return `${namespace}:${name}`;
}
