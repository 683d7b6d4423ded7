import type { Database } from 'better-sqlite3';

interface Addition {
  readonly name: string;
  readonly by: number;
  readonly now: number;
  readonly endsAt: number;
}

/** Sums that guard against guessing. */
export function createCounters(db: Database) {
  const add = db.prepare<[Addition], { sum: number }>(
    `INSERT INTO counter (name, sum, ends_at) VALUES (@name, max(0, @by), @endsAt)
     ON CONFLICT (name) DO UPDATE SET
       sum = max(0, iif(ends_at <= @now, 0, sum) + @by),
       ends_at = iif(ends_at <= @now, @endsAt, ends_at)
     RETURNING sum`,
  );
  const clear = db.prepare<[string]>('DELETE FROM counter WHERE name = ?');
  return {
    addToCounter: (name: string, by: number, now: number, windowMs: number): number =>
      add.get({ name, by, now, endsAt: now + windowMs })?.sum ?? 0,
    clearCounter: (name: string): void => void clear.run(name),
  };
}
