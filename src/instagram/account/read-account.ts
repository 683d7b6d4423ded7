import { z } from 'zod';
import type { Graph } from '../graph';
import type { ReadAnswer } from '../read-answer';

/** Whom a token belongs to. */
export interface Account {
  /** The id that webhooks carry as `entry.id`; absent when a Page has no Instagram account linked to it. */
  readonly id: string | undefined;
  readonly name: string | undefined;
}

const id = z.union([z.string(), z.number()]).transform(String);
const text = z.string().optional().catch(undefined);
const professionalSchema = z
  .object({ user_id: id.optional(), username: text })
  .transform((me): Account => ({ id: me.user_id, name: me.username }));
const pageSchema = z
  .object({ name: text, instagram_business_account: z.object({ id }).optional() })
  .transform((page): Account => ({ id: page.instagram_business_account?.id, name: page.name }));

/**
 * Asks whose token this is. With Instagram Login `id` would be an app-scoped number; `user_id` is the one that
 * webhooks carry (instagram-messaging sheet 2.1).
 */
export function readAccount(graph: Graph): Promise<ReadAnswer<Account>> {
  const isPage = graph.flavour === 'facebook_login';
  return graph.call<Account>({
    name: 'account',
    method: 'GET',
    path: '/me',
    query: { fields: isPage ? 'name,instagram_business_account' : 'user_id,username' },
    success: isPage ? pageSchema : professionalSchema,
  });
}
