/**
 * Sessions that were signed out on one browser. A sealed cookie carries all that it needs, so a copy of it would be good
 * for the rest of its two weeks: in a thief's hands, or on a shared computer.
 */
import { createHash } from 'node:crypto';
import type { Store } from '../../store/port';

type Settings = Pick<Store, 'getSetting' | 'setSetting' | 'listSettings' | 'changes'>;

const PREFIX = 'desk:signed-out:';

/** A session is known by its form token; its digest opens nothing. */
const keyOf = (csrf: string): string => PREFIX + createHash('sha256').update(csrf).digest('base64url');

/** Remembers it until `endsAt` (epoch milliseconds), when it ends by its age, and forgets those that have. */
export async function recordSignOut(
  store: Settings,
  csrf: string,
  now: number,
  endsAt: number,
): Promise<void> {
  await store.setSetting(keyOf(csrf), String(endsAt));
  store.changes.publish({ type: 'staff' });
  const ended = (await store.listSettings(PREFIX)).filter(({ value }) => Number(value) <= now);
  await Promise.all(ended.map(({ key }) => store.setSetting(key, undefined)));
}

export async function isSignedOut(store: Settings, csrf: string): Promise<boolean> {
  return (await store.getSetting(keyOf(csrf))) !== undefined;
}
