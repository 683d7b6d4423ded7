/** The one-time sign-in link of a first start: who holds it opens the first account, once. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { listAccounts } from './accounts';
import type { DeskOptions } from './desk-types';

const FIRST_LINK_SETTING = 'desk:first-link';
const TOKEN_BYTES = 24;
/** A link that nobody opened is replaced at the next start. */
export const FIRST_LINK_MS = 24 * 3_600_000;

const linkSchema = z.object({ digest: z.string(), until: z.number() });
type LinkOptions = Pick<DeskOptions, 'store' | 'clock' | 'randomBytes' | 'settings'>;

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/**
 * A fresh link while nobody can sign in with a password, outside production; `undefined` otherwise. Only its digest
 * is kept, so the store does not give it away.
 */
export async function createFirstLink(options: LinkOptions): Promise<string | undefined> {
  if (options.settings.production) return undefined;
  const accounts = await listAccounts(options.store);
  if (accounts.some(({ passwordHash }) => passwordHash !== undefined)) return undefined;
  const token = options.randomBytes(TOKEN_BYTES).toString('base64url');
  const link = { digest: digestOf(token), until: options.clock() + FIRST_LINK_MS };
  await options.store.setSetting(FIRST_LINK_SETTING, JSON.stringify(link));
  return `${options.settings.publicUrl()}/desk/welcome/${token}`;
}

/** Whether `token` still opens the desk. */
export async function isFirstLink(options: LinkOptions, token: string): Promise<boolean> {
  const stored = await options.store.getSetting(FIRST_LINK_SETTING);
  if (stored === undefined) return false;
  const { digest, until } = linkSchema.parse(JSON.parse(stored));
  return timingSafeEqual(Buffer.from(digestOf(token)), Buffer.from(digest)) && options.clock() <= until;
}

/** Spends the link; `false` when another request was faster. */
export async function useUpFirstLink({ store }: LinkOptions): Promise<boolean> {
  const stored = await store.getSetting(FIRST_LINK_SETTING);
  return stored !== undefined && store.replaceSetting(FIRST_LINK_SETTING, stored, undefined);
}
