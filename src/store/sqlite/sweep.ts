import type { Database } from 'better-sqlite3';
import { digestEventId } from '../digest-event-id';
import { DEDUPE_MS, KEPT_ASIDE_MS } from '../port';

/** Dedupe keys that one commit forgets: a few milliseconds, in which everyone else waits. */
export const KEYS_A_STEP = 1_000;

/** Forgets what has outlived its use, a step at a time; one that forgot fewer than {@link KEYS_A_STEP} was the last. */
export function createSweep(db: Database) {
  const oldUnread = db.prepare<[number], { id: string }>('SELECT id FROM event WHERE received_at < ?');
  const renew = db.prepare<[number, Buffer]>('UPDATE seen_event SET seen_at = ? WHERE digest = ?');
  const seen = db.prepare<[number, number], { digest: Buffer }>(
    `DELETE FROM seen_event WHERE digest IN (SELECT digest FROM seen_event WHERE seen_at < ? LIMIT ?)
     RETURNING digest`,
  );
  const outcome = db.prepare<[Buffer]>('DELETE FROM event_outcome WHERE digest = ?');
  const unsent = db.prepare<[number]>('DELETE FROM unsent_mid WHERE at < ?');
  const aside = db.prepare<[number]>('DELETE FROM kept_aside WHERE at < ?');
  const counters = db.prepare<[number]>('DELETE FROM counter WHERE ends_at <= ?');
  return {
    sweep(now: number): number {
      const before = now - DEDUPE_MS;
      // What still waits to be read keeps its key, however old.
      for (const { id } of oldUnread.all(before)) renew.run(now, digestEventId(id));
      counters.run(now);
      const keys = seen.all(before, KEYS_A_STEP);
      for (const { digest } of keys) outcome.run(digest);
      return keys.length + unsent.run(before).changes + aside.run(now - KEPT_ASIDE_MS).changes;
    },
  };
}
