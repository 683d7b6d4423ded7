/** Names for staff: asked of Instagram after a turn is stored, kept, and never waited for. */
import type { ProfileResult } from '../instagram/send-result';
import type { Log } from '../log';
import { igsidOf, type Store } from '../store/port';
import type { Clock } from './surroundings';

/** Names change rarely. */
const FRESH_MS = 7 * 24 * 3_600_000;
/** Without an answer from Instagram it is asked again sooner. */
const RETRY_MS = 15 * 60_000;
const MOST_REMEMBERED = 5_000;
/** The customer has not agreed, or there is nobody (App Review's own account): an answer, only without a name. */
const NAMELESS = ['no_consent', 'no_such_recipient', 'unavailable_person', 'blocked'];

export interface ProfilesDeps {
  readonly store: Store;
  readonly readProfile: (igsid: string) => Promise<ProfileResult>;
  readonly clock: Clock;
  readonly log: Log;
  readonly onLearned: (conversationId: string) => void;
}

/** Looks a customer's name up when it is unknown or old. Never rejects. */
export function createLearnProfile(deps: ProfilesDeps): (conversationId: string) => Promise<void> {
  const { store, readProfile, clock, log } = deps;
  const askAgainAt = new Map<string, number>();
  async function learn(conversationId: string, now: number): Promise<void> {
    const known = await store.profile(conversationId);
    if (known?.checkedAt !== undefined && now - known.checkedAt < FRESH_MS) {
      askAgainAt.set(conversationId, known.checkedAt + FRESH_MS);
      return;
    }
    const igsid = igsidOf(conversationId);
    const result = await readProfile(igsid);
    if (!result.ok && !NAMELESS.includes(result.reason)) {
      log.info({ conversationId, reason: result.reason, code: result.code }, 'profile not read');
      return;
    }
    const found = result.ok ? result.profile : {};
    await store.saveProfile(conversationId, { ...known, ...found, igsid, checkedAt: now });
    askAgainAt.set(conversationId, now + FRESH_MS);
    deps.onLearned(conversationId);
  }
  return async (conversationId) => {
    const now = clock();
    if (now < (askAgainAt.get(conversationId) ?? 0)) return;
    if (askAgainAt.size >= MOST_REMEMBERED) askAgainAt.clear();
    askAgainAt.set(conversationId, now + RETRY_MS);
    await learn(conversationId, now).catch((err: unknown) =>
      log.warn({ conversationId, err }, 'profile not read'),
    );
  };
}
